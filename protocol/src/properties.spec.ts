import fc from 'fast-check';
import * as v from 'valibot';
import { CLIENT_EVENT_SCHEMAS, type ClientEventName } from './events.ts';
import { DEFAULT_LIMITS, MAX_FRAME_BYTES } from './limits.ts';

const EVENTS = Object.keys(CLIENT_EVENT_SCHEMAS) as ClientEventName[];
const POISON = ['__proto__', 'constructor', 'prototype', 'toString', 'toJSON', 'a-newer-field'];

const id = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_-]{7,63}$/);
const counter = fc.maxSafeNat();
const sdp = fc.string({ maxLength: 500 }).map((text) => `v=0${text}`);
const session = fc.record({ type: fc.constantFrom('offer', 'answer'), sdp });
const candidate = fc.record({
  candidate: fc.string({ maxLength: DEFAULT_LIMITS.candidate }),
  sdpMid: fc.option(fc.string({ maxLength: 64 })),
  sdpMLineIndex: fc.option(fc.nat({ max: 1_024 })),
  usernameFragment: fc.option(fc.string({ maxLength: 256 })),
});
const name = fc.stringMatching(/^[A-Za-z]{1,64}$/);
const passcode = fc.stringMatching(/^[a-z0-9 ]{0,60}[a-z0-9]{4}[a-z0-9 ]{0,60}$/);
const token = fc.string({ minLength: 1, maxLength: 100 });

/** Payloads as honest clients make them. */
const GOOD: Record<ClientEventName, fc.Arbitrary<object>> = {
  join: fc.record(
    {
      room: fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/),
      name,
      token,
      resume: token,
      passcode: token,
      admission: token,
      microphone: fc.boolean(),
      camera: fc.boolean(),
      offer: fc.record({
        epoch: counter,
        seq: counter,
        description: fc.record({ type: fc.constant('offer'), sdp }),
      }),
    },
    { requiredKeys: ['room', 'name'] },
  ),
  leave: fc.constant({}),
  description: fc.record({
    to: id,
    epoch: counter,
    seq: counter,
    description: fc.oneof(session, fc.constant({ type: 'restart' })),
  }),
  candidate: fc.record({ to: id, epoch: counter, candidate: fc.option(candidate) }),
  update: fc.record(
    { name, microphone: fc.boolean(), camera: fc.boolean(), screen: fc.boolean() },
    { requiredKeys: [] },
  ),
  ice: fc.constant({}),
  secure: fc.record({ passcode: fc.option(passcode), lobby: fc.boolean() }, { requiredKeys: [] }),
  admit: fc.record({ id }),
  deny: fc.record({ id }),
  remove: fc.record({ id }),
};

for (const event of EVENTS) {
  const schema = CLIENT_EVENT_SCHEMAS[event];

  describe(`whatever is sent as ${event}`, () => {
    it('passes when an honest client made it, and stays what it was', () => {
      fc.assert(
        fc.property(GOOD[event], (payload) => {
          const sent: unknown = JSON.parse(JSON.stringify(payload));
          const { output, success } = v.safeParse(schema, sent);
          expect(success).toBeTrue();
          expect(output as object).toEqual(jasmine.objectContaining(sent as object));
        }),
      );
    });

    it('is checked without an error of any kind, and passes only as an object of small size', () => {
      fc.assert(
        fc.property(fc.jsonValue({ maxDepth: 6 }), (payload) => {
          const parsed = v.safeParse(schema, payload);
          if (parsed.success) expect(JSON.stringify(parsed.output).length).toBeLessThan(MAX_FRAME_BYTES);
        }),
        { numRuns: 300 },
      );
    });

    it('loses what this version does not know, wherever it comes from', () => {
      fc.assert(
        fc.property(GOOD[event], fc.constantFrom(...POISON), fc.jsonValue(), (payload, key, value) => {
          const text = JSON.stringify(payload);
          const inner = text.slice(1, -1);
          const sent: unknown = JSON.parse(
            `{${[inner, `${JSON.stringify(key)}:${JSON.stringify(value)}`].filter((part) => part !== '').join(',')}}`,
          );
          expect(v.parse(schema, sent) as unknown).toEqual(v.parse(schema, JSON.parse(text)));
        }),
      );
    });

    it('that passes is a new object of checked fields, with nothing of what was received in it', () => {
      fc.assert(
        fc.property(GOOD[event], (payload) => {
          const sent = JSON.parse(JSON.stringify(payload)) as object;
          const { output } = v.safeParse(schema, sent);
          expect(objectsIn(output).some((part) => objectsIn(sent).includes(part))).toBeFalse();
        }),
      );
    });

    it('with one field of another kind is refused', () => {
      fc.assert(
        fc.property(GOOD[event], fc.nat(), fc.constantFrom([], {}, -1.5, 'v='), (payload, place, wrong) => {
          const keys = Object.keys(payload);
          if (keys.length === 0) return;
          const key = keys[place % keys.length]!;
          // Text that is as good as any other in these places.
          if (wrong === 'v=' && ['token', 'resume', 'passcode', 'admission'].includes(key)) return;
          if (wrong === 'v=' && key === 'name') return;
          expect(v.is(schema, { ...payload, [key]: wrong })).toBeFalse();
        }),
      );
    });
  });
}

function objectsIn(value: unknown): object[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value, ...Object.values(value).flatMap(objectsIn)];
}
