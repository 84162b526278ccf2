-- secure(room, id, holder, change): the room's facts, or nil when the holder is no moderator
local room, id, holder, change = ARGV[2], ARGV[3], ARGV[4], cjson.decode(ARGV[5])
local seat = heldBy(room, id, holder)
if not seat or seat.peer.role ~= 'moderator' then return nil end
local facts = cjson.decode(redis.call('HGET', roomKey(room), 'facts'))
if change.passcode ~= nil then facts.passcode = change.passcode end
if change.lobby ~= nil then facts.lobby = change.lobby end
local text = cjson.encode(facts)
redis.call('HSET', roomKey(room), 'facts', text)
return text
