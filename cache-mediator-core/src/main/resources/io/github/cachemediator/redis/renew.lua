-- renew: extends the lease of a run, if it is still the record's.
--
-- KEYS 1 record
-- ARGV 1 run, 2 owner, 3 lease in ms
--
-- Returns a code: OK, VOID (extended, but an evict came after the run had begun), LOST
--@include clock
local packed = redis.call('HGET', KEYS[1], 'j')
--@include record
if state ~= 'R' or run ~= tonumber(ARGV[1]) or own ~= ARGV[2] then
  return { 'LOST' }
end
local lease = tonumber(ARGV[3])
redis.call('HSET', KEYS[1], 'j', string.sub(packed, 1, 11) .. struct.pack('>dd', now + lease, lease)
  .. string.sub(packed, 28))
if ttl ~= '' then
  redis.call('PEXPIRE', KEYS[1], ttl)
end
return { void and 'VOID' or 'OK' }
