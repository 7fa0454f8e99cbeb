-- begin: takes a queued job, or one whose lease is over, into a new run.
--
-- KEYS 1 record
-- ARGV 1 packed as below: lease in ms, whether no other job with one attempt left runs in this worker (1|0); behind that,
--        as text, the longest payload of a hint, a space, and the prefix of inboxes
--      2 owner of the new run, 3 job type, 4 cache key, 5 owner of this worker's last attempt at the job (absent: none)
--
-- Returns a code, and:
--   GONE  nothing: there is no such job
--   BUSY  ms until the lease of the run of somebody else ends
--   LAST  nothing: all attempts but one have begun and never ended, so that it has to be begun alone
--   RUN   run, attempt, most attempts, spec
--   DEAD  run, payload, attempts, spec
--@include times
--@include clock
local previous = ARGV[5]
local stored = redis.call('HMGET', KEYS[1], 'j', 'spec')
local packed, spec = stored[1], stored[2]
--@include record

if not state or state == 'E' or job_type ~= ARGV[3] then
  return { 'GONE' }
end
if state == 'R' then
  if own == ARGV[2] then
    return { 'RUN', run, attempts, most, spec }
  end
  local left = lease_ends - now
  local leased = left >= 0 and left <= lease_length
  if leased and own ~= previous then
    return { 'BUSY', left }
  end
end
if attempts >= most then
  --@include give_up
  local job = { run = run, type = job_type, attempts = attempts, failure_ttl = failure_ttl, void = void, waiting = waiting }
  return { 'DEAD', run, give_up(KEYS[1], job, ARGV[4], string.sub(ARGV[1], 10)), attempts, spec }
end
local lease, alone = struct.unpack('>dB', ARGV[1])
if attempts > 0 and attempts + 1 >= most and not previous and alone ~= 1 then
  return { 'LAST' }
end
if state == 'R' then
  --@include fields
  drop(KEYS[1], fields_with(redis.call('HGETALL', KEYS[1]), 'wt:'))
end
run = math.max(micros, run + 1)
attempts = attempts + 1
redis.call('HSET', KEYS[1], 'j', struct.pack(LAYOUT, 1, 'R', 0, run, now + lease, lease, failure_ttl, attempts, messages,
  most, #job_type, #ARGV[2], #ttl) .. job_type .. ARGV[2] .. ttl .. waiting)
redis.call('PEXPIRE', KEYS[1], ttl ~= '' and ttl or string.format(WHOLE, KEEP))
return { 'RUN', run, attempts, most, spec }
