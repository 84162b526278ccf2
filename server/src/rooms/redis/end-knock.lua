-- endKnock(room, id): 1 when there was one
local room, id = ARGV[2], ARGV[3]
local text = redis.call('HGET', roomKey(room), 'k:' .. id)
if not text then return 0 end
forgetKnock(room, id, cjson.decode(text))
return 1
