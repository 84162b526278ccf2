-- What every script begins with. ARGV[1] is the prefix of all keys; times are milliseconds since the epoch by Redis's clock.
--   <prefix>room:<room>   hash: facts, last, turn, s:<peer id> for each seat, k:<peer id> for each knock
--   <prefix>rooms         set of the rooms in which a seat is taken or held
--   <prefix>held          sorted set of room/id by the time at which a held or vacated seat is freed
--   <prefix>nodes         sorted set of the nodes by their last sign of life
--   <prefix>seats:<node>  set of room/id that a node's clients sit on; <prefix>knocks:<node> likewise
local prefix = ARGV[1]

local function now()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end

local function roomKey(room) return prefix .. 'room:' .. room end

local function orNil(value)
  if value == cjson.null then return nil end
  return value
end

-- Everything of one room, decoded; nil when nobody sits in it.
local function readRoom(room)
  local flat = redis.call('HGETALL', roomKey(room))
  if #flat == 0 then return nil end
  local read = {seats = {}, knocks = {}, count = 0, knockCount = 0}
  for index = 1, #flat, 2 do
    local field, value = flat[index], flat[index + 1]
    local kind, id = field:sub(1, 2), field:sub(3)
    if kind == 's:' then
      read.seats[id] = cjson.decode(value)
      read.count = read.count + 1
    elseif kind == 'k:' then
      read.knocks[id] = cjson.decode(value)
      read.knockCount = read.knockCount + 1
    elseif field == 'facts' then
      read.facts = cjson.decode(value)
    else
      read[field] = tonumber(value)
    end
  end
  return read
end

local function seatsInOrder(read)
  local seats = {}
  for _, seat in pairs(read.seats) do seats[#seats + 1] = seat end
  table.sort(seats, function(one, other) return one.peer.joined < other.peer.joined end)
  return seats
end

-- The seats that others may hear of, written; those of people who are gone, though they may return, are not among them.
local function addSeatsTo(answer, read)
  for _, seat in ipairs(seatsInOrder(read)) do
    if not seat.isVacated then answer[#answer + 1] = cjson.encode(seat) end
  end
  return answer
end

local function writeSeat(room, seat)
  redis.call('HSET', roomKey(room), 's:' .. seat.peer.id, cjson.encode(seat))
end

local function readSeat(room, id)
  local text = redis.call('HGET', roomKey(room), 's:' .. id)
  return text and cjson.decode(text) or nil
end

-- The seat, if it is this holder's.
local function heldBy(room, id, holder)
  local seat = readSeat(room, id)
  if seat and seat.holder == holder then return seat end
  return nil
end

local function writeKnock(room, knock, node)
  local written = {id = knock.id, name = knock.name, node = node, since = now()}
  redis.call('HSETNX', roomKey(room), 'k:' .. knock.id, cjson.encode(written))
  redis.call('SADD', prefix .. 'knocks:' .. node, room .. '/' .. knock.id)
end

local function forgetKnock(room, id, knock)
  redis.call('HDEL', roomKey(room), 'k:' .. id)
  redis.call('SREM', prefix .. 'knocks:' .. knock.node, room .. '/' .. id)
end

local function holdSeat(room, seat, untilWhen)
  local member = room .. '/' .. seat.peer.id
  redis.call('SREM', prefix .. 'seats:' .. seat.node, member)
  redis.call('ZADD', prefix .. 'held', untilWhen, member)
  seat.isConnected = false
  writeSeat(room, seat)
end

-- Who moderates when no moderator is left: whoever is there and came first, else whoever may return.
local function promote(room, read)
  if not read.facts.passesModeration then return nil end
  local first, firstHeld, firstThere
  for _, seat in ipairs(seatsInOrder(read)) do
    if seat.peer.role == 'moderator' then return nil end
    first = first or seat
    if not seat.isVacated then firstHeld = firstHeld or seat end
    if seat.isConnected then firstThere = firstThere or seat end
  end
  local heir = firstThere or firstHeld or first
  if not heir then return nil end
  heir.peer.role = 'moderator'
  writeSeat(room, heir)
  -- Nobody may hear of who is gone.
  if heir.isVacated then return nil end
  return heir.peer
end

-- Frees a seat; what comes back says what everybody has to hear of it.
local function freeSeat(room, id)
  local read = readRoom(room)
  local seat = read and read.seats[id]
  local member = room .. '/' .. id
  redis.call('ZREM', prefix .. 'held', member)
  if not seat then return nil end
  redis.call('SREM', prefix .. 'seats:' .. seat.node, member)
  redis.call('HDEL', roomKey(room), 's:' .. id)
  read.seats[id] = nil
  local departure = {
    room = room,
    id = id,
    holder = seat.holder,
    call = read.facts.call,
    isKnown = seat.isVacated == true,
    promoted = cjson.null,
    abandoned = {},
  }
  if read.count > 1 then
    departure.promoted = promote(room, read) or cjson.null
    return departure
  end
  for knockId, knock in pairs(read.knocks) do
    departure.abandoned[#departure.abandoned + 1] = knockId
    redis.call('SREM', prefix .. 'knocks:' .. knock.node, room .. '/' .. knockId)
  end
  redis.call('DEL', roomKey(room))
  redis.call('SREM', prefix .. 'rooms', room)
  return departure
end

local function contains(list, value)
  for _, one in ipairs(list or {}) do
    if one == value then return true end
  end
  return false
end

-- A list without a value; nil in place of an empty one, which cjson would write as an object.
local function without(list, value)
  local rest = {}
  for _, one in ipairs(list or {}) do
    if one ~= value then rest[#rest + 1] = one end
  end
  return #rest > 0 and rest or nil
end

-- A list with a value last. It remembers the latest 200.
local function remembering(list, value)
  local all = without(list, value) or {}
  all[#all + 1] = value
  while #all > 200 do table.remove(all, 1) end
  return all
end

local function splitMember(member)
  local slash = member:find('/', 1, true)
  return member:sub(1, slash - 1), member:sub(slash + 1)
end
