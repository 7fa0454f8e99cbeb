-- wait: notes, or notes no longer, that a run waits for another key, if the run is still the record's.
--
-- KEYS 1 record
-- ARGV 1 run, 2 owner, 3 what to do (add|remove), 4 the awaited cache key
--
-- Returns a code: OK, LOST (the run is no longer the record's; nothing was changed)
local packed = redis.call('HGET', KEYS[1], 'j')
--@include record
if state ~= 'R' or run ~= tonumber(ARGV[1]) or own ~= ARGV[2] then
  return { 'LOST' }
end
if ARGV[3] == 'add' then
  redis.call('HSET', KEYS[1], 'wt:' .. ARGV[4], '1')
else
  redis.call('HDEL', KEYS[1], 'wt:' .. ARGV[4])
end
return { 'OK' }
