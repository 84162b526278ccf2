-- knockAgain(room, knock, node): 1 when there is a lobby to wait in
local room, knock, node = ARGV[2], cjson.decode(ARGV[3]), ARGV[4]
local facts = redis.call('HGET', roomKey(room), 'facts')
if not facts or not cjson.decode(facts).lobby then return 0 end
writeKnock(room, knock, node)
return 1
