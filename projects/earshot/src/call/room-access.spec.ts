import type { PeerId } from '@earshot/protocol';
import { until } from '../peer/link/link-pair.fixture';
import { type Caller, Callers, linked, other, room } from './callers.fixture';

describe('A call with a door', () => {
  let callers: Callers;

  beforeEach(() => (callers = new Callers()));
  afterEach(() => callers.close());

  /** Makes whoever is alone a moderator who has newcomers wait. */
  async function guarded(name: string): Promise<Caller> {
    const made = await callers.joined(name);
    expect(await made.call.secure({ lobby: true })).toBeTrue();
    return made;
  }

  const isAsking = ({ state }: Caller) => state.kind === 'live' && state.signaling === 'waiting';
  const knocksOf = (one: Caller) => {
    const seen: { id: PeerId; name: string }[] = [];
    one.call.knocks$.subscribe((knocks) => seen.splice(0, seen.length, ...knocks));
    return seen;
  };

  it('has whoever opens a room moderate it, and the longest there after them', async () => {
    const [ada, ben] = [await callers.joined('Ada'), await callers.joined('Ben')];
    expect([ada, ben].map(({ participants }) => participants[0]?.role)).toEqual(['moderator', 'participant']);
    await ada.call.leave();
    await until('Ben moderates', () => ben.participants[0]?.role === 'moderator');
    expect(ben.participants.map(({ name }) => name)).toEqual(['Ben']);
  });

  it('waits in the lobby, and is in the call as soon as a moderator admits, with what was prepared', async () => {
    const ada = await guarded('Ada');
    const knocks = knocksOf(ada);
    const ben = await callers.ready();
    const joining = ben.call.join({ room, name: 'Ben' });
    await until('Ben waits', () => ben.state.kind === 'waiting' && knocks.length === 1);
    expect([knocks[0]?.name, ada.participants.length, ben.participants]).toEqual(['Ben', 1, []]);
    await ben.media.setCamera(false);
    expect(await ada.call.admit(knocks[0]!.id)).toBeTrue();
    await joining;
    await linked(ada, ben);
    expect([knocks.length, other(ada)?.camera, ben.connections.length]).toEqual([0, false, 1]);
  });

  it('has a list of requests that can be drawn, however many a server sends', async () => {
    const ada = await guarded('Ada');
    const knocks = knocksOf(ada);
    for (let count = 0; count < 150; count++)
      ada.socket.receive('knock', { id: `knock-number-${count}` as PeerId, name: `Guest ${count}` });
    expect([knocks.length, knocks[0]?.name, knocks[99]?.name]).toEqual([100, 'Guest 0', 'Guest 99']);
    ada.socket.receive('knock-ended', { id: knocks[0]!.id });
    ada.socket.receive('knock', { id: 'knock-number-149' as PeerId, name: 'Guest 149' });
    expect([knocks.length, knocks[99]?.name]).toEqual([100, 'Guest 149']);
  });

  it('says that it was not let in, and can ask again', async () => {
    const ada = await guarded('Ada');
    const knocks = knocksOf(ada);
    const ben = await callers.ready();
    void ben.call.join({ room, name: 'Ben' });
    await until('Ben waits', () => knocks.length === 1);
    await ada.call.deny(knocks[0]!.id);
    await until('Ben is turned away', () => ben.state.kind === 'failed');
    expect(ben.state).toEqual({ kind: 'failed', error: jasmine.objectContaining({ code: 'not-admitted' }) });
    void ben.call.join({ room, name: 'Ben' });
    await until('Ben waits again', () => knocks.length === 1);
    await ben.call.leave();
    await until('Ben has given up', () => knocks.length === 0);
    expect(ben.state).toEqual({ kind: 'ended', reason: 'left' });
  });

  it('asks for the passcode, and joins with the offer that was prepared before', async () => {
    const ada = await callers.joined('Ada');
    await ada.call.secure({ passcode: 'swordfish' });
    const ben = await callers.ready();
    await ben.call.join({ room, name: 'Ben' });
    expect(ben.state).toEqual({
      kind: 'failed',
      error: jasmine.objectContaining({ code: 'passcode-needed' }),
    });
    await ben.call.join({ room, name: 'Ben', passcode: 'trout' });
    expect(ben.state).toEqual({
      kind: 'failed',
      error: jasmine.objectContaining({ code: 'passcode-wrong' }),
    });
    await ben.call.join({ room, name: 'Ben', passcode: 'swordfish' });
    await linked(ada, ben);
    expect(ben.connections.length).toBe(1);
  });

  it('tells who comes back to a server that forgot them that a moderator is asked, and of the answer', async () => {
    const ada = await guarded('Ada');
    const knocks = knocksOf(ada);
    const ben = await callers.ready();
    void ben.call.join({ room, name: 'Ben' });
    await until('Ben waits', () => knocks.length === 1);
    await ada.call.admit(knocks[0]!.id);
    await linked(ada, ben);
    const drop = () => {
      ben.socket.drop();
      callers.server.leave(ben.socket);
    };
    drop();
    callers.server.forgetTokens();
    ben.socket.connect();
    await until('Ben asks', () => knocks.length === 1 && isAsking(ben));
    drop();
    expect(ben.state).toEqual(jasmine.objectContaining({ kind: 'live', signaling: 'down' }));
    ben.socket.connect();
    await until('Ben asks again', () => knocks.length === 1 && isAsking(ben));
    await ada.call.admit(knocks[0]!.id);
    await until('Ben is back', () => ben.state.kind === 'live' && ben.state.signaling === 'up');
    drop();
    callers.server.forgetTokens();
    ben.socket.connect();
    await until('Ben asks once more', () => knocks.length === 1 && isAsking(ben));
    await ada.call.deny(knocks[0]!.id);
    await until('Ben is turned away', () => ben.state.kind === 'failed');
    expect(ben.state).toEqual({ kind: 'failed', error: jasmine.objectContaining({ code: 'not-admitted' }) });
  });

  it('ends for someone whom a moderator removes, with words, and needs an admission to go on', async () => {
    const [ada, ben] = [await callers.joined('Ada'), await callers.joined('Ben')];
    await linked(ada, ben);
    const knocks = knocksOf(ada);
    const id = other(ada)!.id;
    expect(await ben.call.remove(other(ben)!.id))
      .withContext('no moderator')
      .toBeFalse();
    expect(await ada.call.remove(id)).toBeTrue();
    await until('Ben is gone', () => ben.state.kind === 'ended' && ada.participants.length === 1);
    expect(ben.state).toEqual({ kind: 'ended', reason: 'removed' });
    expect(ben.connections.map(({ connectionState }) => connectionState)).toEqual(['closed']);
    expect(await ada.call.remove(id))
      .withContext('gone already')
      .toBeFalse();
    void ben.call.join({ room, name: 'Ben' });
    await until('Ben asks', () => ben.state.kind === 'waiting' && knocks.length === 1);
    await ada.call.admit(knocks[0]!.id);
    await linked(ada, ben);
    expect(ben.participants[0]?.role).toBe('participant');
  });

  it('tells its moderators when the passcode is being guessed', async () => {
    const [ada, ben] = [await callers.joined('Ada'), await callers.joined('Ben')];
    const told: [string, number][] = [];
    for (const [name, { call }] of Object.entries({ ada, ben }))
      call.passcodeGuesses$.subscribe((wrong) => told.push([name, wrong]));
    ada.socket.receive('passcode-guessed', { wrong: 5 });
    expect(told).toEqual([['ada', 5]]);
  });

  it('shows a name as others may see it, whatever a host or a server says', async () => {
    const ada = await callers.joined(`\u202EAda\n${'x'.repeat(80)}`);
    const ben = await callers.joined(' \u3164 ');
    await linked(ada, ben);
    expect(other(ben)?.name).toBe(`Ada ${'x'.repeat(60)}`);
    expect(ben.participants[0]?.name).toBe('Guest');
    const peer = { ...other(ben)!, name: '\u2800', screen: false };
    ben.socket.receive('peer-updated', { peer });
    await until('the new name', () => other(ben)?.name === 'Guest');
  });

  it('secures the room again on a server that forgot it', async () => {
    const ada = await guarded('Ada');
    callers.server.stop();
    callers.server.start([ada.socket]);
    const ben = await callers.ready();
    await until('the room is guarded again', async () => {
      void ben.call.join({ room, name: 'Ben' });
      await until('an answer', () => ben.state.kind === 'waiting' || ben.state.kind === 'live');
      if (ben.state.kind === 'waiting') return true;
      await ben.call.leave();
      return false;
    });
    expect(ada.participants.length).toBe(1);
  });
});
