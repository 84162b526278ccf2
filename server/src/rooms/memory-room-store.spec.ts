import type { PeerId, RoomId } from '@earshot/protocol';
import { MemoryRoomStore } from './memory-room-store.ts';
import { createPeerId } from './peer-id.ts';
import type { Admission, Claim } from './room-store.ts';

const ROOM = 'stand-up' as RoomId;

describe('the room store in memory', () => {
  let store: MemoryRoomStore;

  beforeEach(() => {
    store = new MemoryRoomStore();
  });

  function take(claim: Partial<Claim> = {}, capacity = 3): Promise<Admission | null> {
    const defaults = {
      id: createPeerId(),
      holder: createPeerId(),
      name: 'x',
      microphone: false,
      camera: false,
      joined: null,
    };
    return store.take(ROOM, { ...defaults, ...claim }, capacity);
  }

  it('numbers the seats of a room upwards, even within one millisecond', async () => {
    const numbers: (number | undefined)[] = [];
    for (let count = 0; count < 50; count += 1) numbers.push((await take({}, 50))?.self.joined);
    expect(numbers).toEqual([...new Set(numbers)].sort((one, other) => Number(one) - Number(other)));
  });

  it('never gives out a number below one with which somebody returned', async () => {
    const future = Date.now() + 1_000_000;
    await take({ joined: future });
    expect((await take())?.self.joined).toBeGreaterThan(future);
  });

  it('does not give one number to two, whatever their tokens say', async () => {
    await take({ joined: 5 });
    expect((await take({ joined: 5 }))?.self.joined).not.toBe(5);
  });

  it('gives a seat out to who returns even when the room is full', async () => {
    const first = await take({ id: 'p00000001' as PeerId }, 1);
    expect(await take({}, 1)).toBeNull();
    const again = await take({ id: 'p00000001' as PeerId, joined: 1 }, 1);
    expect(again?.isReturn).toBeTrue();
    expect(again?.self.joined).toBe(Number(first?.self.joined));
  });

  it('obeys the holder of a seat, and nobody who held it before', async () => {
    const id = 'p00000001' as PeerId;
    await take({ id, holder: 'old' });
    await take({ id, holder: 'new', joined: 1 });
    expect(await store.hold(ROOM, id, 'old')).toBeFalse();
    expect(await store.free(ROOM, id, 'old')).toBeFalse();
    expect(await store.update(ROOM, id, 'old', { name: 'Ghost' })).toBeNull();
    expect((await take())?.others).toEqual([jasmine.objectContaining({ isConnected: true })]);
    expect(await store.free(ROOM, id, 'new')).toBeTrue();
  });

  it('knows a held seat from one with somebody in it', async () => {
    const id = 'p00000001' as PeerId;
    await take({ id, holder: 'h' });
    await store.hold(ROOM, id, 'h');
    expect((await take())?.others.map(({ isConnected }) => isConnected)).toEqual([false]);
  });

  it('shares the screen on who returns to a running call, not on who comes with a fresh page', async () => {
    const id = 'p00000001' as PeerId;
    await take({ id, holder: 'h' });
    await store.update(ROOM, id, 'h', { screen: true });
    expect((await take({ id, holder: 'h', joined: 1 }))?.self.screen).toBeTrue();
    expect((await take({ id, holder: 'h' }))?.self.screen).toBeFalse();
  });

  it('keeps nothing of a room that everybody left', async () => {
    for (let count = 0; count < 100; count += 1) {
      const id = createPeerId();
      await take({ id, holder: 'h' });
      await store.free(ROOM, id, 'h');
    }
    expect(await store.countRooms()).toBe(0);
  });
});
