import { TestBed } from '@angular/core/testing';
import type { Knock, PeerId, RoomAccess } from '@earshot/protocol';
import { RoomDoor } from './room-door';
import { SignalingSocket } from './socket';
import { joinAnswer, peer, refusal, SocketDouble } from './socket-double.fixture';

const moderator = { ...peer('the-moderator', 1), role: 'moderator' } as const;
const ada: Knock = { id: 'knock-of-ada' as PeerId, name: 'Ada' };
const ben: Knock = { id: 'knock-of-ben' as PeerId, name: 'Ben' };
const OPEN: RoomAccess = { hasPasscode: false, lobby: false };
const SECURED: RoomAccess = { hasPasscode: true, lobby: true };

describe('RoomDoor', () => {
  let socket: SocketDouble;
  let door: RoomDoor;
  let access: RoomAccess;
  let names: string[];

  beforeEach(() => {
    socket = new SocketDouble();
    socket.up();
    socket.answers = {
      secure: () => ({ ok: true, value: SECURED }),
      admit: () => ({ ok: true, value: null }),
      deny: () => ({ ok: true, value: null }),
    };
    TestBed.configureTestingModule({ providers: [{ provide: SignalingSocket, useValue: socket }] });
    door = TestBed.inject(RoomDoor);
    door.access$.subscribe((current) => (access = current));
    door.knocks$.subscribe((knocks) => (names = knocks.map(({ name }) => name)));
  });

  const open = (self = moderator, more = {}) => {
    const answer = joinAnswer(self, [], more);
    if (answer.ok) door.open(answer.value);
  };

  it('tells who waits: those of the join answer, who comes, and who is gone', () => {
    open(moderator, { knocks: [ada] });
    socket.knock$.next(ben);
    socket.knock$.next(ada);
    expect(names).toEqual(['Ben', 'Ada']);
    socket.knockEnded$.next({ id: ben.id });
    expect(names).toEqual(['Ada']);
    door.close();
    expect(names).toEqual([]);
  });

  it('takes someone off the list whom the server has let in or turned away, and keeps them otherwise', async () => {
    open(moderator, { knocks: [ada, ben] });
    expect(await door.admit(ada.id)).toBeTrue();
    expect([names, socket.sent('admit')]).toEqual([['Ben'], [{ id: ada.id }]]);
    socket.answers.deny = () => refusal('unavailable');
    expect(await door.deny(ben.id)).toBeFalse();
    expect(names).toEqual(['Ben']);
  });

  it('follows what moderators set', async () => {
    open();
    expect(access).toEqual(OPEN);
    socket.accessUpdated$.next({ hasPasscode: false, lobby: true });
    expect(access.lobby).toBeTrue();
    expect(await door.secure({ passcode: 'swordfish' })).toBeTrue();
    expect(access).toEqual(SECURED);
    socket.answers.secure = () => undefined;
    expect(await door.secure({ lobby: false })).toBeFalse();
    expect(access).toEqual(SECURED);
  });

  it('sets again what it had set, on a server that forgot', async () => {
    open();
    await door.secure({ passcode: 'swordfish', lobby: true });
    open(moderator, { access: SECURED });
    expect(socket.sent('secure').length).toBe(1);
    open(moderator, { access: OPEN });
    expect(socket.sent('secure').at(-1)).toEqual({ passcode: 'swordfish', lobby: true });
  });

  it('leaves it to the moderators of now, and to what they have taken away', async () => {
    open();
    await door.secure({ passcode: 'swordfish', lobby: true });
    open({ ...moderator, role: 'participant' } as never, { access: OPEN });
    expect(socket.sent('secure').length).toBe(1);
    socket.accessUpdated$.next({ hasPasscode: false, lobby: true });
    open(moderator, { access: OPEN });
    expect(socket.sent('secure').at(-1)).toEqual({ lobby: true });
    door.close();
    open(moderator, { access: OPEN });
    expect(socket.sent('secure').length).toBe(2);
  });
});
