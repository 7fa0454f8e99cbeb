-- Part of end: keeps the outcome of the run in the record, for the slow.
local kept, keep_for = nil, KEEP
if stored then
  kept = payload
elseif kind == 'e' then
  hinted = nil
  kept = #payload > 0 and payload or nil
elseif kind == 'f' then
  letter, kept, keep_for = 'F', payload, math.max(KEEP, failure_ttl)
else
  letter = 'V'
  kept = (not void or waiting ~= '') and payload or nil
end
if kept and #kept > kept_limit then
  kept = nil
end

local outcome = { 'j', struct.pack(LAYOUT, 1, 'E', 0, run, 0, 0, 0, 0, 0, 0, 0, 0, 0), 'lg', string.format(WHOLE, run),
  'lown', ARGV[2], 'lt', job_type, 'lo', letter }
local size = #outcome
if kept then
  outcome[size + 1], outcome[size + 2] = 'lv', kept
  size = size + 2
end
if kind == 'e' then
  outcome[size + 1], outcome[size + 2] = 'lf', '1'
  size = size + 2
end
if void then
  code = 'VOID'
else
  outcome[size + 1], outcome[size + 2] = 'le', string.format(WHOLE, now)
  if letter == 'F' then
    outcome[size + 3], outcome[size + 4] = 'fu', string.format(WHOLE, now + failure_ttl)
  end
end
redis.call('DEL', KEYS[2])
redis.call('HSET', KEYS[2], unpack(outcome))
redis.call('PEXPIRE', KEYS[2], string.format(WHOLE, keep_for))
