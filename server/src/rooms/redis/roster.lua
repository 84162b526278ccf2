-- roster(room): each seat in order
local read = readRoom(ARGV[2])
return read and addSeatsTo({}, read) or {}
