-- seatsOf(node): room/id of each seat that a node's clients sit on, with the holder's name
local answer = {}
for _, member in ipairs(redis.call('SMEMBERS', prefix .. 'seats:' .. ARGV[2])) do
  local room, id = splitMember(member)
  local seat = readSeat(room, id)
  if seat then answer[#answer + 1] = cjson.encode({room = room, id = id, holder = seat.holder}) end
end
return answer
