-- Part of other scripts: ends a job whose attempts are used up. Returns the failure.
--@include hint
local function give_up(key, job, cache_key, inboxes, limit)
  local failure = '{"v":1,"type":"abandoned","message":"stopped after ' .. whole(job.attempts)
    .. ' attempts that never ended"}'
  local failure_ttl = tonumber(job.failure_ttl) or 0
  local outcome = { 'v', '1', 's', 'E', 'g', whole(job.run), 'lg', whole(job.run), 'lt', job.type, 'lo', 'F', 'lv', failure }
  if not job.void then
    local size = #outcome
    outcome[size + 1], outcome[size + 2] = 'le', whole(now)
    outcome[size + 3], outcome[size + 4] = 'fu', whole(now + failure_ttl)
  end
  redis.call('DEL', key)
  redis.call('HSET', key, unpack(outcome))
  redis.call('PEXPIRE', key, whole(math.max(KEEP, failure_ttl)))
  send_hint(job.waiting or '', nil, inboxes, limit, cache_key, job.run, job.type, 'F', failure)
  return failure
end
