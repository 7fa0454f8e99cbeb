-- add: adds a message for a job to its stream, and forgets those that are so old that nobody can serve their type. A forgotten
-- message whose job still lives is added again by those who wait.
--
-- KEYS 1 stream
-- ARGV 1 cache key, 2 how long a message is kept at most, in ms
--
-- Returns the id of the message
return redis.call('XADD', KEYS[1], 'MINID', '~', whole(math.max(now - tonumber(ARGV[2]), 0)), '*', 'v', '1', 'k', ARGV[1])
