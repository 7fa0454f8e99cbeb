-- Part of other scripts: sends a hint to the waiting instances (names between spaces), but not to one of them. It has a
-- head of fixed form that tells the lengths of what follows, so that no key, type or value can be taken for something
-- else. A payload longer than the limit is left out. A user who may not publish ends jobs all the same, and those who
-- wait find out by polling.
local function send_hint(waiting, except, inboxes, limit, key, run, job_type, kind, payload)
  local carried = payload and #payload <= limit
  local message
  for instance in string.gmatch(waiting, '[^ ]+') do
    if instance ~= except then
      message = message or '1 ' .. string.format('%.0f', run) .. ' ' .. kind .. ' ' .. #key .. ' ' .. #job_type .. ' '
        .. (carried and #payload or -1) .. '\n' .. key .. job_type .. (carried and payload or '')
      redis.pcall('PUBLISH', inboxes .. instance, message)
    end
  end
end
