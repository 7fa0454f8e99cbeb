-- claim: takes over messages that were delivered, to whomever, and neither acknowledged nor kept for a while. Removes
-- those that were acknowledged and have stayed, as far as the user may do that.
--
-- KEYS 1 stream
-- ARGV 1 group, 2 consumer, 3 idle time in ms, 4 the most to take, 5 where to go on in the list of pending messages
--
-- Returns where to go on next, and for each message its id, its version and its cache key (nil if it has none)
local groups = redis.call('XINFO', 'GROUPS', KEYS[1])
if #groups == 1 and groups[1][2] == ARGV[1] and groups[1][6] == 0 then
  local length = redis.pcall('XLEN', KEYS[1])
  if length ~= 0 then
    redis.pcall('XTRIM', KEYS[1], 'MINID', groups[1][8])
    redis.pcall('XDEL', KEYS[1], groups[1][8])
  end
  return { '0-0' } -- nothing is pending, as in most looks: to find that out like this costs a fraction
end
local claimed = redis.call('XAUTOCLAIM', KEYS[1], ARGV[1], ARGV[2], ARGV[3], ARGV[5], 'COUNT', ARGV[4], 'JUSTID')
local taken = { claimed[1] }
for _, id in ipairs(claimed[2]) do
  local entry = redis.call('XCLAIM', KEYS[1], ARGV[1], ARGV[2], 0, id)[1]
  if entry then
    local field = {}
    for i = 1, #entry[2], 2 do
      field[entry[2][i]] = entry[2][i + 1]
    end
    taken[#taken + 1] = { id, field.v or false, field.k or false }
  else
    redis.call('XACK', KEYS[1], ARGV[1], id) -- deleted or trimmed, but servers before 7.0 keep it pending
  end
end
local pending = redis.pcall('XPENDING', KEYS[1], ARGV[1], '-', '+', 1)
if pending[1] then
  redis.pcall('XTRIM', KEYS[1], 'MINID', pending[1][1])
end
return taken
