import type { PeerId, RoomId } from '@earshot/protocol';
import { CANDIDATE } from '../testing/samples.fixture.ts';
import { useServers } from '../testing/servers.fixture.ts';
import { MemoryRoomStore } from './memory-room-store.ts';
import type { SeatGrant, Capacity, Claim, SeatInfo, Refusal } from './room-store.ts';
import { Unavailable } from './unavailable.ts';

/** Fails for one room only. */
class FaultyStore extends MemoryRoomStore {
  fault: 'throw' | 'reject' | 'be away' | null = null;

  override take(room: RoomId, claim: Claim, capacity: Capacity): Promise<SeatGrant | Refusal> {
    if (room === 'faulty' && this.fault === 'throw') throw new Error('the store is broken');
    if (room === 'faulty' && this.fault === 'reject') return Promise.reject(new Error('the store is broken'));
    if (room === 'faulty' && this.fault === 'be away')
      return Promise.reject(new Unavailable('the store is away'));
    return super.take(room, claim, capacity);
  }

  override roster(room: RoomId): Promise<readonly SeatInfo[]> {
    if (this.fault === 'be away') return Promise.reject(new Unavailable('the store is away'));
    return super.roster(room);
  }

  override hold(room: RoomId, id: PeerId, holder: string, grace: number): Promise<boolean> {
    if (room === 'faulty') throw new Error('the store is broken');
    return super.hold(room, id, holder, grace);
  }
}

describe('a store that fails', () => {
  const servers = useServers();

  for (const fault of ['throw', 'reject'] as const) {
    it(`costs an internal error when it ${fault}s, and nobody their call`, async () => {
      const store = new FaultyStore();
      const server = await servers().start({ store });
      const neighbours = await servers().seatNeighbours(server);
      const client = await servers().connect(server);
      store.fault = fault;
      const ack = await client.request('join', { room: 'faulty', name: 'x' });
      expect(ack.ok ? null : ack.error.code).toBe('internal');
      await neighbours.router();
      store.fault = null;
      expect((await client.join({ room: 'faulty' })).roster).toEqual([]);
      client.drop();
      await client.disconnected();
      await neighbours.router();
    });
  }

  it('is told apart when it is only away: that is worth another try', async () => {
    const store = new FaultyStore();
    const server = await servers().start({ store });
    const client = await servers().connect(server);
    store.fault = 'be away';
    const ack = await client.request('join', { room: 'faulty', name: 'x' });
    expect(ack.ok ? null : ack.error.code).toBe('unavailable');
    expect((await server.stats()).refusals.get('unavailable')).toBe(1);
  });

  it('leaves nobody waiting whose knock could not be announced', async () => {
    const store = new FaultyStore();
    const server = await servers().start({ store });
    const [moderator, guest] = [await servers().connect(server), await servers().connect(server)];
    const room = 'asked' as RoomId;
    await moderator.join({ room });
    await moderator.request('secure', { lobby: true });
    store.fault = 'be away';
    const unheard = await guest.request('join', { room, name: 'Bo' });
    expect(unheard.ok ? null : unheard.error.code).toBe('unavailable');
    store.fault = null;
    await guest.request('join', { room, name: 'Bo' });
    const { payload } = await moderator.next('knock');
    expect(await store.knocks(room)).toEqual([payload]);
  });

  it('does not cost the seat of whoever sits there, when a second connection wants it', async () => {
    const store = new FaultyStore();
    const server = await servers().start({ store });
    const [sitting, peer, second] = [
      await servers().connect(server),
      await servers().connect(server),
      await servers().connect(server),
    ];
    const { self, resume } = await sitting.join({ room: 'faulty' });
    await peer.join({ room: 'faulty' });
    store.fault = 'reject';
    expect((await second.request('join', { room: 'faulty', name: 'x', resume })).ok).toBeFalse();
    const message = { to: self.id, epoch: 0, candidate: CANDIDATE };
    expect(await peer.request('candidate', message)).toEqual({ ok: true, value: null });
    await sitting.next('candidate');
  });
});
