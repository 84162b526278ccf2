-- expire(): the departures of held seats whose time is over
local over = redis.call('ZRANGEBYSCORE', prefix .. 'held', '-inf', now(), 'LIMIT', 0, 500)
local departures = {}
for _, member in ipairs(over) do
  local room, id = splitMember(member)
  local departure = freeSeat(room, id)
  if departure then departures[#departures + 1] = cjson.encode(departure) end
end
return departures
