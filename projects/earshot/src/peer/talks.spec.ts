import type { PeerId } from '@earshot/protocol';
import { BehaviorSubject, Subject } from 'rxjs';
import type { Presence, DirectPresence } from './channel';
import { type LinkEnd, type LinkPair, linkPair, until } from './link-pair.fixture';
import { type PresenceMap, Talks } from './talks';

const ALL_ON: Presence = { microphone: true, camera: true, screen: true };
const MUTED: Presence = { microphone: false, camera: true, screen: false };
const OFF: Presence = { microphone: false, camera: false, screen: false };

describe('Talks', () => {
  let pair: LinkPair;
  let offering: Speaker;
  let answering: Speaker;

  /** Someone at one end of the pair, and what they hear. */
  interface Speaker {
    readonly talks: Talks;
    readonly end: LinkEnd;
    readonly presences: BehaviorSubject<PresenceMap>;
    readonly left: PeerId[];
    readonly failures: unknown[];
    heard(): Presence | undefined;
  }

  function speaker(end: LinkEnd): Speaker {
    const presences = new BehaviorSubject<PresenceMap>(new Map());
    const [goodbyes, failures] = [new Subject<PeerId>(), new Subject<unknown>()];
    const made: Speaker = {
      talks: new Talks({ presences, goodbyes, failures }, null),
      end,
      presences,
      left: [],
      failures: [],
      heard: () => presences.value.get(end.link.peer),
    };
    goodbyes.subscribe((peer) => made.left.push(peer));
    failures.subscribe((failure) => made.failures.push(failure));
    return made;
  }

  beforeEach(() => {
    pair = linkPair();
    offering = speaker(pair.offering);
    answering = speaker(pair.answering);
  });
  afterEach(() => pair.close());

  const sent = (presence: Presence): DirectPresence => ({ ...presence, voice: true });
  const hears = async (one: Speaker, wanted: Presence) => {
    await until('it is heard', () => JSON.stringify(one.heard()) === JSON.stringify(wanted));
    expect(one.heard()).toEqual(wanted);
  };
  const bothListen = async () => {
    for (const one of [offering, answering]) one.talks.follow(one.end.link);
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
    offering.talks.tell(sent(ALL_ON));
    answering.talks.tell(sent(MUTED));
    await Promise.all([hears(answering, ALL_ON), hears(offering, MUTED)]);
    offering.talks.tell(sent(MUTED));
    await hears(answering, MUTED);
  });

  it('tell whoever begins to listen later', async () => {
    offering.talks.tell(sent(MUTED));
    offering.talks.follow(offering.end.link);
    await until('it was told to nobody', () => offering.end.link.state === 'connected');
    await send('too early');
    answering.talks.tell(sent(ALL_ON));
    answering.talks.follow(answering.end.link);
    await Promise.all([hears(answering, MUTED), hears(offering, ALL_ON)]);
  });

  it('tell it again on a link that was made anew, and then listen to that alone', async () => {
    await bothListen();
    offering.talks.tell(sent(ALL_ON));
    await hears(answering, ALL_ON);
    offering.end.link.retry();
    await until('new connections', () => answering.end.pcs.length === 2);
    answering.presences.next(new Map());
    await hears(answering, ALL_ON);
  });

  it('expect to hear the silence of someone who is muted and off camera, from those who say that they send it', async () => {
    await bothListen();
    const expected = spyOn(answering.end.link, 'expectMedia').and.callThrough();
    offering.talks.tell(sent(OFF));
    await hears(answering, OFF);
    expect(expected.calls.allArgs()).toEqual([[true]]);
    answering.talks.note(answering.end.link);
    expect(expected.calls.mostRecent().args).withContext('whatever the server says').toEqual([true]);
    await send(JSON.stringify({ kind: 'presence', ...OFF }));
    await until('it is heard', () => expected.calls.count() === 3);
    expect(expected.calls.mostRecent().args).withContext('as earlier versions do not').toEqual([false]);
  });

  it('tell at once that a person leaves', async () => {
    await bothListen();
    offering.talks.tell(sent(ALL_ON));
    await hears(answering, ALL_ON);
    offering.talks.sayGoodbye();
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
    ['what is too long', `{"kind":"bye","why":"${'x'.repeat(2_000)}"}`],
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
    offering.talks.tell(sent(MUTED));
    await hears(answering, MUTED);
    answering.talks.note(answering.end.link);
    expect(answering.heard()).toEqual(MUTED);
    offering.end.link.close();
    await until('it is closed', async () => {
      answering.talks.note(answering.end.link);
      return answering.heard() === undefined;
    });
  });

  it('forget a peer whose link is closed', async () => {
    await bothListen();
    offering.talks.tell(sent(MUTED));
    await hears(answering, MUTED);
    answering.talks.drop(answering.end.link.peer);
    expect(answering.heard()).toBeUndefined();
  });
});
