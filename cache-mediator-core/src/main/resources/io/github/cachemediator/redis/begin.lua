-- begin: takes a queued job, or one whose lease is over, into a new run.
--
-- KEYS 1 record
-- ARGV 1 owner of the new run, 2 job type, 3 owner of this worker's last attempt at the job (empty: none),
--      4 lease in ms, 5 cache key, 6 prefix of inboxes, 7 longest payload of a hint,
--      8 whether no other job with one attempt left runs in this worker (1|0)
--
-- Returns a code, the clock in ms, and:
--   GONE  nothing: there is no such job
--   BUSY  ms until the lease of the run of somebody else ends
--   LAST  nothing: all attempts but one have begun and never ended, so that it has to be begun alone
--   RUN   run, attempt, most attempts, spec
--   DEAD  run, payload, attempts, spec
--@include clock
local key, owner, previous = KEYS[1], ARGV[1], ARGV[3]
local r = redis.call('HMGET', key, 's', 'g', 'own', 'lu', 'll', 'n', 'type', 'ma', 'rt', 'spec', 'x')
local state, run, own, attempts, most, spec = r[1], tonumber(r[2]) or 0, r[3], tonumber(r[6]) or 0, tonumber(r[8]) or 1, r[10]

if not state or state == 'E' or r[7] ~= ARGV[2] then
  return { 'GONE', now }
end
if state == 'R' then
  if own == owner then
    return { 'RUN', now, run, attempts, most, spec }
  end
  if alive(r[4], r[5]) and (previous == '' or own ~= previous) then
    return { 'BUSY', now, tonumber(r[4]) - now }
  end
end
if attempts >= most then
  --@include give_up
  local rest = redis.call('HMGET', key, 'ft', 'w')
  local void = state == 'R' and r[11] == '1'
  local job = { run = run, type = r[7], attempts = attempts, failure_ttl = rest[1], void = void, waiting = rest[2] }
  return { 'DEAD', now, run, give_up(key, job, ARGV[5], ARGV[6], ARGV[7]), attempts, spec }
end
if attempts > 0 and attempts + 1 >= most and previous == '' and ARGV[8] ~= '1' then
  return { 'LAST', now }
end
if state == 'R' then
  --@include fields
  drop(key, fields_with(redis.call('HGETALL', key), 'wt:'))
end
run = after(run)
attempts = attempts + 1
if r[11] == '1' then
  redis.call('HSET', key, 'x', '0')
end
redis.call('HSET', key, 's', 'R', 'g', whole(run), 'own', owner, 'n', attempts,
  'lu', whole(now + tonumber(ARGV[4])), 'll', ARGV[4])
redis.call('PEXPIRE', key, r[9] or whole(KEEP))
return { 'RUN', now, run, attempts, most, spec }
