-- end: ends a run, if it is still the record's: stores its value, keeps its outcome for the slow, tells the waiting
-- instances.
--
-- KEYS 1 entry, 2 record
-- ARGV 1 run, 2 owner, 3 kind (value|elsewhere|unstored|failure|back), 4 payload, 5 ttl of the entry in ms,
--      6 instance of the ender, 7 cache key, 8 prefix of inboxes, 9 longest payload of a hint, 10 longest payload
--      that others are handed
--
-- Returns a code and the clock in ms: OK, VOID (ended, but an evict came after the run had begun: its value was not
-- stored, or is not to be had any more), DONE (this very run had ended before), FENCED (the run is no longer the
-- record's). Only OK and the first VOID change anything.
--@include clock
local key, kind, payload = KEYS[2], ARGV[3], ARGV[4]

local r = redis.call('HMGET', key, 's', 'g', 'own', 'lg', 'lown', 'le')
if r[1] ~= 'R' or r[2] ~= ARGV[1] or r[3] ~= ARGV[2] then
  if r[4] == ARGV[1] and r[5] == ARGV[2] then
    return { r[6] and 'DONE' or 'VOID', now }
  end
  -- The first end may have left no record. Its number is in the entry, which nobody else writes.
  local stored = kind == 'value' and redis.call('GET', KEYS[1]) == payload
  return { stored and 'DONE' or 'FENCED', now }
end

--@include fields
local record = redis.call('HGETALL', key)
local field = {}
for i = 1, #record, 2 do
  field[record[i]] = record[i + 1]
end
local void, run, job_type = field.x == '1', tonumber(r[2]), field.type
local awaited = fields_with(record, 'wt:')

if kind == 'back' then
  drop(key, awaited)
  redis.call('HSET', key, 's', 'Q', 'g', whole(after(run)), 'own', '', 'x', '0', 'en', 1,
    'n', math.max((tonumber(field.n) or 1) - 1, 0), 'lu', whole(now + ENQUEUE_LEASE), 'll', ENQUEUE_LEASE)
  if field.rt then
    redis.call('PEXPIRE', key, field.rt)
  end
  return { 'OK', now }
end

local waiting = fields_with(record, 'w:')
local letter, kept, failure_ttl = 'V', nil, 0
if kind == 'value' and not void then
  redis.call('SET', KEYS[1], payload, 'PX', ARGV[5])
  if #waiting == 0 or (#waiting == 1 and field['w:' .. ARGV[6]]) then
    redis.call('DEL', key) -- the entry says it all
    return { 'OK', now }
  end
  letter = 'S'
  if tonumber(ARGV[5]) < KEEP then
    kept = payload
  end
elseif kind == 'elsewhere' then
  letter = 'S'
  if #payload > 0 then
    kept = payload
  end
elseif kind == 'failure' then
  letter, kept = 'F', payload
  failure_ttl = tonumber(field.ft) or 0
elseif not void or #waiting > 0 then
  kept = payload
end
if kept and #kept > tonumber(ARGV[10]) then
  kept = nil
end

drop(key, awaited)
redis.call('HDEL', key, 'own', 'lu', 'll', 'x', 'spec', 'lv', 'le', 'fu', 'lf', unpack(waiting))
local outcome = { 's', 'E', 'lg', ARGV[1], 'lown', ARGV[2], 'lt', job_type, 'lo', letter }
local function add(name, value)
  outcome[#outcome + 1] = name
  outcome[#outcome + 1] = value
end
if kept then
  add('lv', kept)
end
if kind == 'elsewhere' then
  add('lf', '1')
end
if not void then
  add('le', whole(now))
  if letter == 'F' then
    add('fu', whole(now + failure_ttl))
  end
end
redis.call('HSET', key, unpack(outcome))
redis.call('PEXPIRE', key, whole(math.max(KEEP, failure_ttl)))
--@include hint
send_hint(waiting, ARGV[6], ARGV[8], ARGV[9], ARGV[7], run, job_type, letter, kind ~= 'elsewhere' and payload or nil)
return { void and 'VOID' or 'OK', now }
