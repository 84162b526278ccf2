-- free(room, id, holder): the departure, or nil
local room, id, holder = ARGV[2], ARGV[3], ARGV[4]
if not heldBy(room, id, holder) then return nil end
local departure = freeSeat(room, id)
return departure and cjson.encode(departure) or nil
