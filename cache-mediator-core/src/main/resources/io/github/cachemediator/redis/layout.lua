-- Part of other scripts: the form of the field j, which holds what the scripts need of a job. Big-endian:
--   version (1 byte), state (Q|R|E), void (1 byte), run, end of the lease, its length, failure ttl (doubles), attempts,
--   messages, most attempts, lengths of the job type and of the owner (4 bytes each), length of the record ttl (1 byte);
--   then job type, owner, record ttl as text, and the waiting instances, each between spaces.
local LAYOUT, HEAD = '>Bc1BddddI4I4I4I4I4B', 56
local WANTED, WANTED_HEAD = '>ddI4I4I4I4I4B', 37 -- the same from the length of the lease on
local LIMIT = 2 ^ 52 -- no number of ours is as large as that
