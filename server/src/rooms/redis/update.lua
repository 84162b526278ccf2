-- update(room, id, holder, changes): the changed peer, or nil
local room, id, holder, changes = ARGV[2], ARGV[3], ARGV[4], cjson.decode(ARGV[5])
local seat = heldBy(room, id, holder)
if not seat then return nil end
for key, value in pairs(changes) do seat.peer[key] = value end
writeSeat(room, seat)
return cjson.encode(seat.peer)
