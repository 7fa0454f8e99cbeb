-- reap: shows that the caller is there, and may remove consumers that have nothing pending and were idle for long: those
-- of instances that are gone.
--
-- KEYS 1 stream
-- ARGV 1 group, 2 idle time in ms, 3 consumer of the caller, which stays, 4 a random number from 0 to 1: the consumers,
--      which may be many, are looked through by few of them at a time; one in twenty looks even if all others are gone
--
-- Returns how many were removed
--
-- Reads the caller's own history behind its end: nothing comes of it, except that servers before 7.2, to which a
-- consumer that waits in vain looks idle, see that it is there.
redis.call('XREADGROUP', 'GROUP', ARGV[1], ARGV[3], 'COUNT', 1, 'STREAMS', KEYS[1], '18446744073709551615-0')
for _, group in ipairs(redis.call('XINFO', 'GROUPS', KEYS[1])) do
  if group[2] == ARGV[1] and tonumber(ARGV[4]) * math.min(group[4], 20) >= 1 then
    return { 0 }
  end
end
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
