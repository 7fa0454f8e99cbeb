-- renew: extends the lease of a run, if it is still the record's.
--
-- KEYS 1 record
-- ARGV 1 run, 2 owner, 3 lease in ms
--
-- Returns a code and the clock in ms: OK, VOID (extended, but an evict came after the run had begun), LOST
--@include clock
local r = redis.call('HMGET', KEYS[1], 's', 'g', 'own', 'x', 'rt')
if r[1] ~= 'R' or r[2] ~= ARGV[1] or r[3] ~= ARGV[2] then
  return { 'LOST', now }
end
redis.call('HSET', KEYS[1], 'lu', whole(now + tonumber(ARGV[3])), 'll', ARGV[3])
if r[5] then
  redis.call('PEXPIRE', KEYS[1], r[5])
end
return { r[4] == '1' and 'VOID' or 'OK', now }
