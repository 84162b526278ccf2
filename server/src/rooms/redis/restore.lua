-- restore(room, seat, facts, node): 'restored', 'kept' when it was there, or 'taken' when somebody else sits there
local room, seat, facts, node = ARGV[2], cjson.decode(ARGV[3]), ARGV[4], ARGV[5]
local member = room .. '/' .. seat.peer.id
local found = readSeat(room, seat.peer.id)
if found and found.holder ~= seat.holder then return 'taken' end
redis.call('HSETNX', roomKey(room), 'facts', facts)
redis.call('SADD', prefix .. 'rooms', room)
redis.call('ZREM', prefix .. 'held', member)
redis.call('SADD', prefix .. 'seats:' .. node, member)
writeSeat(room, seat)
local last = tonumber(redis.call('HGET', roomKey(room), 'last') or '0')
if seat.peer.joined > last then
  redis.call('HSET', roomKey(room), 'last', string.format('%.0f', seat.peer.joined))
end
local turn = tonumber(redis.call('HGET', roomKey(room), 'turn') or '0')
if seat.turn > turn then redis.call('HSET', roomKey(room), 'turn', seat.turn) end
return found and found.isConnected and 'kept' or 'restored'
