-- add: adds a message for a job to its stream, and forgets those that are so old that nobody can serve their type. A
-- forgotten message whose job still lives is added again by those who wait.
--
-- KEYS 1 stream
-- ARGV 1 cache key
--
-- Returns the id of the message
--@include times
--@include clock
return { redis.call('XADD', KEYS[1], 'MINID', '~', string.format(WHOLE, math.max(now - MESSAGE_AGE, 0)), '*', 'v', '1',
  'k', ARGV[1]) }
