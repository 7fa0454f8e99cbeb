-- Part of other scripts: ends a job whose attempts are used up. Returns the failure.
--@include hint
local function give_up(key, job, cache_key, hints)
  local failure = '{"v":1,"type":"abandoned","message":"stopped after ' .. string.format(WHOLE, job.attempts)
    .. ' attempts that never ended"}'
  local text = string.format(WHOLE, job.run)
  local outcome = { 'j', struct.pack(LAYOUT, 1, 'E', 0, job.run, 0, 0, 0, 0, 0, 0, 0, 0, 0), 'lg', text, 'lt', job.type,
    'lo', 'F', 'lv', failure }
  if not job.void then
    local size = #outcome
    outcome[size + 1], outcome[size + 2] = 'le', string.format(WHOLE, now)
    outcome[size + 3], outcome[size + 4] = 'fu', string.format(WHOLE, now + job.failure_ttl)
  end
  redis.call('DEL', key)
  redis.call('HSET', key, unpack(outcome))
  redis.call('PEXPIRE', key, string.format(WHOLE, math.max(KEEP, job.failure_ttl)))
  local limit, inboxes = string.match(hints, '^(%S+) (.*)$')
  send_hint(job.waiting, nil, inboxes, tonumber(limit), cache_key, job.run, job.type, 'F', failure)
  return failure
end
