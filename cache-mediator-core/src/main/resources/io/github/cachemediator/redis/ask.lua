-- ask: the one step behind first ask, poll, hint, reconnect and takeover. It answers with what is good enough, joins
-- the job that will be, or creates it. The numbers are those of the rows in the protocol; the first that fits decides.
--
-- KEYS 1 entry, 2 record, 3 stream of the job (only in worker mode, where all keys live on one node; else whoever asks adds
--      the message)
-- ARGV 1 packed as below: kind (g: get|w: warm), mode (w: worker|c: caller), need (0: new asker), age of the youngest
--        asker in ms, run of an entry that cannot be decoded (0: none), type id; behind that, as text, the longest payload
--        of a hint, a space, and the prefix of inboxes
--      2 the job that the asker would create: what its record would hold behind the end of the lease
--      3 spec, 4 cache key
--
-- Returns a number, the run of the asker's own job, which was created and begun with its first attempt; or a code, and
-- the following; JOIN is one text, packed big-endian, which costs half as much:
--   HIT   entry
--   OUT   run, kind (S|V|F), payload or nil
--   JOIN  run, need, ms left (doubles), flags (1 byte, sum of 1: running, 2: created, 4: other type, 8: message wanted)
--   RUN   run, attempt, spec
--   DEAD  run, payload, attempts, spec
--@include times
--@include layout
local lease, failed_ttl, _, _, most_attempts, type_length, own_length, ttl_length = struct.unpack(WANTED, ARGV[2])
local caller, own_at = string.sub(ARGV[1], 2, 2) == 'c', WANTED_HEAD + type_length
local ttl_at = own_at + own_length
local wanted_ttl = string.sub(ARGV[2], ttl_at + 1, ttl_at + ttl_length)

if redis.call('EXISTS', KEYS[1], KEYS[2]) == 0 then -- 4: what most misses find, and therefore as short as it can be
  --@include clock
  if not caller then
    --@include message
  end
  redis.call('HSET', KEYS[2], 'j', (caller and '\1R\0' or '\1Q\0') .. struct.pack('>dd', micros, now + lease) .. ARGV[2],
    'spec', ARGV[3])
  redis.call('PEXPIRE', KEYS[2], wanted_ttl)
  return caller and micros or struct.pack('>c4dddB', 'JOIN', micros, micros, lease, 2 + 8)
end

local kind, _, need, age, bad, type_id = struct.unpack('>c1c1dddc8', ARGV[1])
local get, wanted_type = kind == 'g', string.sub(ARGV[2], WANTED_HEAD + 1, own_at)
local wanted_own, asker = string.sub(ARGV[2], own_at + 1, ttl_at), string.sub(ARGV[2], ttl_at + ttl_length + 1)

-- An entry is good unless it is foreign, of another version or job type, or the one that cannot be decoded.
local entry, entry_run, good
if get then
  entry = redis.call('GET', KEYS[1])
  --@include entry
  good = entry_run > 0 and entry_run ~= bad and string.sub(entry, 21, 28) == type_id
  if good and not caller then -- 1, which row 0 cannot precede here
    return { 'HIT', entry }
  end
end

--@include clock
local packed = redis.call('HGET', KEYS[2], 'j')
--@include record

if caller and state == 'R' and own == wanted_own then -- 0
  return { 'RUN', run, attempts, redis.call('HGET', KEYS[2], 'spec') or '' }
end

local ended, same_type = not state or state == 'E', job_type == wanted_type
local last, last_run, last_kind
if state and (state == 'E' or need > 0) then
  last = redis.call('HMGET', KEYS[2], 'lg', 'lt', 'lo', 'le', 'fu', 'lf')
  last_run, last_kind = tonumber(last[1]), last[3]
end
local satisfied = need > 0 and last_run and last_run >= need

-- 1. For a warm the entry is only read where it can be new enough: every run that has ended is below that of the
-- record's job.
if not get and need > 0 and (ended or satisfied or need < run) then
  entry = redis.call('GET', KEYS[1])
  --@include entry
  good = entry_run > 0 and entry_run ~= bad and string.sub(entry, 21, 28) == type_id
  good = good and ((satisfied and last_kind == 'S') or entry_run >= need)
end
if good and (caller or not get) then
  return { 'HIT', entry }
end

if last and last[2] == wanted_type and (satisfied or (state == 'E' and get and need == 0)) then -- 2, 3
  local ended_at = tonumber(last[4]) or 0
  local timed = ended_at > 0 and ended_at <= now -- else void, or the clock was set back: who knows how long ago that was
  local asked_before = timed and ended_at > now - age
  local failed_lately = timed and last_kind == 'F' and now < (tonumber(last[5]) or 0)
  if satisfied or asked_before or failed_lately then
    local payload = redis.call('HGET', KEYS[2], 'lv')
    if payload or (last_kind == 'S' and (last[6] or not satisfied)) then
      return { 'OUT', last_run, last_kind, payload }
    end
  end
  -- Entries of a foreign driver cannot be seen from here: a new asker, whose read may have been too early, looks again.
  if not satisfied and last[4] and last[6] and bad == 0 then
    return { 'OUT', last_run, last_kind, false }
  end
end

local left = not ended and lease_ends - now
local leased = left and left >= 0 and left <= lease_length
local with = need > 0 and math.min(need, run) or run -- which run the asker waits for, as long as that has not begun
local described, created, taken, enqueued = false, false, false, false
if leased and state == 'R' then -- 8
  if need > 0 and need <= run + 1 then
    with = need
  else
    with = (not get or void or not same_type) and run + 1 or run
  end
elseif leased and not same_type then -- 6, another type
  with = run + 1
elseif leased and not caller and (get or need > 0) then -- 6
  described = false
elseif ended or not same_type then -- 4; and 6 and 7 with another type, whose lease is over
  described, created, taken = true, true, true
  attempts = 0
elseif state == 'R' or caller then -- 7, 5
  taken = true
  if attempts >= most then
    --@include give_up
    local kept = redis.call('HGET', KEYS[2], 'spec')
    local job = { run = run, type = job_type, attempts = attempts, failure_ttl = failure_ttl, void = void, waiting = waiting }
    return { 'DEAD', run, give_up(KEYS[2], job, ARGV[4], string.sub(ARGV[1], 35)), attempts, kept }
  end
else -- 6
  described = not get and need == 0 -- a new warm
  if not leased then
    local kept = redis.call('HGET', KEYS[2], 'spec')
    if kept and string.sub(kept, 1, 5) == '{"v":' and string.sub(kept, 6, 7) ~= '1,' then
      described = true -- of a version that workers seem not to know: the asker's own will do
    end
    messages, enqueued = messages + 1, true
  end
end

if described then
  same_type, job_type, ttl, failure_ttl, most = true, wanted_type, wanted_ttl, failed_ttl, most_attempts
elseif ttl ~= wanted_ttl and tonumber(wanted_ttl) > (tonumber(ttl) or 0) then
  ttl = wanted_ttl
end
if taken then -- the caller runs it, or a message is added for a worker
  if state == 'R' then
    --@include fields
    drop(KEYS[2], fields_with(redis.call('HGETALL', KEYS[2]), 'wt:'))
  elseif not state then -- a clock that is behind must not number the job below the entry
    if not entry_run then
      entry = redis.call('GET', KEYS[1])
      --@include entry
    end
    run = entry_run
    if packed then -- nothing of what cannot be read stays
      redis.call('DEL', KEYS[2])
    end
  end
  run, void = math.max(micros, run + 1), false
  if caller then
    state, own, attempts, lease_ends, lease_length = 'R', wanted_own, attempts + 1, now + lease, lease
  else
    state, own, messages, enqueued, with = 'Q', '', 1, true, run
  end
end
if enqueued then
  lease_length = math.min(ENQUEUE_LEASE * 2 ^ math.min(messages - 1, 16), LONGEST_ENQUEUE_LEASE)
  lease_ends = now + lease_length
  --@include message
end
if not string.find(waiting, asker, 1, true) then
  waiting = (waiting == '' and ' ' or waiting) .. string.sub(asker, 2)
end

local changed = struct.pack(LAYOUT, 1, state, void and 1 or 0, run, lease_ends, lease_length, failure_ttl, attempts,
  messages, most, #job_type, #own, #ttl) .. job_type .. own .. ttl .. waiting
if described then
  redis.call('HSET', KEYS[2], 'j', changed, 'spec', ARGV[3])
elseif changed ~= packed then
  redis.call('HSET', KEYS[2], 'j', changed)
end
redis.call('PEXPIRE', KEYS[2], ttl)

if taken and caller then
  if created then
    return run
  end
  return { 'RUN', run, attempts, redis.call('HGET', KEYS[2], 'spec') or '' }
end
return struct.pack('>c4dddB', 'JOIN', run, with, math.max(lease_ends - now, 0),
  (state == 'R' and 1 or 0) + (created and 2 or 0) + (same_type and 0 or 4) + (enqueued and 8 or 0))
