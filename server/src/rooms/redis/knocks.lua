-- knocks(room): who waits, the longest first
local read = readRoom(ARGV[2])
local waiting, answer = {}, {}
for _, knock in pairs(read and read.knocks or {}) do waiting[#waiting + 1] = knock end
table.sort(waiting, function(one, other) return one.since < other.since end)
for _, knock in ipairs(waiting) do answer[#answer + 1] = cjson.encode({id = knock.id, name = knock.name}) end
return answer
