import { TestBed } from '@angular/core/testing';
import type { Knock, PeerId, RoomAccess } from '@earshot/protocol';
import { RoomAccessControl } from './room-access-control';
import { SignalingSocket } from '../socket/signaling-socket';
import { joinAnswer, peer, refusal, SocketDouble } from '../socket/socket-double.fixture';

const moderator = { ...peer('the-moderator', 1), role: 'moderator' } as const;
const ada: Knock = { id: 'knock-of-ada' as PeerId, name: 'Ada' };
const ben: Knock = { id: 'knock-of-ben' as PeerId, name: 'Ben' };
const OPEN: RoomAccess = { hasPasscode: false, lobby: false };
const SECURED: RoomAccess = { hasPasscode: true, lobby: true };

describe('RoomAccessControl', () => {
  let socket: SocketDouble;
  let control: RoomAccessControl;
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
    control = TestBed.inject(RoomAccessControl);
    control.access$.subscribe((current) => (access = current));
    control.knocks$.subscribe((knocks) => (names = knocks.map(({ name }) => name)));
  });

  const open = (self = moderator, more = {}) => {
    const answer = joinAnswer(self, [], more);
    if (answer.ok) control.apply(answer.value);
  };

  it('tells who waits: those of the join answer, who comes, and who is gone', () => {
    open(moderator, { knocks: [ada] });
    socket.say('knock', ben);
    socket.say('knock', ada);
    expect(names).toEqual(['Ben', 'Ada']);
    socket.say('knock-ended', { id: ben.id });
    expect(names).toEqual(['Ada']);
    control.reset();
    expect(names).toEqual([]);
  });

  it('takes someone off the list whom the server has let in or turned away, and keeps them otherwise', async () => {
    open(moderator, { knocks: [ada, ben] });
    expect(await control.admit(ada.id)).toBeTrue();
    expect([names, socket.sent('admit')]).toEqual([['Ben'], [{ id: ada.id }]]);
    socket.answers.deny = () => refusal('unavailable');
    expect(await control.deny(ben.id)).toBeFalse();
    expect(names).toEqual(['Ben']);
  });

  it('follows what moderators set', async () => {
    open();
    expect(access).toEqual(OPEN);
    socket.say('access-updated', { hasPasscode: false, lobby: true });
    expect(access.lobby).toBeTrue();
    expect(await control.secure({ passcode: 'swordfish' })).toBeTrue();
    expect(access).toEqual(SECURED);
    socket.answers.secure = () => undefined;
    expect(await control.secure({ lobby: false })).toBeFalse();
    expect(access).toEqual(SECURED);
  });

  it('sets again what it had set, on a server that forgot', async () => {
    open();
    await control.secure({ passcode: 'swordfish', lobby: true });
    open(moderator, { access: SECURED });
    expect(socket.sent('secure').length).toBe(1);
    open(moderator, { access: OPEN, call: 'call-2' });
    expect(socket.sent('secure').length).toBe(2);
    expect(socket.sent('secure').at(-1)).toEqual({ passcode: 'swordfish', lobby: true });
  });

  it('leaves away what another moderator has removed while the connection was lost', async () => {
    open();
    await control.secure({ passcode: 'swordfish', lobby: true });
    open(moderator, { access: { hasPasscode: false, lobby: true } });
    expect(socket.sent('secure').length).toBe(1);
    open(moderator, { access: OPEN, call: 'call-2' });
    expect(socket.sent('secure').at(-1)).toEqual({ lobby: true });
  });

  it('leaves it to the moderators of now, and to what they have taken away', async () => {
    open();
    await control.secure({ passcode: 'swordfish', lobby: true });
    open({ ...moderator, role: 'participant' } as never, { access: OPEN, call: 'call-2' });
    expect(socket.sent('secure').length).toBe(1);
    socket.say('access-updated', { hasPasscode: false, lobby: true });
    open(moderator, { access: OPEN, call: 'call-3' });
    expect(socket.sent('secure').at(-1)).toEqual({ lobby: true });
    control.reset();
    open(moderator, { access: OPEN, call: 'call-4' });
    expect(socket.sent('secure').length).toBe(2);
  });
});
