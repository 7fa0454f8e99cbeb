-- evict: deletes the entry; what has begun becomes void, so that its result reaches nobody who asks from now on.
--
-- KEYS 1 entry, 2 record
-- ARGV 1 '1' if it has to write in any case: the WAIT of a client waits for what that client has written, but what
--        another one has deleted a moment before may not have reached the replicas either
-- Returns how many entries were there (0 or 1), and the clock in ms
--@include clock
local deleted = redis.call('DEL', KEYS[1])
if deleted == 0 and ARGV[1] == '1' then
  redis.call('SET', KEYS[1], '')
  redis.call('DEL', KEYS[1])
end
local state = redis.call('HGET', KEYS[2], 's')
if state == 'R' then
  redis.call('HSET', KEYS[2], 'x', '1')
elseif state == 'E' then
  redis.call('HDEL', KEYS[2], 'le', 'fu')
end
return { deleted, now }
