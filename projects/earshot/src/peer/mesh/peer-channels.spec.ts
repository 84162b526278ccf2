import type { PeerId } from '@earshot/protocol';
import type { PeerPresence, DirectPresence } from '../channel/peer-channel';
import { type LinkEnd, type LinkPair, linkPair, until } from '../link/link-pair.fixture';
import { PeerGuard } from './peer-guard';
import { PeerChannels, type PresenceMap, type ReceivedTopicMessage } from './peer-channels';

const ALL_ON: PeerPresence = { microphone: true, camera: true, screen: true };
const MUTED: PeerPresence = { microphone: false, camera: true, screen: false };
const OFF: PeerPresence = { microphone: false, camera: false, screen: false };

describe('Peer channels', () => {
  let pair: LinkPair;
  let offering: Speaker;
  let answering: Speaker;

  /** Someone at one end of the pair, and what they hear. */
  interface Speaker {
    readonly channels: PeerChannels;
    readonly guard: PeerGuard;
    readonly end: LinkEnd;
    readonly left: PeerId[];
    readonly failures: unknown[];
    readonly messages: ReceivedTopicMessage[];
    heard(): PeerPresence | undefined;
    /** What was heard so far does not count. */
    forget(): void;
  }

  function speaker(end: LinkEnd): Speaker {
    const guard = new PeerGuard(() => 0);
    const channels = new PeerChannels(guard);
    let presences: PresenceMap = new Map();
    const made: Speaker = {
      channels,
      guard,
      end,
      left: [],
      failures: [],
      messages: [],
      heard: () => presences.get(end.link.peer),
      forget: () => (presences = new Map()),
    };
    channels.presences$.subscribe((all) => (presences = all));
    channels.goodbyes$.subscribe((peer) => made.left.push(peer));
    channels.messages$.subscribe((message) => made.messages.push(message));
    channels.failures$.subscribe((failure) => made.failures.push(failure));
    return made;
  }

  beforeEach(() => {
    pair = linkPair();
    offering = speaker(pair.offering);
    answering = speaker(pair.answering);
  });
  afterEach(() => pair.close());

  const sent = (presence: PeerPresence): DirectPresence => ({ ...presence, voice: true });
  const hears = async (one: Speaker, wanted: PeerPresence) => {
    await until('it is heard', () => JSON.stringify(one.heard()) === JSON.stringify(wanted));
    expect(one.heard()).toEqual(wanted);
  };
  const bothListen = async () => {
    for (const one of [offering, answering]) one.channels.follow(one.end.link);
    await until('a path', () => [offering, answering].every(({ end }) => end.link.state === 'connected'));
  };
  /** Sends something that Earshot would not. */
  const send = async (what: string | ArrayBuffer) => {
    let channel: RTCDataChannel | undefined;
    offering.end.link.channel$.subscribe((current) => (channel = current)).unsubscribe();
    await until('it is open', () => channel?.readyState === 'open');
    channel?.send(what as string);
  };

  it('tell both sides how the other’s devices are, while nothing can be signalled', async () => {
    await bothListen();
    pair.cut(true);
    offering.channels.tell(sent(ALL_ON));
    answering.channels.tell(sent(MUTED));
    await Promise.all([hears(answering, ALL_ON), hears(offering, MUTED)]);
    offering.channels.tell(sent(MUTED));
    await hears(answering, MUTED);
  });

  it('tell whoever begins to listen later', async () => {
    offering.channels.tell(sent(MUTED));
    offering.channels.follow(offering.end.link);
    await until('it was told to nobody', () => offering.end.link.state === 'connected');
    await send('too early');
    answering.channels.tell(sent(ALL_ON));
    answering.channels.follow(answering.end.link);
    await Promise.all([hears(answering, MUTED), hears(offering, ALL_ON)]);
  });

  it('tell it again on a link that was made anew, and then listen to that alone', async () => {
    await bothListen();
    offering.channels.tell(sent(ALL_ON));
    await hears(answering, ALL_ON);
    const expected = spyOn(answering.end.link, 'expectMedia').and.callThrough();
    offering.end.link.retry();
    await until('new connections', () => answering.end.pcs.length === 2);
    await until('it is told again', () => expected.calls.count() > 0);
    offering.channels.tell(sent(MUTED));
    await hears(answering, MUTED);
  });

  it('draw nothing anew for a presence that says the same', async () => {
    await bothListen();
    offering.channels.tell(sent(ALL_ON));
    await hears(answering, ALL_ON);
    let emissions = 0;
    answering.channels.presences$.subscribe(() => emissions++);
    for (let count = 0; count < 20; count++) await send(JSON.stringify({ kind: 'presence', ...ALL_ON }));
    offering.channels.tell(sent(MUTED));
    await hears(answering, MUTED);
    expect(emissions).withContext('at once, and for the change').toBe(2);
  });

  it('are deaf to whoever sends too much', async () => {
    await bothListen();
    let arrived = 0;
    answering.end.link.channel$.subscribe((channel) => channel.addEventListener('message', () => arrived++));
    for (let count = 0; count < 600; count++)
      await send(JSON.stringify({ kind: 'message', topic: 't', body: String(count) }));
    await until('it was too much', () => answering.guard.isExpelled(answering.end.link.peer));
    expect(answering.messages.length).toBe(500);
    await send(JSON.stringify({ kind: 'presence', ...MUTED }));
    await send(JSON.stringify({ kind: 'bye' }));
    await until('everything has arrived', () => arrived === 602);
    expect([answering.heard(), answering.left]).toEqual([undefined, []]);
  });

  it('expect to hear the silence of someone who is muted and off camera, from those who say that they send it', async () => {
    await bothListen();
    const expected = spyOn(answering.end.link, 'expectMedia').and.callThrough();
    offering.channels.tell(sent(OFF));
    await hears(answering, OFF);
    expect(expected.calls.allArgs()).toEqual([[true]]);
    answering.channels.note(answering.end.link);
    expect(expected.calls.mostRecent().args).withContext('whatever the server says').toEqual([true]);
    await send(JSON.stringify({ kind: 'presence', ...OFF }));
    await until('it is heard', () => expected.calls.count() === 3);
    expect(expected.calls.mostRecent().args).withContext('as earlier versions do not').toEqual([false]);
  });

  it('carry messages both ways, each with who sent it', async () => {
    await bothListen();
    for (const one of [offering, answering]) one.channels.tell(sent(ALL_ON));
    await Promise.all([hears(answering, ALL_ON), hears(offering, ALL_ON)]);
    expect(offering.channels.send({ topic: 'chat', body: 'hello' })).toBeTrue();
    expect(answering.channels.send({ topic: 'chat', body: '“Grüße”' })).toBeTrue();
    await until('both are heard', () => [offering, answering].every(({ messages }) => messages.length > 0));
    expect(answering.messages).toEqual([{ from: answering.end.link.peer, topic: 'chat', body: 'hello' }]);
    expect(offering.messages).toEqual([{ from: offering.end.link.peer, topic: 'chat', body: '“Grüße”' }]);
  });

  it('send no message that is too long, whatever it takes to write it', async () => {
    await bothListen();
    const bodies = ['x'.repeat(16_384), '\u0000'.repeat(3_000)];
    expect(bodies.map((body) => offering.channels.send({ topic: 'chat', body }))).toEqual([false, false]);
    expect(offering.channels.send({ topic: 'x'.repeat(65), body: '' })).toBeFalse();
  });

  it('tell at once that a person leaves', async () => {
    await bothListen();
    offering.channels.tell(sent(ALL_ON));
    await hears(answering, ALL_ON);
    offering.channels.sayGoodbye();
    offering.end.link.close();
    await until('it is heard', () => answering.left.length > 0);
    expect(answering.left).toEqual([answering.end.link.peer]);
  });

  for (const [what, message] of [
    ['no JSON', 'hello'],
    ['nothing', 'null'],
    ['a message of no kind', '{}'],
    ['an unknown kind', '{"kind":"__proto__"}'],
    ['a presence without a camera', '{"kind":"presence","microphone":true,"screen":true}'],
    ['a presence in words', '{"kind":"presence","microphone":"yes","camera":true,"screen":true}'],
    ['what is too long', `{"kind":"bye","why":"${'x'.repeat(17_000)}"}`],
    ['a message without a topic', '{"kind":"message","body":"hello"}'],
    ['a message of a number', '{"kind":"message","topic":"chat","body":1}'],
    ['bytes', new ArrayBuffer(8)],
  ] as const)
    it(`count ${what} as a failure, and do nothing else`, async () => {
      await bothListen();
      await send(message);
      await until('it is counted', () => answering.failures.length === 1);
      expect([answering.heard(), answering.left]).toEqual([undefined, []]);
    });

  it('pass on nothing but what belongs to a message', async () => {
    await bothListen();
    await send(JSON.stringify({ kind: 'presence', ...MUTED, name: 'not Ben', id: 'someone else' }));
    await hears(answering, MUTED);
  });

  it('believe the server where the peer itself cannot be heard, and the peer where it can', async () => {
    await bothListen();
    offering.channels.tell(sent(MUTED));
    await hears(answering, MUTED);
    answering.channels.note(answering.end.link);
    expect(answering.heard()).toEqual(MUTED);
    offering.end.link.close();
    await until('it is closed', async () => {
      answering.channels.note(answering.end.link);
      return answering.heard() === undefined;
    });
  });

  it('forget a peer whose link is closed', async () => {
    await bothListen();
    offering.channels.tell(sent(MUTED));
    await hears(answering, MUTED);
    answering.channels.drop(answering.end.link.peer);
    expect(answering.heard()).toBeUndefined();
  });
});
