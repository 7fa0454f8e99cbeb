-- evict: deletes the entry; what has begun becomes void, so that its result reaches nobody who asks from now on.
--
-- KEYS 1 entry, 2 record
-- ARGV 1 '1' if it has to write in any case: the WAIT of a client waits for what that client has written, but what
--        another one has deleted a moment before may not have reached the replicas either
-- Returns how many entries were there (0 or 1)
--@include layout
local deleted = redis.call('DEL', KEYS[1])
if deleted == 0 and ARGV[1] == '1' then
  redis.call('SET', KEYS[1], '')
  redis.call('DEL', KEYS[1])
end
local packed = redis.call('HGET', KEYS[2], 'j')
local state = packed and #packed >= HEAD and string.byte(packed) == 1 and string.sub(packed, 2, 2)
if state == 'R' then
  redis.call('HSET', KEYS[2], 'j', string.sub(packed, 1, 2) .. '\1' .. string.sub(packed, 4))
elseif state == 'E' then
  redis.call('HDEL', KEYS[2], 'le', 'fu')
elseif packed and not state then
  redis.call('DEL', KEYS[2]) -- who knows what has begun: it ends fenced
end
return { deleted }
