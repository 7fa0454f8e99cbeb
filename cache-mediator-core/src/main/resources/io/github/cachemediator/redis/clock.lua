-- Part of other scripts: Redis' own clock, which decides about leases and numbers the runs.
local time = redis.call('TIME')
local micros = time[1] * 1000000 + time[2]
local now = (micros - micros % 1000) / 1000
