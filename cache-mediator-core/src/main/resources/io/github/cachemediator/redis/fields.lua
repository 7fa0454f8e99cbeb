-- Part of other scripts: the names of the fields of a record (as HGETALL returns it) that begin with a prefix.
local function fields_with(record, prefix)
  local found = {}
  local length = #prefix
  for i = 1, #record, 2 do
    if string.sub(record[i], 1, length) == prefix then
      found[#found + 1] = record[i]
    end
  end
  return found
end

-- Deletes fields; there may be none.
local function drop(key, fields)
  if #fields > 0 then
    redis.call('HDEL', key, unpack(fields))
  end
end
