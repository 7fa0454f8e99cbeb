-- end: ends a run, if it is still the record's: stores its value, keeps its outcome for the slow, tells the waiting instances.
--
-- KEYS 1 entry, 2 record
-- ARGV 1 run, 2 owner, 3 kind (value|elsewhere|unstored|failure|back), 4 payload, 5 ttl of the entry in ms,
--      6 instance of the ender, 7 cache key, 8 keep time in ms, 9 first enqueue lease in ms, 10 prefix of inboxes,
--      11 longest payload of a hint, 12 longest payload that others are handed
--
-- Returns a code and the clock in ms: OK, VOID (ended, but an evict came after the run had begun: its value was not stored),
-- DONE (the run had ended before), FENCED (the run is no longer the record's; nothing was changed)
local entry_key, key = KEYS[1], KEYS[2]
local kind, payload, keep = ARGV[3], ARGV[4], tonumber(ARGV[8])

local r = redis.call('HMGET', key, 's', 'g', 'own', 'lg')
if r[1] ~= 'R' or r[2] ~= ARGV[1] or r[3] ~= ARGV[2] then
  return { r[4] == ARGV[1] and 'DONE' or 'FENCED', now }
end

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
    'n', math.max((tonumber(field.n) or 1) - 1, 0), 'lu', whole(now + tonumber(ARGV[9])), 'll', ARGV[9])
  if field.rt then
    redis.call('PEXPIRE', key, field.rt)
  end
  return { 'OK', now }
end

local waiting = fields_with(record, 'w:')
local others = #waiting - (field['w:' .. ARGV[6]] and 1 or 0)
local letter, kept, failure_ttl = 'V', nil, 0
if kind == 'value' and not void then
  redis.call('SET', entry_key, payload, 'PX', ARGV[5])
  if others == 0 then
    redis.call('DEL', key) -- the entry says it all
    return { 'OK', now }
  end
  letter = 'S'
  if tonumber(ARGV[5]) < keep then
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
if kept and #kept > tonumber(ARGV[12]) then
  kept = nil
end

drop(key, waiting)
drop(key, awaited)
redis.call('HDEL', key, 'own', 'lu', 'll', 'x', 'spec', 'lv', 'le', 'fu', 'lf')
redis.call('HSET', key, 's', 'E', 'lg', ARGV[1], 'lt', job_type, 'lo', letter)
if kept then
  redis.call('HSET', key, 'lv', kept)
end
if kind == 'elsewhere' then
  redis.call('HSET', key, 'lf', '1')
end
if not void then
  redis.call('HSET', key, 'le', whole(now))
  if letter == 'F' then
    redis.call('HSET', key, 'fu', whole(now + failure_ttl))
  end
end
redis.call('PEXPIRE', key, whole(math.max(keep, failure_ttl)))
send(waiting, ARGV[10], ARGV[6], hint(ARGV[7], run, job_type, letter, kind ~= 'elsewhere' and payload or nil, ARGV[11]))
return { void and 'VOID' or 'OK', now }
