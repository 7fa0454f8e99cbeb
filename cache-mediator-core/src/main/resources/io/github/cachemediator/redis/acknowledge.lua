-- acknowledge: removes a message for good.
--
-- KEYS 1 stream
-- ARGV 1 group, 2 id of the message
--
-- Returns how many messages were there (0 or 1)
redis.call('XACK', KEYS[1], ARGV[1], ARGV[2])
return { redis.call('XDEL', KEYS[1], ARGV[2]) }
