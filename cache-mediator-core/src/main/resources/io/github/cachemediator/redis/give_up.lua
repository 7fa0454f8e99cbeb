-- Part of other scripts: ends a job whose attempts are used up. Returns the failure.
--@include fields
--@include hint
local function give_up(key, job, cache_key, inboxes, limit)
  local failure = '{"v":1,"type":"abandoned","message":"stopped after ' .. whole(job.attempts)
    .. ' attempts that never ended"}'
  local record = redis.call('HGETALL', key)
  local waiting = fields_with(record, 'w:')
  local failure_ttl = tonumber(job.failure_ttl) or 0
  drop(key, waiting)
  drop(key, fields_with(record, 'wt:'))
  redis.call('HDEL', key, 'own', 'lu', 'll', 'x', 'spec', 'lown', 'le', 'fu', 'lf')
  redis.call('HSET', key, 's', 'E', 'lg', whole(job.run), 'lt', job.type, 'lo', 'F', 'lv', failure)
  if not job.void then
    redis.call('HSET', key, 'le', whole(now), 'fu', whole(now + failure_ttl))
  end
  redis.call('PEXPIRE', key, whole(math.max(KEEP, failure_ttl)))
  send_hint(waiting, nil, inboxes, limit, cache_key, job.run, job.type, 'F', failure)
  return failure
end
