import type { PeerId, RoomId } from '@earshot/protocol';
import { Redis } from 'ioredis';
import { useRedis } from '../../testing/redis.fixture.ts';
import { itIsARoomStore } from '../../testing/room-store.fixture.ts';
import { Unavailable } from '../unavailable.ts';
import { RedisRoomStore } from './redis-room-store.ts';
import { Scripts } from './scripts.ts';

describe('the room store in Redis', () => {
  const redis = useRedis();
  const clients: Redis[] = [];
  let prefix = '';
  let count = 0;

  function store(node: string): RedisRoomStore {
    const client = new Redis(redis().url, { enableOfflineQueue: true });
    clients.push(client);
    return new RedisRoomStore(client, new Scripts(client, prefix, () => undefined), node, prefix);
  }

  beforeEach(() => {
    count += 1;
    prefix = `spec-${count}:`;
  });

  afterEach(() => {
    for (const client of clients.splice(0)) client.disconnect();
  });

  itIsARoomStore(() => Promise.resolve(store('one')));

  it('leaves not a single key behind when everybody has gone', async () => {
    const rooms = store('one');
    const claim = {
      id: 'p00000001' as PeerId,
      holder: 'h',
      name: 'Ada "\\" {} \u{1f600}',
      microphone: true,
      camera: false,
      joined: null,
      role: null,
      former: null,
      passcode: null,
      admission: null,
    };
    const capacity = { participants: 2, knocks: 9, rooms: 9 };
    const room = 'r' as RoomId;
    await rooms.take(room, claim, capacity);
    await rooms.secure(room, claim.id, 'h', { lobby: true });
    await rooms.take(room, { ...claim, id: 'p00000002' as PeerId }, capacity);
    await rooms.hold(room, claim.id, 'h', 1_000);
    await rooms.take(room, claim, capacity);
    expect((await rooms.roster(room))[0]?.peer.name).toBe(claim.name);
    await rooms.free(room, claim.id, 'h');
    expect(await clients[0]?.keys(`${prefix}*`)).toEqual([]);
  });

  it('says that it cannot be reached, and nothing else, when it cannot', async () => {
    const rooms = store('one');
    await rooms.countRooms();
    clients.at(-1)?.disconnect();
    await expectAsync(rooms.roster('r' as RoomId)).toBeRejectedWithError(Unavailable);
    await expectAsync(rooms.countRooms()).toBeRejectedWithError(Unavailable);
  });
});
