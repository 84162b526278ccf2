-- roster(room): each seat in order
local read = readRoom(ARGV[2])
local answer = {}
for _, seat in ipairs(read and seatsInOrder(read) or {}) do answer[#answer + 1] = cjson.encode(seat) end
return answer
