-- knockAgain(room, knock, node): 1 when this person has to wait
local room, knock, node = ARGV[2], cjson.decode(ARGV[3]), ARGV[4]
local facts = redis.call('HGET', roomKey(room), 'facts')
if not facts then return 0 end
local decoded = cjson.decode(facts)
if not decoded.lobby and not contains(decoded.removed, knock.id) then return 0 end
writeKnock(room, knock, node)
return 1
