-- Part of other scripts: takes the job apart that is `packed` (false: there is none). What cannot be read, or is of
-- another version, counts as none: then there is no state.
--@include layout
local state, run, attempts, messages, ttl, waiting, void = nil, 0, 0, 0, '', '', false
local lease_ends, lease_length, failure_ttl, most, job_type, own
if packed and #packed >= HEAD then
  local version, marked, type_length, own_length, ttl_length
  version, state, marked, run, lease_ends, lease_length, failure_ttl, attempts, messages, most, type_length, own_length,
    ttl_length = struct.unpack(LAYOUT, packed)
  if version == 1 and run < LIMIT and lease_length < LIMIT and failure_ttl < LIMIT then
    void = marked == 1
    local own_at = HEAD + type_length
    local ttl_at = own_at + own_length
    job_type, own = string.sub(packed, HEAD + 1, own_at), string.sub(packed, own_at + 1, ttl_at)
    ttl, waiting = string.sub(packed, ttl_at + 1, ttl_at + ttl_length), string.sub(packed, ttl_at + ttl_length + 1)
  else
    state, run, attempts, messages = nil, 0, 0, 0
  end
end
