-- What the scripts on job records share; it is put before each of them when they are loaded. It touches no key.

-- Redis' own clock decides about leases (milliseconds) and numbers the runs (microseconds).
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local micros = tonumber(time[1]) * 1000000 + tonumber(time[2])

-- A number as text, without the exponent that large ones would get.
local function whole(number)
  return string.format('%.0f', number)
end

-- The run number after another one: it goes on from the clock if the record was lost.
local function after(run)
  return math.max((tonumber(run) or 0) + 1, micros)
end

-- Whether a lease that ends at `ends` and was given for `length` still holds. A clock set back must not keep it alive.
local function alive(ends, length)
  local left = (tonumber(ends) or 0) - now
  return left >= 0 and left <= (tonumber(length) or 0)
end

-- The names of the fields of a record that begin with a prefix.
local function fields_with(record, prefix)
  local found = {}
  for i = 1, #record, 2 do
    if string.sub(record[i], 1, #prefix) == prefix then
      found[#found + 1] = record[i]
    end
  end
  return found
end

-- Deletes fields of a record; there may be none.
local function drop(key, fields)
  if #fields > 0 then
    redis.call('HDEL', key, unpack(fields))
  end
end

-- A hint: a head of fixed form that tells the lengths of what follows, so that no key, type or value can be taken for
-- something else. A payload longer than the limit is left out.
local function hint(key, run, job_type, kind, payload, limit)
  local carried = payload and #payload <= tonumber(limit)
  local head = table.concat({ '1', whole(run), kind, #key, #job_type, carried and #payload or -1 }, ' ')
  return head .. '\n' .. key .. job_type .. (carried and payload or '')
end

-- Sends a hint to the waiting instances (fields 'w:<instance>'), but not to one of them.
local function send(waiting, inboxes, except, message)
  for _, field in ipairs(waiting) do
    local instance = string.sub(field, 3)
    if instance ~= except then
      redis.call('PUBLISH', inboxes .. instance, message)
    end
  end
end

-- Ends a job whose attempts are used up. Returns the failure.
local function give_up(key, job, cache_key, keep, inboxes, limit)
  local failure = '{"v":1,"type":"abandoned","message":"stopped after ' .. whole(job.attempts)
    .. ' attempts that never ended"}'
  local record = redis.call('HGETALL', key)
  local waiting = fields_with(record, 'w:')
  local failure_ttl = tonumber(job.failure_ttl) or 0
  drop(key, waiting)
  drop(key, fields_with(record, 'wt:'))
  redis.call('HDEL', key, 'own', 'lu', 'll', 'x', 'spec', 'le', 'fu', 'lf')
  redis.call('HSET', key, 's', 'E', 'lg', whole(job.run), 'lt', job.type, 'lo', 'F', 'lv', failure)
  if not job.void then
    redis.call('HSET', key, 'le', whole(now), 'fu', whole(now + failure_ttl))
  end
  redis.call('PEXPIRE', key, whole(math.max(tonumber(keep), failure_ttl)))
  send(waiting, inboxes, nil, hint(cache_key, job.run, job.type, 'F', failure, limit))
  return failure
end
