-- evict: deletes the entry; what has begun becomes void, so that its result reaches nobody who asks from now on.
--
-- KEYS 1 entry, 2 record
-- Returns how many entries were there (0 or 1), and the clock in ms
--@include clock
local deleted = redis.call('DEL', KEYS[1])
local state = redis.call('HGET', KEYS[2], 's')
if state == 'R' then
  redis.call('HSET', KEYS[2], 'x', '1')
elseif state == 'E' then
  redis.call('HDEL', KEYS[2], 'le', 'fu')
end
return { deleted, now }
