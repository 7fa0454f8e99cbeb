-- awaited: which keys the running job of a key waits for.
--
-- KEYS 1 record
-- Returns the awaited cache keys; none unless the job runs
local packed = redis.call('HGET', KEYS[1], 'j')
--@include record
if state ~= 'R' then
  return {}
end
--@include fields
local awaited = fields_with(redis.call('HGETALL', KEYS[1]), 'wt:')
for i, field in ipairs(awaited) do
  awaited[i] = string.sub(field, 4)
end
return awaited
