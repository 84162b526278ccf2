import { CLIENT_EVENT_SCHEMAS, type ClientEventName } from '@earshot/protocol';
import fc from 'fast-check';
import { peer } from './socket-double.fixture';
import { readAck } from './read-answers';
import { READERS } from './read-events';

const ADA = peer('ada-12345678', 3);
const DESCRIPTION = { from: ADA.id, epoch: 0, seq: 0, description: { type: 'offer', sdp: 'v=0' } };
const CANDIDATE = { candidate: 'candidate:1', sdpMid: '0', sdpMLineIndex: 0, usernameFragment: 'u' };

/** What each event says, and one thing that makes it none. */
const EVENTS: { readonly [E in keyof typeof READERS]: readonly [good: object, bad: object | null] } = {
  'peer-joined': [{ peer: ADA }, { peer: { ...ADA, id: 7 } }],
  'peer-left': [{ id: ADA.id, reason: 'timeout' }, { reason: 'left' }],
  'peer-updated': [{ peer: { ...ADA, screen: true } }, { peer: null }],
  description: [DESCRIPTION, { ...DESCRIPTION, epoch: -1 }],
  candidate: [
    { from: ADA.id, epoch: 0, candidate: CANDIDATE },
    { from: ADA.id, epoch: 0 },
  ],
  'access-updated': [{ hasPasscode: true, lobby: false }, null],
  knock: [{ id: ADA.id, name: 'Ada' }, { id: ADA.id }],
  'knock-ended': [{ id: ADA.id }, {}],
  admitted: [{ admission: 'token' }, { admission: 7 }],
  denied: [{ reason: 'timeout' }, null],
  draining: [{ reconnectWithin: 5 }, null],
  'passcode-guessed': [{ wrong: 7 }, { wrong: 'many' }],
};
const NAMES = Object.keys(READERS) as (keyof typeof READERS)[];
const REQUESTS = Object.keys(CLIENT_EVENT_SCHEMAS) as ClientEventName[];

/** Adds an unknown field to every object inside. */
function more(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(more);
  const parts = Object.entries(value).map(([key, part]) => [key, more(part)]);
  return { ...Object.fromEntries(parts), 'a-newer-field': { any: ['thing'] } };
}

describe('What a server says', () => {
  for (const name of NAMES) {
    const [good, bad] = EVENTS[name];

    it(`as ${name} is read as it is, without what is unknown here`, () => {
      expect(READERS[name](good) as object).toEqual(good);
      expect(READERS[name](more(good)) as object).toEqual(good);
    });

    if (bad)
      it(`as ${name} is nothing when it makes no sense`, () => {
        expect(READERS[name](bad)).toBeNull();
      });
  }

  it('in words that are unknown here has a fixed meaning', () => {
    const joined = READERS['peer-joined']({ peer: { ...ADA, role: 'newer', microphone: 'loud' } });
    expect(joined?.peer).toEqual({ ...ADA, role: 'participant', microphone: false });
    expect(READERS['peer-left']({ id: ADA.id, reason: 'newer' })?.reason).toBe('left');
    expect(READERS.denied({ reason: 'newer' })?.reason).toBe('denied');
    expect(READERS.description({ ...DESCRIPTION, description: { type: 'newer', sdp: 'v=0' } })).toBeNull();
    expect(READERS.candidate({ from: ADA.id, epoch: 1, candidate: { candidate: 'c' } })?.candidate).toEqual({
      candidate: 'c',
      sdpMid: null,
      sdpMLineIndex: null,
      usernameFragment: null,
    });
  });

  it('never throws, whatever it is', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true }), fc.constantFrom(...NAMES), (payload, name) => {
        READERS[name](payload);
      }),
      { numRuns: 10_000 },
    );
    expect(NAMES.length).toBe(Object.keys(EVENTS).length);
  });
});

describe("A server's answer", () => {
  it('to a join has a default for all that older servers do not say', () => {
    expect(readAck('join', { ok: true, value: { self: ADA, resume: 'r' } })).toEqual({
      ok: true,
      value: {
        call: '',
        self: ADA,
        resume: 'r',
        roster: [],
        iceServers: [],
        iceTtl: 0,
        iceTransportPolicy: 'all',
        limits: { participants: 0, sdp: 0, candidate: 0 },
        media: { kind: 'mesh' },
        offered: null,
        access: { hasPasscode: false, lobby: false },
        knocks: [],
      },
    });
  });

  it('keeps what it can read of a list', () => {
    const value = { iceServers: [{ urls: 'stun:a' }, { urls: ['stun:b', 7] }, {}, null, 7], iceTtl: 1 };
    const answer = readAck('ice', { ok: true, value });
    expect(answer.ok && answer.value).toEqual(
      jasmine.objectContaining({ iceServers: [{ urls: ['stun:a'] }, { urls: ['stun:b'] }] }),
    );
  });

  it('that cannot be read is one of a server that failed, and so is an unknown error', () => {
    const odd = [undefined, null, 7, {}, { ok: true }, { ok: true, value: { self: ADA } }, { ok: 'yes' }];
    const newer = { ok: false, error: { code: 'newer', message: 'm' } };
    const codes = [...odd, newer].map((answer) => {
      const ack = readAck('join', answer);
      return ack.ok ? 'carried out' : ack.error.code;
    });
    expect(new Set(codes)).toEqual(new Set(['internal']));
  });

  it('never throws, whatever it is', () => {
    fc.assert(
      fc.property(fc.anything(), fc.constantFrom(...REQUESTS), (value, event) => {
        readAck(event, value);
        readAck(event, { ok: true, value });
        readAck(event, { ok: false, error: value });
      }),
      { numRuns: 10_000 },
    );
    expect(REQUESTS.length).toBeGreaterThan(8);
  });
});
