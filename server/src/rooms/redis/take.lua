-- take(room, claim, capacity, node, call): {'refused', why} or {'seated', admission, each other seat in order}
local room, claim, capacity, node, call = ARGV[2], cjson.decode(ARGV[3]), cjson.decode(ARGV[4]), ARGV[5], ARGV[6]
local read = readRoom(room)
local found = read and read.seats[claim.id]
local isRemoved = read ~= nil and contains(read.facts.removed, claim.id)
-- Whoever was removed comes as a newcomer.
local former = not isRemoved and orNil(claim.former) or nil
local admission = orNil(claim.admission)
if isRemoved then claim.joined = cjson.null end
-- Whoever was in this very call has passed its door.
local isTrusted = not isRemoved and (claim.role == 'moderator' or (read and former and former.call == read.facts.call))

local function refusal()
  if found then return nil end
  if not read then
    return redis.call('SCARD', prefix .. 'rooms') >= capacity.rooms and 'server-full' or nil
  end
  local passcode = orNil(read.facts.passcode)
  if passcode and passcode ~= orNil(claim.passcode) and not isTrusted then return 'forbidden' end
  local isAdmitted = admission and not contains(read.facts.spent, admission)
  if (read.facts.lobby or isRemoved) and not isAdmitted and not isTrusted then
    return (read.knocks[claim.id] or read.knockCount < capacity.knocks) and 'waiting' or 'room-full'
  end
  return read.count >= capacity.participants and 'room-full' or nil
end

local why = refusal()
if why == 'waiting' then
  if read.knocks[claim.id] then forgetKnock(room, claim.id, read.knocks[claim.id]) end
  writeKnock(room, claim, node)
end
if why then return {'refused', why} end

if not read then
  -- A call goes on under its old name when its first person is back after everything was forgotten.
  local facts = {call = former and former.call or call, passcode = cjson.null, lobby = false, passesModeration = orNil(claim.role) == nil}
  read = {seats = {}, knocks = {}, count = 0, facts = facts}
  redis.call('HSET', roomKey(room), 'facts', cjson.encode(facts))
  redis.call('SADD', prefix .. 'rooms', room)
end

-- The number a person returns with, or one above all.
local function number()
  local joined = orNil(claim.joined)
  if joined and found then return found.peer.joined end
  local isTaken = false
  for _, seat in pairs(read.seats) do isTaken = isTaken or seat.peer.joined == joined end
  if joined and not isTaken then return joined end
  return math.max((read.last or 0) + 1, now())
end

local function roleInRoom()
  if read.count == 0 then return 'moderator' end
  return former and former.role or 'participant'
end

local peer = {
  id = claim.id,
  name = claim.name,
  joined = number(),
  role = orNil(claim.role) or (found and found.peer.role) or roleInRoom(),
  microphone = claim.microphone,
  camera = claim.camera,
  screen = orNil(claim.joined) ~= nil and found ~= nil and found.peer.screen,
}
if admission or isRemoved then
  if admission then read.facts.spent = remembering(read.facts.spent, admission) end
  read.facts.removed = without(read.facts.removed, claim.id)
  redis.call('HSET', roomKey(room), 'facts', cjson.encode(read.facts))
end
if found then redis.call('SREM', prefix .. 'seats:' .. found.node, room .. '/' .. claim.id) end
if read.knocks[claim.id] then forgetKnock(room, claim.id, read.knocks[claim.id]) end
writeSeat(room, {peer = peer, holder = claim.holder, node = node, isConnected = true})
redis.call('ZREM', prefix .. 'held', room .. '/' .. claim.id)
redis.call('SADD', prefix .. 'seats:' .. node, room .. '/' .. claim.id)
redis.call('HSET', roomKey(room), 'last', string.format('%.0f', math.max(read.last or 0, peer.joined)))
local turn = redis.call('HINCRBY', roomKey(room), 'turn', 1)

read.seats[claim.id] = nil
local seated = cjson.encode({self = peer, isReturn = found ~= nil, turn = turn, facts = read.facts})
return addSeatsTo({'seated', seated}, read)
