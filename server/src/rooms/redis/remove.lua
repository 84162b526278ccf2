-- remove(room, id, holder, target): {departure, facts}, or why not
local room, id, holder, target = ARGV[2], ARGV[3], ARGV[4], ARGV[5]
local seat = heldBy(room, id, holder)
if not seat or seat.peer.role ~= 'moderator' then return 'forbidden' end
if target == id or not readSeat(room, target) then return 'peer-unavailable' end
local facts = cjson.decode(redis.call('HGET', roomKey(room), 'facts'))
facts.removed = remembering(facts.removed, target)
redis.call('HSET', roomKey(room), 'facts', cjson.encode(facts))
return cjson.encode({departure = freeSeat(room, target), facts = facts})
