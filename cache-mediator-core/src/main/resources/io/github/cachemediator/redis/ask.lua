-- ask: the one step behind first ask, poll, hint, reconnect and takeover. It answers with what is good enough, joins the job
-- that will be, or creates it. The numbers are those of the rows in the protocol; the first that fits decides.
--
-- KEYS 1 entry, 2 record, 3 stream of the job (only where all keys live on one node; else the caller adds the message)
-- ARGV 1 instance, 2 kind (get|warm), 3 need (0: new asker), 4 mode (worker|caller), 5 owner (empty in worker mode),
--      6 age of the youngest asker in ms, 7 job type, 8 type id (8 bytes), 9 spec, 10 lease in ms, 11 most attempts,
--      12 record ttl in ms, 13 failure ttl in ms, 14 run of an entry that cannot be decoded (8 bytes; empty: none),
--      15 cache key, 16 first enqueue lease in ms, 17 longest enqueue lease in ms, 18 keep time in ms, 19 prefix of inboxes,
--      20 longest payload of a hint, 21 how long a message of a type that nobody serves is kept, in ms
--
-- Returns a code, the clock in ms, and:
--   HIT   entry
--   OUT   run, kind (S|V|F), payload or nil
--   JOIN  run, need, running (1|0), ms left, created (1|0), other type (1|0), message wanted (1|0)
--   RUN   run, attempt, spec, created (1|0)
--   DEAD  run, payload, attempts, spec
local entry_key, record_key, stream_key = KEYS[1], KEYS[2], KEYS[3]
local instance, kind, need, caller, owner = ARGV[1], ARGV[2], tonumber(ARGV[3]), ARGV[4] == 'caller', ARGV[5]
local job_type, type_id, spec = ARGV[7], ARGV[8], ARGV[9]

local r = redis.call('HMGET', record_key, 's', 'g', 'own', 'lu', 'll', 'x', 'n', 'en', 'type', 'ma', 'rt', 'ft', 'lg', 'lt',
  'lo', 'le', 'fu', 'lf')
local state, run, own, lease_ends, lease_length = r[1], tonumber(r[2]) or 0, r[3], r[4], r[5]
local void, attempts, messages = r[6] == '1', tonumber(r[7]) or 0, tonumber(r[8]) or 0
local same_type, most_attempts = r[9] == job_type, tonumber(r[10]) or 1
local record_ttl, failure_ttl = tonumber(r[11]) or 0, tonumber(r[12]) or 0
local last_run, last_type, last_kind, last_end, failed_until, elsewhere = tonumber(r[13]), r[14], r[15], r[16], r[17], r[18]

local new_get = kind == 'get' and need == 0
local satisfied = need > 0 and last_run ~= nil and last_run >= need

-- The entry, unless it is foreign, of another version or job type, or the one that cannot be decoded.
local function good_entry()
  local entry = redis.call('GET', entry_key)
  if entry and #entry >= 28 and string.sub(entry, 1, 3) == 'CM\1' and string.sub(entry, 21, 28) == type_id
    and string.sub(entry, 5, 12) ~= ARGV[14] then
    return entry
  end
  return nil
end

-- The run that an entry is of: big-endian, exact in a number, since runs are below 2^53.
local function run_of(entry)
  local of = 0
  for i = 5, 12 do
    of = of * 256 + string.byte(entry, i)
  end
  return of
end

-- The last outcome, if it is good enough.
local function good_outcome()
  if last_type ~= job_type then
    return nil
  end
  local asked_before = last_end and tonumber(last_end) > now - tonumber(ARGV[6])
  local failed_lately = last_kind == 'F' and failed_until and now < tonumber(failed_until)
  local recent = state == 'E' and new_get and (asked_before or failed_lately)
  if satisfied or recent then
    local payload = redis.call('HGET', record_key, 'lv')
    if payload or (last_kind == 'S' and (elsewhere or recent)) then
      return { 'OUT', now, last_run, last_kind, payload }
    end
  end
  -- Entries of a foreign driver cannot be seen from here: a new asker, whose read may have been too early, looks again.
  if state == 'E' and new_get and elsewhere and last_end and ARGV[14] == '' then
    return { 'OUT', now, last_run, last_kind, false }
  end
  return nil
end

local function describe()
  redis.call('HSET', record_key, 'v', '1', 'type', job_type, 'spec', spec, 'ma', ARGV[11], 'rt', ARGV[12], 'ft', ARGV[13])
  same_type, most_attempts = true, tonumber(ARGV[11])
  record_ttl, failure_ttl = tonumber(ARGV[12]), tonumber(ARGV[13])
end

local function wait()
  redis.call('HSET', record_key, 'w:' .. instance, '1')
  if tonumber(ARGV[12]) > record_ttl then
    record_ttl = tonumber(ARGV[12])
    redis.call('HSET', record_key, 'rt', ARGV[12])
  end
  redis.call('PEXPIRE', record_key, whole(record_ttl))
end

local function enqueue_lease()
  return math.min(tonumber(ARGV[16]) * 2 ^ math.min(messages - 1, 16), tonumber(ARGV[17]))
end

local function add_message()
  if stream_key then
    redis.call('XADD', stream_key, 'MINID', '~', whole(math.max(now - tonumber(ARGV[21]), 0)), '*', 'v', '1', 'k', ARGV[15])
  end
end

local function joined(with, created, enqueued)
  local left = math.max((tonumber(lease_ends) or 0) - now, 0)
  return { 'JOIN', now, run, with, state == 'R' and 1 or 0, left, created and 1 or 0, same_type and 0 or 1,
    enqueued and 1 or 0 }
end

local function lease(length)
  lease_length, lease_ends = length, now + length
  return whole(lease_ends), whole(lease_length)
end

-- Takes the job: the caller runs it, or a message is added for a worker.
local function take(created)
  if state == 'R' then
    drop(record_key, fields_with(redis.call('HGETALL', record_key), 'wt:'))
  end
  run = after(run)
  if caller then
    attempts = attempts + 1
    local ends, length = lease(tonumber(ARGV[10]))
    redis.call('HSET', record_key, 's', 'R', 'g', whole(run), 'own', owner, 'x', '0', 'n', attempts, 'lu', ends, 'll', length)
    wait()
    return { 'RUN', now, run, attempts, redis.call('HGET', record_key, 'spec'), created and 1 or 0 }
  end
  state, messages = 'Q', 1
  local ends, length = lease(enqueue_lease())
  redis.call('HSET', record_key, 's', 'Q', 'g', whole(run), 'own', '', 'x', '0', 'n', attempts, 'en', 1, 'lu', ends, 'll', length)
  wait()
  add_message()
  return joined(run, created, true)
end

local function create()
  describe()
  attempts = 0
  return take(true)
end

local function dead()
  local kept = redis.call('HGET', record_key, 'spec')
  local job = { run = run, type = r[9], attempts = attempts, failure_ttl = failure_ttl, void = void }
  local failure = give_up(record_key, job, ARGV[15], ARGV[18], ARGV[19], ARGV[20])
  return { 'DEAD', now, run, failure, attempts, kept }
end

if caller and state == 'R' and own == owner then -- 0
  return { 'RUN', now, run, attempts, redis.call('HGET', record_key, 'spec'), 0 }
end
if kind == 'get' or need > 0 then -- 1
  local entry = good_entry()
  if entry and (kind == 'get' or run_of(entry) >= need or (satisfied and last_kind == 'S')) then
    return { 'HIT', now, entry }
  end
end
local outcome = good_outcome() -- 2, 3
if outcome then
  return outcome
end
if not state or state == 'E' then -- 4
  return create()
end
local leased = alive(lease_ends, lease_length)
if state == 'Q' then
  if not same_type and not leased then -- 6, another type: as 4
    return create()
  end
  if same_type and caller then -- 5
    return attempts >= most_attempts and dead() or take(false)
  end
  if same_type and kind == 'warm' and need == 0 then -- 6
    describe()
  end
  local again = same_type and not leased
  if again then
    messages = messages + 1
    local ends, length = lease(enqueue_lease())
    redis.call('HSET', record_key, 'en', messages, 'lu', ends, 'll', length)
    add_message()
  end
  wait()
  return joined(not same_type and run + 1 or (need > 0 and math.min(need, run) or run), false, again)
end
if not leased then -- 7
  if not same_type then
    return create()
  end
  return attempts >= most_attempts and dead() or take(false)
end
wait() -- 8
if need > 0 and need <= run + 1 then
  return joined(need, false, false)
end
return joined((kind == 'warm' or void or not same_type) and run + 1 or run, false, false)
