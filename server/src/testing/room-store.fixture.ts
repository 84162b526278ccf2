import type { PeerId, RoomId } from '@earshot/protocol';
import { createPeerId } from '../rooms/peer-id.ts';
import type { SeatGrant, Capacity, Claim, Refusal, RoomStore } from '../rooms/room-store.ts';

const ROOM = 'stand-up' as RoomId;
const SEAT = 'p00000001' as PeerId;
const GRACE = 60_000;

/** What every room store does, whether it is a memory or a server on the network. */
export function itIsARoomStore(created: () => Promise<RoomStore>): void {
  let store: RoomStore;

  beforeEach(async () => {
    store = await created();
  });

  function attempt(
    claim: Partial<Claim> = {},
    capacity: Partial<Capacity> = {},
    room = ROOM,
  ): Promise<SeatGrant | Refusal> {
    const defaults: Claim = {
      id: createPeerId(),
      holder: createPeerId(),
      name: 'x',
      microphone: false,
      camera: false,
      joined: null,
      role: null,
      former: null,
      passcode: null,
      admission: null,
    };
    return store.take(
      room,
      { ...defaults, ...claim },
      { participants: 3, knocks: 3, rooms: 100, ...capacity },
    );
  }

  async function take(claim: Partial<Claim> = {}, capacity: Partial<Capacity> = {}): Promise<SeatGrant> {
    const admission = await attempt(claim, capacity);
    if (typeof admission === 'string') throw new Error(`no seat: ${admission}`);
    return admission;
  }

  it('numbers the seats of a room upwards, even within one millisecond', async () => {
    const claims = Array.from({ length: 50 }, () => take({}, { participants: 50 }));
    const numbers = (await Promise.all(claims)).map(({ self }) => self.joined);
    expect(new Set(numbers).size).toBe(50);
    expect(numbers).toEqual([...numbers].sort((one, other) => one - other));
  });

  it('gives no seat beyond the limit, however many ask at the same time', async () => {
    const claims = Array.from({ length: 20 }, () => attempt({}, { participants: 7 }));
    const refused = (await Promise.all(claims)).filter((outcome) => outcome === 'room-full');
    expect(refused.length).toBe(13);
    expect((await store.roster(ROOM)).length).toBe(7);
  });

  it('opens no more rooms than it may, and says so to nobody who is in one', async () => {
    await take({ id: SEAT });
    expect(await attempt({}, { rooms: 1 }, 'another' as RoomId)).toBe('server-full');
    await take({}, { rooms: 1 });
    expect(await store.countRooms()).toBe(1);
  });

  it('never gives out a number below one with which somebody returned', async () => {
    const future = Date.now() + 1_000_000;
    await take({ joined: future });
    expect((await take()).self.joined).toBeGreaterThan(future);
  });

  it('does not give one number to two, whatever their tokens say', async () => {
    await take({ joined: 5 });
    expect((await take({ joined: 5 })).self.joined).not.toBe(5);
  });

  it('gives a seat out to who returns even when the room is full', async () => {
    const first = await take({ id: SEAT });
    expect(await attempt({}, { participants: 1 })).toBe('room-full');
    const again = await take({ id: SEAT, joined: 1 }, { participants: 1 });
    expect(again.isReturn).toBeTrue();
    expect(again.self.joined).toBe(first.self.joined);
    expect(again.turn).toBeGreaterThan(first.turn);
  });

  it('obeys the holder of a seat, and nobody who held it before', async () => {
    await take({ id: SEAT, holder: 'old' });
    await take({ id: SEAT, holder: 'new', joined: 1 });
    expect(await store.hold(ROOM, SEAT, 'old', GRACE)).toBeFalse();
    expect(await store.free(ROOM, SEAT, 'old')).toBeNull();
    expect(await store.update(ROOM, SEAT, 'old', { name: 'Ghost' })).toBeNull();
    expect(await store.secure(ROOM, SEAT, 'old', { lobby: true })).toBeNull();
    const { others } = await take();
    expect(others).toEqual([jasmine.objectContaining({ isConnected: true, holder: 'new' })]);
    expect(await store.free(ROOM, SEAT, 'new')).not.toBeNull();
  });

  it('changes of a seat what an update names, and nothing else', async () => {
    const { self } = await take({ id: SEAT, holder: 'h', name: 'Ada', camera: true });
    const changed = { ...self, name: 'Ada L.', microphone: true };
    expect(await store.update(ROOM, SEAT, 'h', { name: 'Ada L.', microphone: true })).toEqual(changed);
    expect((await store.roster(ROOM)).map(({ peer }) => peer)).toEqual([changed]);
  });

  it('knows a held seat from one with somebody in it', async () => {
    await take({ id: SEAT, holder: 'h' });
    expect(await store.hold(ROOM, SEAT, 'h', GRACE)).toBeTrue();
    expect((await take()).others.map(({ isConnected }) => isConnected)).toEqual([false]);
    expect(await store.expire()).toEqual([]);
  });

  it('frees a held seat when its time is over, once, and not when its person is back', async () => {
    const { facts } = await take({ id: SEAT, holder: 'h' });
    await store.hold(ROOM, SEAT, 'h', 0);
    const departure = {
      room: ROOM,
      id: SEAT,
      holder: 'h',
      call: facts.call,
      isKnown: false,
      promoted: null,
      abandoned: [],
    };
    expect([...(await store.expire()), ...(await store.expire())]).toEqual([departure]);
    await take({ id: SEAT, holder: 'h' });
    await store.hold(ROOM, SEAT, 'h', 0);
    await take({ id: SEAT, holder: 'back' });
    expect(await store.expire()).toEqual([]);
  });

  it('shares the screen on who returns to a running call, not on who comes with a fresh page', async () => {
    await take({ id: SEAT, holder: 'h' });
    await store.update(ROOM, SEAT, 'h', { screen: true });
    expect((await take({ id: SEAT, holder: 'h', joined: 1 })).self.screen).toBeTrue();
    expect((await take({ id: SEAT, holder: 'h' })).self.screen).toBeFalse();
  });

  it('keeps nothing of a room that everybody left', async () => {
    for (let count = 0; count < 20; count += 1) {
      const id = createPeerId();
      await take({ id, holder: 'h' });
      await store.free(ROOM, id, 'h');
    }
    expect(await store.countRooms()).toBe(0);
    expect(await store.roster(ROOM)).toEqual([]);
  });

  it('names a call from its first person to its last, and the next one otherwise', async () => {
    const first = await take({ holder: 'h' });
    const second = await take({ id: SEAT, holder: 'h' });
    expect(second.facts.call).toBe(first.facts.call);
    for (const { self } of [first, second]) await store.free(ROOM, self.id, 'h');
    expect((await take()).facts.call).not.toBe(first.facts.call);
  });

  it('goes on with a call under its name, and its moderators, when everything was forgotten meanwhile', async () => {
    const former = { call: 'call-before-1', role: 'participant' } as const;
    expect((await take({ former })).facts.call).toBe('call-before-1');
    expect((await take({ former: { ...former, role: 'moderator' } })).self.role).toBe('moderator');
    expect((await take({ former })).self.role).toBe('participant');
  });

  describe('with moderators', () => {
    it('makes the first the moderator, then whoever is there longest', async () => {
      const [first, second, third] = [await take({ holder: 'h' }), await take({ holder: 'h' }), await take()];
      expect([first, second, third].map(({ self }) => self.role)).toEqual([
        'moderator',
        'participant',
        'participant',
      ]);
      await store.hold(ROOM, second.self.id, 'h', GRACE);
      const departure = await store.free(ROOM, first.self.id, 'h');
      expect(departure?.promoted).toEqual({ ...third.self, role: 'moderator' });
      expect((await store.roster(ROOM)).map(({ peer }) => peer.role)).toEqual(['participant', 'moderator']);
    });

    it('promotes nobody as long as there is one', async () => {
      const [first, second] = [await take(), await take({ holder: 'h' })];
      expect((await store.free(ROOM, second.self.id, 'h'))?.promoted).toBeNull();
      expect((await store.roster(ROOM))[0]?.peer).toEqual(first.self);
    });

    it('leaves roles to the tokens where these tell them', async () => {
      const first = await take({ role: 'participant', holder: 'h' });
      await take({ role: 'participant' });
      expect(first.self.role).toBe('participant');
      expect((await store.free(ROOM, first.self.id, 'h'))?.promoted).toBeNull();
      expect((await take({ role: 'moderator' })).self.role).toBe('moderator');
    });

    it('lets moderators alone say who may come in', async () => {
      const moderator = await take({ holder: 'm' });
      const other = await take({ holder: 'o' });
      expect(await store.secure(ROOM, other.self.id, 'o', { lobby: true })).toBeNull();
      const facts = await store.secure(ROOM, moderator.self.id, 'm', { passcode: 'digest' });
      expect(facts).toEqual({ ...moderator.facts, passcode: 'digest' });
      expect(await store.secure(ROOM, moderator.self.id, 'm', { lobby: true })).toEqual({
        ...moderator.facts,
        passcode: 'digest',
        lobby: true,
      });
      const open = await store.secure(ROOM, moderator.self.id, 'm', { passcode: null, lobby: false });
      expect(open).toEqual(moderator.facts);
    });
  });

  describe('with somebody who left and may return in a moment', () => {
    it('has one less for the others to see, and not one more seat to give', async () => {
      const other = await take();
      await take({ id: SEAT, holder: 'h' });
      expect(await store.vacate(ROOM, SEAT, 'another', GRACE)).toBeFalse();
      expect(await store.vacate(ROOM, SEAT, 'h', GRACE)).toBeTrue();
      expect((await store.roster(ROOM)).map(({ peer }) => peer)).toEqual([other.self]);
      expect(await attempt({}, { participants: 2 })).toBe('room-full');
      expect((await take()).others.map(({ peer }) => peer.id)).toEqual([other.self.id]);
      expect(await store.expire()).toEqual([]);
    });

    it('gives the seat back, role and all, whatever is asked of others', async () => {
      const { self } = await take({ id: SEAT, holder: 'h' });
      await store.secure(ROOM, SEAT, 'h', { passcode: 'right', lobby: true });
      await store.vacate(ROOM, SEAT, 'h', 0);
      expect(await attempt()).toBe('forbidden');
      expect(await attempt({ passcode: 'right' })).toBe('waiting');
      const back = await take({ id: SEAT, holder: 'back' }, { participants: 1 });
      expect(back.self).toEqual({ ...self, joined: back.self.joined });
      expect(back.self.joined).toBeGreaterThan(self.joined);
      expect(back.facts).toEqual(jasmine.objectContaining({ passcode: 'right', lobby: true }));
      expect(await store.expire()).toEqual([]);
      expect((await store.roster(ROOM)).map(({ isConnected }) => isConnected)).toEqual([true]);
    });

    it('frees it when the time is over: the others know already, and only now moderate', async () => {
      const moderator = await take({ id: SEAT, holder: 'h' });
      const other = await take();
      await store.vacate(ROOM, SEAT, 'h', 0);
      expect((await store.roster(ROOM)).map(({ peer }) => peer)).toEqual([other.self]);
      const promoted = { ...other.self, role: 'moderator' as const };
      const { call } = moderator.facts;
      expect(await store.expire()).toEqual([
        { room: ROOM, id: SEAT, holder: 'h', call, isKnown: true, promoted, abandoned: [] },
      ]);
    });

    it('makes them the moderator when nobody else is there, and tells nobody of it', async () => {
      const moderator = await take({ holder: 'm' });
      await take({ id: SEAT, holder: 'h' });
      await store.vacate(ROOM, SEAT, 'h', GRACE);
      expect((await store.free(ROOM, moderator.self.id, 'm'))?.promoted).toBeNull();
      expect(await store.roster(ROOM)).toEqual([]);
      expect((await take({ id: SEAT })).self.role).toBe('moderator');
    });

    it('makes anybody else the moderator first', async () => {
      const moderator = await take({ holder: 'm' });
      await take({ id: SEAT, holder: 'h' });
      const away = await take({ holder: 'a' });
      await store.vacate(ROOM, SEAT, 'h', GRACE);
      await store.hold(ROOM, away.self.id, 'a', GRACE);
      const departure = await store.free(ROOM, moderator.self.id, 'm');
      expect(departure?.promoted).toEqual({ ...away.self, role: 'moderator' });
    });
  });

  describe('after somebody was removed', () => {
    async function removed(): Promise<{ moderator: SeatGrant; guest: SeatGrant }> {
      const moderator = await take({ holder: 'm' });
      const guest = await take({ id: SEAT, holder: 'h' });
      const removal = await store.remove(ROOM, moderator.self.id, 'm', SEAT);
      expect(removal).toEqual({
        departure: {
          room: ROOM,
          id: SEAT,
          holder: 'h',
          call: guest.facts.call,
          isKnown: false,
          promoted: null,
          abandoned: [],
        },
        facts: { ...moderator.facts, removed: [SEAT] },
      });
      return { moderator, guest };
    }

    it('has the seat free, and nobody who held it can act', async () => {
      const { moderator } = await removed();
      expect((await store.roster(ROOM)).map(({ peer }) => peer.id)).toEqual([moderator.self.id]);
      expect(await store.update(ROOM, SEAT, 'h', { microphone: true })).toBeNull();
      expect(await store.hold(ROOM, SEAT, 'h', GRACE)).toBeFalse();
    });

    it('lets them back when a moderator admits them, as a newcomer, and no other way', async () => {
      const { guest } = await removed();
      const former = { call: guest.facts.call, role: 'moderator' } as const;
      const back = { id: SEAT, holder: 'h', former, joined: guest.self.joined };
      expect(await attempt(back)).toBe('waiting');
      expect(await attempt({ ...back, role: 'moderator' })).toBe('waiting');
      expect((await store.knocks(ROOM)).map(({ id }) => id)).toEqual([SEAT]);
      expect(await store.knockAgain(ROOM, { id: SEAT, name: 'x' })).toBeTrue();
      const { self, facts } = await take({ ...back, admission: 'a-1' });
      expect([self.role, self.joined > guest.self.joined, facts.removed]).toEqual([
        'participant',
        true,
        undefined,
      ]);
      await store.free(ROOM, SEAT, 'h');
      await take({ ...back, former: { ...former, role: 'participant' } });
    });

    it('lets in everybody else as before', async () => {
      await removed();
      await take();
    });

    it('is the same as before if it was no moderator’s wish, or there was nobody', async () => {
      const moderator = await take({ holder: 'm' });
      const guest = await take({ id: SEAT, holder: 'h' });
      expect(await store.remove(ROOM, SEAT, 'h', moderator.self.id)).toBe('forbidden');
      expect(await store.remove(ROOM, moderator.self.id, 'another', SEAT)).toBe('forbidden');
      expect(await store.remove('elsewhere' as RoomId, moderator.self.id, 'm', SEAT)).toBe('forbidden');
      for (const target of [moderator.self.id, createPeerId()])
        expect(await store.remove(ROOM, moderator.self.id, 'm', target)).toBe('peer-unavailable');
      expect((await store.roster(ROOM)).map(({ peer }) => peer.id)).toEqual([
        moderator.self.id,
        guest.self.id,
      ]);
    });

    it('remembers the latest two hundred', async () => {
      const moderator = await take({ holder: 'm' });
      const ids = Array.from({ length: 202 }, createPeerId);
      for (const id of ids) {
        await take({ id });
        await store.remove(ROOM, moderator.self.id, 'm', id);
      }
      expect(await attempt({ id: ids[0]! })).not.toBe('waiting');
      expect(await attempt({ id: ids[2]! })).toBe('waiting');
    });
  });

  describe('behind a passcode and a lobby', () => {
    async function close(change: { passcode?: string; lobby?: boolean }): Promise<SeatGrant> {
      const moderator = await take({ holder: 'm' });
      await store.secure(ROOM, moderator.self.id, 'm', change);
      return moderator;
    }

    it('asks for the passcode before it tells anything, of all but moderators and those who sit there', async () => {
      await close({ passcode: 'right', lobby: true });
      expect(await attempt({}, { participants: 1 })).toBe('forbidden');
      expect(await attempt({ passcode: 'wrong', admission: 'a-1' })).toBe('forbidden');
      expect(await attempt({ passcode: 'right' })).toBe('waiting');
      await take({ passcode: 'right', admission: 'a-1', id: SEAT });
      await take({ role: 'moderator' });
      await take({ id: SEAT });
    });

    it('asks nothing of who was in this very call, whose seat was freed meanwhile', async () => {
      const { facts } = await close({ passcode: 'right', lobby: true });
      const former = { call: facts.call, role: 'moderator' } as const;
      const elsewhere = { call: 'another-call', role: 'moderator' } as const;
      expect(await attempt({ former: elsewhere })).toBe('forbidden');
      expect(await attempt({ former: elsewhere, passcode: 'right' })).toBe('waiting');
      expect(await attempt({ former }, { participants: 1 })).toBe('room-full');
      expect((await take({ former })).self.role).toBe('moderator');
      expect((await take({ former: { ...former, role: 'participant' } })).self.role).toBe('participant');
    });

    it('seats with one admission once', async () => {
      await close({ lobby: true });
      await take({ id: SEAT, holder: 'h', admission: 'a-1' });
      await store.free(ROOM, SEAT, 'h');
      expect(await attempt({ id: SEAT, admission: 'a-1' })).toBe('waiting');
      await take({ id: SEAT, admission: 'a-2' });
    });

    it('remembers who waits, in order, until they are answered', async () => {
      await close({ lobby: true });
      const [one, other] = [createPeerId(), createPeerId()];
      expect(await attempt({ id: one, name: 'Bo' })).toBe('waiting');
      expect(await attempt({ id: other, name: 'Cy' })).toBe('waiting');
      expect([...(await store.knocks(ROOM))].sort((a, b) => a.name.localeCompare(b.name))).toEqual([
        { id: one, name: 'Bo' },
        { id: other, name: 'Cy' },
      ]);
      expect(await store.endKnock(ROOM, one)).toBeTrue();
      expect(await store.endKnock(ROOM, one)).toBeFalse();
      expect(await store.knocks(ROOM)).toEqual([{ id: other, name: 'Cy' }]);
    });

    it('has space for so many who wait, and says to the next that it is full', async () => {
      await close({ lobby: true });
      const [one, other] = [createPeerId(), createPeerId()];
      for (const id of [one, other]) expect(await attempt({ id }, { knocks: 2 })).toBe('waiting');
      expect(await attempt({}, { knocks: 2 })).toBe('room-full');
      expect(await attempt({ id: one }, { knocks: 2 })).toBe('waiting');
      await store.endKnock(ROOM, other);
      expect(await attempt({}, { knocks: 2 })).toBe('waiting');
    });

    it('takes a knock that was forgotten once more, as long as there is a lobby to wait in', async () => {
      const { self } = await close({ lobby: true });
      const knock = { id: SEAT, name: 'Bo' };
      for (let time = 0; time < 2; time += 1) expect(await store.knockAgain(ROOM, knock)).toBeTrue();
      expect(await store.knocks(ROOM)).toEqual([knock]);
      await store.endKnock(ROOM, SEAT);
      await store.secure(ROOM, self.id, 'm', { lobby: false });
      expect(await store.knockAgain(ROOM, knock)).toBeFalse();
      expect(await store.knockAgain('elsewhere' as RoomId, knock)).toBeFalse();
      expect(await store.knocks(ROOM)).toEqual([]);
    });

    it('knows who waited when nobody is left to ask', async () => {
      const { self } = await close({ lobby: true });
      await attempt({ id: SEAT });
      expect((await store.free(ROOM, self.id, 'm'))?.abandoned).toEqual([SEAT]);
      expect(await store.knocks(ROOM)).toEqual([]);
      await take();
    });
  });
}
