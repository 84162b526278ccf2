-- bury(silence, lease): {'orphan', departure-like place} and {'knock', place} for all that belonged to nodes that have been
-- silent for so long; their seats are held until the lease, counted from the last sign of life, is over.
local silence, lease = tonumber(ARGV[2]), tonumber(ARGV[3])
local dead = redis.call('ZRANGEBYSCORE', prefix .. 'nodes', '-inf', now() - silence, 'WITHSCORES')
local answer = {}
for index = 1, #dead, 2 do
  local node, lastSeen = dead[index], tonumber(dead[index + 1])
  for _, member in ipairs(redis.call('SMEMBERS', prefix .. 'seats:' .. node)) do
    local room, id = splitMember(member)
    local seat = readSeat(room, id)
    if seat and seat.node == node and seat.isConnected then
      holdSeat(room, seat, lastSeen + lease)
      answer[#answer + 1] = cjson.encode({kind = 'seat', room = room, id = id, holder = seat.holder})
    end
  end
  for _, member in ipairs(redis.call('SMEMBERS', prefix .. 'knocks:' .. node)) do
    local room, id = splitMember(member)
    redis.call('HDEL', roomKey(room), 'k:' .. id)
    answer[#answer + 1] = cjson.encode({kind = 'knock', room = room, id = id})
  end
  redis.call('DEL', prefix .. 'seats:' .. node, prefix .. 'knocks:' .. node)
  redis.call('ZREM', prefix .. 'nodes', node)
end
return answer
