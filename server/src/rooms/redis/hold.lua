-- hold(room, id, holder, grace): 1 when it was the holder's
local room, id, holder, grace = ARGV[2], ARGV[3], ARGV[4], tonumber(ARGV[5])
local seat = heldBy(room, id, holder)
if not seat then return 0 end
holdSeat(room, seat, now() + grace)
return 1
