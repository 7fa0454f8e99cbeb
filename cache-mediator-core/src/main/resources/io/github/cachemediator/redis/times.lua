-- Part of other scripts: times in milliseconds that are the same everywhere.
local KEEP = 30000 -- how long an outcome is kept for the slow
local ENQUEUE_LEASE, LONGEST_ENQUEUE_LEASE = 2000, 60000
local MESSAGE_AGE = 3600000 -- how long a message of a type that nobody serves is kept
local WHOLE = '%.0f' -- a number as text, without the exponent that large ones would get
