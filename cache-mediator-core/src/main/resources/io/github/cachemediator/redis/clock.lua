-- Part of other scripts: Redis' own clock, which decides about leases and numbers the runs, and times in milliseconds
-- that are the same everywhere.
local KEEP = 30000 -- how long an outcome is kept for the slow
local ENQUEUE_LEASE, LONGEST_ENQUEUE_LEASE = 2000, 60000
local MESSAGE_AGE = 3600000 -- how long a message of a type that nobody serves is kept

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local micros = time[1] * 1000000 + time[2]

-- A number as text, without the exponent that large ones would get.
local function whole(number)
  return string.format('%.0f', number)
end

-- The run number after another one: it goes on from the clock if the record was lost.
local function after(run)
  return math.max(run + 1, micros)
end

-- Whether a lease that ends at `ends` and was given for `length` still holds. A clock set back must not keep it alive.
local function alive(ends, length)
  local left = (tonumber(ends) or 0) - now
  return left >= 0 and left <= (tonumber(length) or 0)
end
