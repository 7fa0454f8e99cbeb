-- end: ends a run, if it is still the record's: stores its value, keeps its outcome for the slow, tells the waiting
-- instances, and removes the message that the job came with.
--
-- KEYS 1 entry, 2 record, 3 stream of the message (only where all keys live on one node, and if it is to be removed)
-- ARGV 1 run, 2 owner, 3 kind (value|elsewhere|unstored|failure|back), 4 payload, 5 ttl of the entry in ms,
--      6 instance of the ender, 7 cache key, 8 prefix of inboxes, 9 longest payload of a hint, 10 longest payload
--      that others are handed, 11 group, 12 id of the message
--
-- Returns a code and the clock in ms: OK, VOID (ended, but an evict came after the run had begun: its value was not
-- stored, or is not to be had any more), DONE (this very run had ended before), FENCED (the run is no longer the
-- record's). Only OK and the first VOID change anything but the message, which stays only if FENCED.
--@include clock
local key, kind, payload = KEYS[2], ARGV[3], ARGV[4]

--@include hint
local function ended(code)
  if KEYS[3] then -- whatever lies there instead of a stream, the run has ended
    redis.pcall('XACK', KEYS[3], ARGV[11], ARGV[12])
    redis.pcall('XDEL', KEYS[3], ARGV[12])
  end
  return { code, now }
end

local r = redis.call('HMGET', key, 's', 'g', 'own', 'x', 'type', 'w', 'ft', 'lg', 'lown', 'le')
if r[1] ~= 'R' or r[2] ~= ARGV[1] or r[3] ~= ARGV[2] then
  if r[8] == ARGV[1] and r[9] == ARGV[2] then
    return ended(r[10] and 'DONE' or 'VOID')
  end
  -- The first end may have left no record. Its number is in the entry, which nobody else writes.
  if kind == 'value' and redis.call('GET', KEYS[1]) == payload then
    return ended('DONE')
  end
  return { 'FENCED', now }
end
local void, run, job_type, waiting = r[4] == '1', tonumber(r[2]), r[5], r[6] or ''

if kind == 'back' then
  --@include fields
  drop(key, fields_with(redis.call('HGETALL', key), 'wt:'))
  local rest = redis.call('HMGET', key, 'n', 'rt')
  redis.call('HSET', key, 's', 'Q', 'g', whole(after(run)), 'own', '', 'x', '0', 'en', 1,
    'n', math.max((tonumber(rest[1]) or 1) - 1, 0), 'lu', whole(now + ENQUEUE_LEASE), 'll', ENQUEUE_LEASE)
  if rest[2] then
    redis.call('PEXPIRE', key, rest[2])
  end
  return { 'OK', now }
end

local letter, kept, failure_ttl = 'V', nil, 0
if kind == 'value' and not void then
  redis.call('SET', KEYS[1], payload, 'PX', ARGV[5])
  local told = waiting == '' or waiting == ' ' .. ARGV[6] .. ' '
  if told or tonumber(ARGV[5]) >= KEEP then -- the entry says it all
    redis.call('DEL', key)
    if not told then
      send_hint(waiting, ARGV[6], ARGV[8], ARGV[9], ARGV[7], run, job_type, 'S', payload)
    end
    return ended('OK')
  end
  letter, kept = 'S', payload
elseif kind == 'elsewhere' then
  letter = 'S'
  if #payload > 0 then
    kept = payload
  end
elseif kind == 'failure' then
  letter, kept = 'F', payload
  failure_ttl = tonumber(r[7]) or 0
elseif not void or waiting ~= '' then
  kept = payload
end
if kept and #kept > tonumber(ARGV[10]) then
  kept = nil
end

local outcome = { 'v', '1', 's', 'E', 'g', ARGV[1], 'lg', ARGV[1], 'lown', ARGV[2], 'lt', job_type, 'lo', letter }
local function put(name, value)
  local size = #outcome
  outcome[size + 1], outcome[size + 2] = name, value
end
if kept then
  put('lv', kept)
end
if kind == 'elsewhere' then
  put('lf', '1')
end
if not void then
  put('le', whole(now))
  if letter == 'F' then
    put('fu', whole(now + failure_ttl))
  end
end
redis.call('DEL', key)
redis.call('HSET', key, unpack(outcome))
redis.call('PEXPIRE', key, whole(math.max(KEEP, failure_ttl)))
send_hint(waiting, ARGV[6], ARGV[8], ARGV[9], ARGV[7], run, job_type, letter, kind ~= 'elsewhere' and payload or nil)
return ended(void and 'VOID' or 'OK')
