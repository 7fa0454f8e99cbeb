-- Part of other scripts: which run `entry` is of; 0 if it is none of ours. Runs are below 2^52: exact in a number, with
-- room above.
entry_run = 0
if entry and #entry >= 28 and string.sub(entry, 1, 3) == 'CM\1' then
  local high, low = struct.unpack('>I4I4', entry, 5)
  entry_run = high * 2 ^ 32 + low
  if entry_run >= 2 ^ 52 then
    entry_run = 0
  end
end
