-- vacate(room, id, holder, time): 1 when it was the holder's
local room, id, holder, time = ARGV[2], ARGV[3], ARGV[4], tonumber(ARGV[5])
local seat = heldBy(room, id, holder)
if not seat then return 0 end
seat.isVacated = true
holdSeat(room, seat, now() + time)
return 1
