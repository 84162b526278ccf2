import * as v from 'valibot';
import { CLIENT_EVENT_SCHEMAS, type ClientEventName } from './events.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import { CallMediaSchema } from './messages.ts';

const TO = 'somebody-1';
const SDP = 'v=0\r\n';
const OFFER = { type: 'offer', sdp: SDP };
const JOIN = { room: 'stand-up', name: 'Ada' };
const DESCRIPTION = { to: TO, epoch: 0, seq: 0, description: OFFER };
const CANDIDATE = { candidate: 'candidate:1', sdpMid: '0', sdpMLineIndex: 0, usernameFragment: 'ufrag' };
const CANDIDATE_MESSAGE = { to: TO, epoch: 0, candidate: CANDIDATE };
const MEGABYTE = 'x'.repeat(1_000_000);

const GOOD: Record<ClientEventName, readonly unknown[]> = {
  join: [
    JOIN,
    { ...JOIN, token: 't', resume: 'r', microphone: true, camera: false },
    { ...JOIN, passcode: ' ', admission: 'a' },
    { ...JOIN, attempt: 'x'.repeat(16) },
    { ...JOIN, offer: { epoch: 1, seq: 0, description: OFFER } },
  ],
  leave: [{}],
  description: [
    DESCRIPTION,
    { ...DESCRIPTION, epoch: Number.MAX_SAFE_INTEGER },
    { ...DESCRIPTION, description: { type: 'answer', sdp: SDP } },
    { ...DESCRIPTION, description: { type: 'restart' } },
    { ...DESCRIPTION, description: { type: 'offer', sdp: SDP.padEnd(DEFAULT_LIMITS.sdp, 'x') } },
  ],
  candidate: [
    CANDIDATE_MESSAGE,
    { ...CANDIDATE_MESSAGE, candidate: null },
    {
      ...CANDIDATE_MESSAGE,
      candidate: { candidate: '', sdpMid: null, sdpMLineIndex: null, usernameFragment: null },
    },
  ],
  update: [{}, { name: 'Ada' }, { name: '' }, { microphone: true, camera: false, screen: true }],
  ice: [{}],
  secure: [
    {},
    { passcode: 'let me in' },
    { passcode: '1234' },
    { passcode: '👩‍🚀👩‍🚀👩‍🚀👩‍🚀' },
    { passcode: null },
    { lobby: true },
  ],
  admit: [{ id: TO }],
  deny: [{ id: TO }],
  remove: [{ id: TO }],
};

const BAD: Record<ClientEventName, readonly unknown[]> = {
  join: [
    { room: 'stand-up' },
    { ...JOIN, room: '__proto__' },
    { ...JOIN, room: MEGABYTE },
    { ...JOIN, name: MEGABYTE },
    { ...JOIN, resume: '' },
    { ...JOIN, passcode: '' },
    { ...JOIN, attempt: 'x'.repeat(15) },
    { ...JOIN, attempt: `${'x'.repeat(16)}/` },
    { ...JOIN, passcode: 'x'.repeat(129) },
    { ...JOIN, resume: MEGABYTE },
    { ...JOIN, microphone: 1 },
    { ...JOIN, offer: null },
    { ...JOIN, offer: { epoch: 1, seq: 0, description: { type: 'answer', sdp: SDP } } },
  ],
  leave: [{ mayReturn: 'perhaps' }],
  description: [
    { ...DESCRIPTION, from: TO },
    { ...DESCRIPTION, to: undefined },
    { ...DESCRIPTION, to: [TO] },
    { ...DESCRIPTION, epoch: '0' },
    { ...DESCRIPTION, epoch: -1 },
    { ...DESCRIPTION, epoch: 0.5 },
    { ...DESCRIPTION, epoch: Number.NaN },
    { ...DESCRIPTION, seq: 2 ** 53 },
    { ...DESCRIPTION, description: null },
    { ...DESCRIPTION, description: 'v=0' },
    { ...DESCRIPTION, description: { type: 'rollback' } },
    { ...DESCRIPTION, description: { type: 'offer' } },
    { ...DESCRIPTION, description: { type: 'offer', sdp: 'hello' } },
    { ...DESCRIPTION, description: { type: 'offer', sdp: SDP.padEnd(DEFAULT_LIMITS.sdp + 1, 'x') } },
  ],
  candidate: [
    { ...CANDIDATE_MESSAGE, from: TO },
    { to: TO, epoch: 0 },
    {
      ...CANDIDATE_MESSAGE,
      candidate: { ...CANDIDATE, candidate: 'x'.repeat(DEFAULT_LIMITS.candidate + 1) },
    },
    { ...CANDIDATE_MESSAGE, candidate: { ...CANDIDATE, sdpMLineIndex: -1 } },
    { ...CANDIDATE_MESSAGE, candidate: { ...CANDIDATE, sdpMid: 0 } },
    { ...CANDIDATE_MESSAGE, candidate: { candidate: 'candidate:1' } },
    { ...CANDIDATE_MESSAGE, candidate: CANDIDATE.candidate },
  ],
  update: [{ name: MEGABYTE }, { name: null }, { microphone: 'on' }],
  ice: [],
  secure: [
    null,
    { passcode: '' },
    { passcode: '123' },
    { passcode: ' 123 ' },
    { passcode: '👩‍🚀' },
    { passcode: 7 },
    { lobby: 'yes' },
    { lobby: null },
  ],
  admit: [{}, { id: '__proto__' }],
  deny: [{}, { id: [TO] }],
  remove: [{}, { id: '__proto__' }, { id: [TO] }],
};

// No object of the event's kind at all; JSON.parse makes `__proto__` a key like any other.
// (An empty array has no key either, and so passes for {}: nothing of it is kept.)
const NEVER: readonly unknown[] = [
  undefined,
  null,
  true,
  7,
  'text',
  MEGABYTE,
  [{}],
  () => undefined,
  Buffer.from('{}'),
];
const POISON_KEYS = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'];

for (const event of Object.keys(CLIENT_EVENT_SCHEMAS) as ClientEventName[]) {
  const schema = CLIENT_EVENT_SCHEMAS[event];

  describe(`the payload of ${event}`, () => {
    GOOD[event].forEach((payload) => {
      it(`may be ${show(payload)}`, () => expect(v.is(schema, payload)).toBeTrue());
    });

    BAD[event].forEach((payload, index) => {
      it(`is never ${show(payload)} (${index})`, () => expect(v.is(schema, payload)).toBeFalse());
    });

    it('is always a plain object', () => {
      for (const payload of NEVER) expect(v.is(schema, payload)).withContext(show(payload)).toBeFalse();
    });

    for (const key of [...POISON_KEYS, 'role', 'something-newer']) {
      it(`loses a key ${key}, wherever it is: a newer client may say more`, () => {
        for (const payload of GOOD[event]) {
          const text = JSON.stringify(payload)
            .replaceAll('{', `{"${key}":{"polluted":true},`)
            .replaceAll(',}', '}');
          expect(v.parse(schema, JSON.parse(text)) as unknown).toEqual(v.parse(schema, payload));
        }
        expect('polluted' in {}).toBeFalse();
      });
    }

    it('is copied, so that nothing received is ever passed on', () => {
      const [payload] = GOOD[event];
      const parsed = v.parse(schema, payload);
      expect(parsed as unknown).not.toBe(payload);
    });
  });
}

describe('a description', () => {
  it('is refused, not followed, when it is nested 5,000 deep', () => {
    const text = `{"to":"${TO}","epoch":0,"seq":0,"description":${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}}`;
    expect(v.is(CLIENT_EVENT_SCHEMAS.description, JSON.parse(text))).toBeFalse();
  });
});

describe('a join', () => {
  it('has microphone and camera off unless it says otherwise', () => {
    expect(v.parse(CLIENT_EVENT_SCHEMAS.join, JOIN)).toEqual(
      jasmine.objectContaining({ microphone: false, camera: false }),
    );
  });
});

describe('how the media of a call travels', () => {
  const isMedia = (media: unknown): boolean => v.is(CallMediaSchema, media);

  it('may be a word that this version does not know, with fields of its own', () => {
    expect(v.parse(CallMediaSchema, { kind: 'mesh' })).toEqual({ kind: 'mesh' });
    expect(v.parse(CallMediaSchema, { kind: 'sfu', url: 'https://sfu.example' })).toEqual({ kind: 'sfu' });
  });

  it('is never anything but a short word', () => {
    const others = [null, 'mesh', {}, { kind: '' }, { kind: 1 }, { kind: 'x'.repeat(33) }];
    expect(others.filter(isMedia)).toEqual([]);
  });
});

function show(payload: unknown): string {
  const text = typeof payload === 'function' ? 'a function' : JSON.stringify(payload ?? null);
  return text.length > 150 ? `${text.slice(0, 150)}…` : text;
}
