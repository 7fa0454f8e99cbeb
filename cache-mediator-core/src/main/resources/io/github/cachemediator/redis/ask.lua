-- ask: the one step behind first ask, poll, hint, reconnect and takeover. It answers with what is good enough, joins
-- the job that will be, or creates it. The numbers are those of the rows in the protocol; the first that fits decides.
--
-- KEYS 1 entry, 2 record, 3 stream of the job (only where all keys live on one node; else the caller adds the message)
-- ARGV 1 instance, 2 kind (get|warm), 3 need (0: new asker), 4 mode (worker|caller), 5 owner (empty in worker mode),
--      6 age of the youngest asker in ms, 7 job type, 8 type id (8 bytes), 9 spec, 10 lease in ms, 11 most attempts,
--      12 record ttl in ms, 13 failure ttl in ms, 14 run of an entry that cannot be decoded (8 bytes; empty: none),
--      15 cache key, 16 prefix of inboxes, 17 longest payload of a hint
--
-- Returns a code, the clock in ms, and:
--   HIT   entry
--   OUT   run, kind (S|V|F), payload or nil
--   JOIN  run, need, running (1|0), ms left, created (1|0), other type (1|0), message wanted (1|0)
--   RUN   run, attempt, spec, created (1|0)
--   DEAD  run, payload, attempts, spec
--@include clock
local entry_key, record_key, stream_key = KEYS[1], KEYS[2], KEYS[3]
local get, need, caller, job_type = ARGV[2] == 'get', tonumber(ARGV[3]), ARGV[4] == 'caller', ARGV[7]

-- The run of an entry, big-endian; 0 if it is none of ours. Runs are below 2^52: exact in a number, with room above.
local function run_of(entry)
  if not entry or #entry < 28 or string.sub(entry, 1, 3) ~= 'CM\1' then
    return 0
  end
  local of = 0
  for i = 5, 12 do
    of = of * 256 + string.byte(entry, i)
  end
  return of < 2 ^ 52 and of or 0
end

-- The entry, unless it is foreign, of another version or job type, or the one that cannot be decoded; and its run.
local entry_run
local function good_entry()
  local entry = redis.call('GET', entry_key)
  local of = run_of(entry)
  entry_run = of
  return of > 0 and string.sub(entry, 21, 28) == ARGV[8] and string.sub(entry, 5, 12) ~= ARGV[14] and entry, of
end

if get and not caller then -- 1, which row 0 cannot precede here
  local entry = good_entry()
  if entry then
    return { 'HIT', now, entry }
  end
end

local r = redis.call('HMGET', record_key, 's', 'g', 'lu', 'll', 'x', 'type', 'rt', 'lg', 'lt', 'lo', 'w')
local state, run, lease_ends, lease_length, void = r[1], tonumber(r[2]) or 0, r[3], r[4], r[5] == '1'
local same_type, record_ttl, last_run, last_kind = r[6] == job_type, tonumber(r[7]) or 0, tonumber(r[8]), r[10]
local satisfied = need > 0 and last_run and last_run >= need

if caller then
  local own = state == 'R' and redis.call('HMGET', record_key, 'own', 'n', 'spec')
  if own and own[1] == ARGV[5] then -- 0
    return { 'RUN', now, run, tonumber(own[2]), own[3], 0 }
  end
end

-- 1. For a warm the entry is only read where it can be new enough: every run that has ended is below that of the
-- record's job.
local ended = not state or state == 'E'
if (get and caller) or (not get and need > 0 and (ended or satisfied or need < run)) then
  local entry, of = good_entry()
  if entry and (get or (satisfied and last_kind == 'S') or of >= need) then
    return { 'HIT', now, entry }
  end
end

if r[9] == job_type and (satisfied or (state == 'E' and get and need == 0)) then -- 2, 3
  local last = redis.call('HMGET', record_key, 'le', 'fu', 'lf')
  local ended_at = tonumber(last[1]) or 0
  local timed = ended_at > 0 and ended_at <= now -- else void, or the clock was set back: who knows how long ago that was
  local asked_before = timed and ended_at > now - tonumber(ARGV[6])
  local failed_lately = timed and last_kind == 'F' and now < (tonumber(last[2]) or 0)
  if satisfied or asked_before or failed_lately then
    local payload = redis.call('HGET', record_key, 'lv')
    if payload or (last_kind == 'S' and (last[3] or not satisfied)) then
      return { 'OUT', now, last_run, last_kind, payload }
    end
  end
  -- Entries of a foreign driver cannot be seen from here: a new asker, whose read may have been too early, looks again.
  if not satisfied and last[1] and last[3] and ARGV[14] == '' then
    return { 'OUT', now, last_run, last_kind, false }
  end
end

local function put(fields, name, value)
  local size = #fields
  fields[size + 1], fields[size + 2] = name, value
end

-- Writes fields of the record, and with them those that register this instance before it waits.
local function write(fields)
  local waiting = r[11] or ''
  if not string.find(waiting, ' ' .. ARGV[1] .. ' ', 1, true) then
    put(fields, 'w', (waiting == '' and ' ' or waiting) .. ARGV[1] .. ' ')
  end
  if tonumber(ARGV[12]) > record_ttl then
    record_ttl = tonumber(ARGV[12])
    put(fields, 'rt', ARGV[12])
  end
  if #fields > 0 then
    redis.call('HSET', record_key, unpack(fields))
  end
  redis.call('PEXPIRE', record_key, whole(record_ttl))
end

local function joined(with, created, enqueued)
  local left = math.max((tonumber(lease_ends) or 0) - now, 0)
  return { 'JOIN', now, run, with, state == 'R' and 1 or 0, left, created and 1 or 0, same_type and 0 or 1,
    enqueued and 1 or 0 }
end

local leased = not ended and alive(lease_ends, lease_length)
if leased and state == 'R' then -- 8
  write({})
  if need > 0 and need <= run + 1 then
    return joined(need)
  end
  return joined((not get or void or not same_type) and run + 1 or run)
end
if leased and not same_type then -- 6, another type
  write({})
  return joined(run + 1)
end
local need_queued = need > 0 and math.min(need, run) or run
if leased and not caller and (get or need > 0) then -- 6
  write({})
  return joined(need_queued)
end

-- From here on the job is changed.
local spec, attempts, messages, most_attempts, failure_ttl = ARGV[9], 0, 0, 0, 0
if state then
  local rest = redis.call('HMGET', record_key, 'n', 'en', 'ma', 'ft')
  attempts, messages = tonumber(rest[1]) or 0, tonumber(rest[2]) or 0
  most_attempts, failure_ttl = tonumber(rest[3]) or 1, rest[4]
end

local function described()
  same_type, record_ttl = true, tonumber(ARGV[12])
  return { 'v', '1', 'type', job_type, 'spec', spec, 'ma', ARGV[11], 'rt', ARGV[12], 'ft', ARGV[13] }
end

local function lease(fields, length)
  lease_ends, lease_length = now + length, length
  put(fields, 'lu', whole(lease_ends))
  put(fields, 'll', whole(length))
end

local function enqueue(fields)
  lease(fields, math.min(ENQUEUE_LEASE * 2 ^ math.min(messages - 1, 16), LONGEST_ENQUEUE_LEASE))
  if stream_key then
    redis.call('XADD', stream_key, 'MINID', '~', whole(math.max(now - MESSAGE_AGE, 0)), '*', 'v', '1', 'k', ARGV[15])
  end
end

-- Takes the job: the caller runs it, or a message is added for a worker.
local function take(fields, created)
  if state == 'R' then
    --@include fields
    drop(record_key, fields_with(redis.call('HGETALL', record_key), 'wt:'))
  end
  if not state then -- a clock that is behind must not number the job below the entry
    run = entry_run or run_of(redis.call('GET', entry_key))
  elseif void then
    put(fields, 'x', '0')
  end
  run = after(run)
  if caller then
    attempts = attempts + 1
    lease(fields, tonumber(ARGV[10]))
    put(fields, 's', 'R')
    put(fields, 'g', whole(run))
    put(fields, 'own', ARGV[5])
    put(fields, 'n', attempts)
    write(fields)
    return { 'RUN', now, run, attempts, created and spec or redis.call('HGET', record_key, 'spec'), created and 1 or 0 }
  end
  if state == 'R' then
    put(fields, 'own', '')
  end
  state, messages = 'Q', 1
  enqueue(fields)
  put(fields, 's', 'Q')
  put(fields, 'g', whole(run))
  put(fields, 'n', attempts)
  put(fields, 'en', 1)
  write(fields)
  return joined(run, created, true)
end

if ended or not same_type then -- 4; and 6 and 7 with another type, whose lease is over
  attempts = 0
  return take(described(), true)
end
if state == 'R' or caller then -- 7, 5
  if attempts < most_attempts then
    return take({}, false)
  end
  --@include give_up
  local kept = redis.call('HGET', record_key, 'spec')
  local job = { run = run, type = job_type, attempts = attempts, failure_ttl = failure_ttl, void = void, waiting = r[11] }
  return { 'DEAD', now, run, give_up(record_key, job, ARGV[15], ARGV[16], ARGV[17]), attempts, kept }
end
local fields = {}
if not get and need == 0 then -- 6, a new warm
  fields = described()
end
if not leased then
  local kept = redis.call('HGET', record_key, 'spec')
  if kept and string.sub(kept, 1, 5) == '{"v":' and string.sub(kept, 6, 7) ~= '1,' then
    fields = described() -- of a version that workers seem not to know: the asker's own will do
  end
  messages = messages + 1
  enqueue(fields)
  put(fields, 'en', messages)
end
write(fields)
return joined(need_queued, false, not leased)
