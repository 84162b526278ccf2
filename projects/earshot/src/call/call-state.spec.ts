import { type CallEvent, type CallState, reduceCall } from './call-state';

const error = { code: 'room-full' } as const;
const live: CallState = { kind: 'live', signaling: 'up', since: 7 };
const down: CallState = { kind: 'live', signaling: 'down', since: 7 };
const asking: CallState = { kind: 'live', signaling: 'waiting', since: 7 };
const refused: CallState = { kind: 'live', signaling: 'refused', since: 7 };
const failed: CallState = { kind: 'failed', error };
const ended: CallState = { kind: 'ended', reason: 'left' };
const [idle, acquiring, joining, waiting, leaving] = (
  ['idle', 'acquiring', 'joining', 'waiting', 'leaving'] as const
).map((kind) => ({ kind }));
const ALL = [
  idle,
  acquiring,
  joining,
  waiting,
  live,
  down,
  asking,
  refused,
  leaving,
  failed,
  ended,
] as CallState[];

/** For each event, the states that it changes; it leaves every other one as it is. */
const TABLE: [CallEvent, [CallState, CallState][]][] = [
  [
    { kind: 'acquire' },
    [
      [idle!, acquiring!],
      [failed, acquiring!],
      [ended, acquiring!],
    ],
  ],
  [{ kind: 'join' }, [[acquiring!, joining!]]],
  [
    { kind: 'wait' },
    [
      [joining!, waiting!],
      [live, asking],
      [down, asking],
      [refused, asking],
    ],
  ],
  [
    { kind: 'joined', at: 7 },
    [
      [joining!, live],
      [waiting!, live],
    ],
  ],
  [
    { kind: 'signaling-down' },
    [
      [live, down],
      [asking, down],
      [refused, down],
    ],
  ],
  [
    { kind: 'signaling-refused' },
    [
      [live, refused],
      [down, refused],
      [asking, refused],
    ],
  ],
  [
    { kind: 'signaling-up' },
    [
      [down, live],
      [asking, live],
      [refused, live],
    ],
  ],
  [
    { kind: 'leave' },
    [
      [acquiring!, leaving!],
      [joining!, leaving!],
      [waiting!, leaving!],
      [failed, leaving!],
      [live, leaving!],
      [down, leaving!],
      [asking, leaving!],
      [refused, leaving!],
    ],
  ],
  [
    { kind: 'left', reason: 'left' },
    [
      [acquiring!, ended],
      [joining!, ended],
      [waiting!, ended],
      [live, ended],
      [down, ended],
      [asking, ended],
      [refused, ended],
      [leaving!, ended],
    ],
  ],
  [
    { kind: 'fail', error },
    [
      [acquiring!, failed],
      [joining!, failed],
      [waiting!, failed],
      [live, failed],
      [down, failed],
      [asking, failed],
      [refused, failed],
    ],
  ],
  [
    { kind: 'reset' },
    [
      [failed, idle!],
      [ended, idle!],
    ],
  ],
] as [CallEvent, [CallState, CallState][]][];

describe('reduceCall', () => {
  for (const [event, changes] of TABLE) {
    it(`answers "${event.kind}" in every state`, () => {
      for (const state of ALL) {
        const change = changes.find(([from]) => from === state);
        expect(reduceCall(state, event))
          .withContext(JSON.stringify(state))
          .toEqual(change ? change[1] : state);
      }
    });
  }
});
