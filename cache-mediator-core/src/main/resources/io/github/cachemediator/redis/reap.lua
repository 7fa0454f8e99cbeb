-- reap: removes consumers that have nothing pending and were idle for long: those of instances that are gone.
--
-- KEYS 1 stream
-- ARGV 1 group, 2 idle time in ms, 3 consumer of the caller, which stays
--
-- Returns how many were removed
local reaped = 0
for _, consumer in ipairs(redis.call('XINFO', 'CONSUMERS', KEYS[1], ARGV[1])) do
  local field = {}
  for i = 1, #consumer, 2 do
    field[consumer[i]] = consumer[i + 1]
  end
  if field.pending == 0 and field.idle > tonumber(ARGV[2]) and field.name ~= ARGV[3] then
    redis.call('XGROUP', 'DELCONSUMER', KEYS[1], ARGV[1], field.name)
    reaped = reaped + 1
  end
end
return { reaped }
