-- end: ends a run, if it is still the record's: stores its value, keeps its outcome for the slow, tells the waiting
-- instances, and removes the message that the job came with, at the latest when somebody claims.
--
-- KEYS 1 entry, 2 record, 3 stream of the message (only where all keys live on one node, and if it is to be removed)
-- ARGV 1 packed as below: kind (v: value|e: elsewhere|u: unstored|f: failure|b: back), run, longest payload of a hint,
--        longest payload that others are handed; behind that the prefix of inboxes
--      2 owner, 3 payload, 4 ttl of the entry in ms, 5 instance of the ender, 6 cache key, 7 id of the message
--
-- Returns a code: OK, VOID (ended, but an evict came after the run had begun: its value was not stored, or is not to be
-- had any more), DONE (this very run had ended before), FENCED (the run is no longer the record's). Only OK and the
-- first VOID change anything but the message, which stays only if FENCED.
local GROUP = 'workers'
-- To delete a message Redis walks through a node of the stream: one end of so many cuts off nodes that are done instead.
local ENDS_PER_CUT = 16
-- A message whose run takes long keeps those behind it: not more than so many.
local MOST_KEPT = 1000
local kind, of, hint_limit, kept_limit = struct.unpack('>c1ddd', ARGV[1])
local payload = ARGV[3]
local packed = redis.call('HGET', KEYS[2], 'j')
--@include record

local code, letter, hinted = 'OK', 'S', payload
if state ~= 'R' or run ~= of or own ~= ARGV[2] then
  local last = redis.call('HMGET', KEYS[2], 'lg', 'lown', 'le')
  waiting = ''
  if tonumber(last[1]) == of and last[2] == ARGV[2] then
    code = last[3] and 'DONE' or 'VOID'
  elseif kind == 'v' and redis.call('GET', KEYS[1]) == payload then
    code = 'DONE' -- the first end may have left no record; its number is in the entry, which nobody else writes
  else
    return 'FENCED'
  end
else
  --@include times
  local alone = waiting == '' or waiting == ' ' .. ARGV[5] .. ' '
  local stored = kind == 'v' and not void
  if stored then
    redis.call('SET', KEYS[1], payload, 'PX', ARGV[4])
  end
  if stored and (alone or tonumber(ARGV[4]) >= KEEP) then -- the entry says it all
    redis.call('DEL', KEYS[2])
  else
    --@include clock
    if kind == 'b' then
      --@include fields
      drop(KEYS[2], fields_with(redis.call('HGETALL', KEYS[2]), 'wt:'))
      redis.call('HSET', KEYS[2], 'j', struct.pack(LAYOUT, 1, 'Q', 0, math.max(micros, run + 1), now + ENQUEUE_LEASE,
        ENQUEUE_LEASE, failure_ttl, math.max(attempts - 1, 0), 1, most, #job_type, 0, #ttl) .. job_type .. ttl .. waiting)
      if ttl ~= '' then
        redis.call('PEXPIRE', KEYS[2], ttl)
      end
      return 'OK'
    end
    --@include keep
  end
  if alone then
    waiting = ''
  end
end

if waiting ~= '' then
  --@include hint
  send_hint(waiting, ARGV[5], string.sub(ARGV[1], 26), hint_limit, ARGV[6], of, job_type, letter, hinted)
end
if KEYS[3] then -- whatever lies there instead of a stream, the run has ended
  local acknowledged, length = redis.pcall('XACK', KEYS[3], GROUP, ARGV[7]), redis.pcall('XLEN', KEYS[3])
  -- Delivered by this group: so were all before it, and what is not pending is done.
  if acknowledged == 1 and of % ENDS_PER_CUT == 0 then
    local pending = redis.pcall('XPENDING', KEYS[3], GROUP, '-', '+', 1)
    if not pending.err then
      redis.pcall('XTRIM', KEYS[3], 'MINID', '~', pending[1] and pending[1][1] or ARGV[7])
    end
  end
  if acknowledged ~= 1 or type(length) ~= 'number' or length > MOST_KEPT then
    redis.pcall('XDEL', KEYS[3], ARGV[7])
  end
end
return code
