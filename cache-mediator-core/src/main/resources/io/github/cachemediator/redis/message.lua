-- Part of ask: adds a message for the job, where its stream lives on the same node.
if KEYS[3] and micros % 16 > 0 then
  redis.call('XADD', KEYS[3], '*', 'v', '1', 'k', ARGV[4])
elseif KEYS[3] then -- now and then forgets what is so old that nobody can serve its type: see add
  redis.call('XADD', KEYS[3], 'MINID', '~', string.format(WHOLE, math.max(now - MESSAGE_AGE, 0)), '*', 'v', '1', 'k',
    ARGV[4])
end
