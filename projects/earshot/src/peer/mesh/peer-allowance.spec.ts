import type { IceCandidate, LinkDescription } from '@earshot/protocol';
import { type Excess, PeerAllowance } from './peer-allowance';

const SHA_256 = 'a=fingerprint:sha-256 4A:AD:B9:B1:3F:82\r\n';
const SDP = `v=0\r\n${SHA_256}m=audio 9 UDP/TLS/RTP/SAVPF 111\r\n`;
const HOUR = 3_600_000;

const candidate = (port: number, sdpMid = '0'): IceCandidate => ({
  candidate: `candidate:1 1 udp 1 192.0.2.1 ${String(port)} typ host`,
  sdpMid,
  sdpMLineIndex: 0,
  usernameFragment: 'abcd',
});

describe('What one peer may make this machine do', () => {
  let now: number;
  let allowance: PeerAllowance;

  beforeEach(() => {
    now = 1_700_000_000_000;
    allowance = new PeerAllowance(() => now);
  });

  const describing = (epoch: number, description: LinkDescription = { type: 'restart' }) =>
    allowance.takeDescription({ epoch, description });
  const offering = (sdp: string) => describing(now, { type: 'offer', sdp });
  /** Does something so many times, with ms in between; returns at which time it was too much, and of what. */
  const times = (
    count: number,
    every: number,
    act: (time: number) => Excess | null,
  ): [number, Excess] | null => {
    for (let time = 1; time <= count; time++, now += every) {
      const excess = act(time);
      if (excess) return [time, excess];
    }
    return null;
  };

  interface Row {
    readonly what: string;
    readonly act: () => [number, Excess] | null;
    /** Null if it is not too much. */
    readonly excess: [number, Excess] | null;
  }

  const rows: readonly Row[] = [
    {
      what: 'a new connection now and then',
      act: () => times(20, 30_000, () => describing(now)),
      excess: null,
    },
    { what: 'a few impatient tries', act: () => times(4, 300, () => describing(now)), excess: null },
    {
      what: '200 restarts a second',
      act: () => times(400, 5, (time) => describing(now + time)),
      excess: [5, 'connections'],
    },
    {
      what: 'a new connection each second',
      act: () => times(120, 1_000, () => describing(now)),
      excess: [21, 'connections'],
    },
    {
      what: 'a new connection every ten minutes for two days',
      act: () => times(288, 600_000, () => describing(now)),
      excess: null,
    },
    {
      what: 'a page that is loaded again and again',
      act: () => times(100, 0, () => allowance.takeConnection()),
      excess: [5, 'connections'],
    },
    {
      what: 'a new connection each minute',
      act: () => times(120, 60_000, () => describing(now)),
      excess: [25, 'connections'],
    },
    {
      what: 'a page that is loaded twice a second',
      act: () => times(20, 500, () => allowance.takeConnection()),
      excess: [8, 'connections'],
    },
    {
      what: 'the same description sent again after each reconnection',
      act: () => times(500, 1_000, () => describing(1)),
      excess: null,
    },
    {
      what: 'restarts of one connection at once',
      act: () => times(200, 0, () => describing(1)),
      excess: [41, 'descriptions'],
    },
    {
      what: 'eight of them a second',
      act: () => times(200, 125, () => describing(1)),
      excess: [80, 'descriptions'],
    },
    {
      what: 'a clock that is a minute ahead now and then',
      act: () => times(10, 70_000, (time) => describing(now + (time % 2) * 60_000)),
      excess: null,
    },
    {
      what: 'one that is more ahead than that',
      act: () => times(10, 70_000, (time) => describing(now + (time % 2) * 60_001)),
      excess: [7, 'epochs'],
    },
    {
      what: 'a clock that is behind now and then',
      act: () => times(10, 4 * HOUR, (time) => describing(now - (time % 2) * 3 * HOUR)),
      excess: null,
    },
    {
      what: 'a clock that is three hours ahead',
      act: () => times(10, 5_000, () => describing(now + 3 * HOUR)),
      excess: null,
    },
    {
      what: 'a clock that is put right in the middle of a call',
      act: () => times(10, 5_000, (time) => describing(now + (time < 5 ? -3 : 3) * HOUR)),
      excess: null,
    },
    {
      what: 'epochs that run ahead of every clock',
      act: () => times(10, 5_000, (time) => describing(now + time * HOUR)),
      excess: [4, 'epochs'],
    },
    {
      what: 'an epoch that no clock says',
      act: () => times(1, 0, () => describing(Number.MAX_SAFE_INTEGER)),
      excess: [1, 'epochs'],
    },
    {
      what: 'an epoch with more digits than the time has',
      act: () => times(1, 0, () => describing(1e13)),
      excess: [1, 'epochs'],
    },
    {
      what: 'a hundred candidates, and all of them again after each of nine reconnections',
      act: () =>
        times(1_000, 0, (time) => allowance.takeCandidate({ epoch: 1, candidate: candidate(time % 100) })),
      excess: null,
    },
    {
      what: '2,000 candidates at once',
      act: () => times(2_000, 0, (time) => allowance.takeCandidate({ epoch: 1, candidate: candidate(time) })),
      excess: [101, 'candidates'],
    },
    {
      what: 'one candidate 2,000 times',
      act: () => times(2_000, 0, () => allowance.takeCandidate({ epoch: 1, candidate: candidate(1) })),
      excess: [1_001, 'candidates'],
    },
    {
      what: 'one candidate 1,900 times, with a restart in between',
      act: () =>
        times(1_900, 10, (time) => {
          if (time === 950) return describing(1);
          return allowance.takeCandidate({ epoch: 1, candidate: candidate(1) });
        }),
      excess: null,
    },
    {
      what: 'one candidate of 200 sections',
      act: () =>
        times(200, 0, (time) => allowance.takeCandidate({ epoch: 1, candidate: candidate(1, String(time)) })),
      excess: [101, 'candidates'],
    },
    {
      what: 'candidates of epochs that do not exist',
      act: () => times(2_000, 0, (time) => allowance.takeCandidate({ epoch: time, candidate: null })),
      excess: [101, 'candidates'],
    },
    {
      what: 'a hundred candidates after each of several restarts',
      act: () =>
        times(800, 100, (time) => {
          if (time % 80 === 0) return describing(1);
          return allowance.takeCandidate({ epoch: 1, candidate: candidate(time) });
        }),
      excess: null,
    },
    {
      what: 'a microphone that goes on and off for a minute',
      act: () => times(240, 250, () => allowance.takePresence()),
      excess: null,
    },
    {
      what: '5,000 presences',
      act: () => times(5_000, 0, () => allowance.takePresence()),
      excess: [101, 'presences'],
    },
    {
      what: '40 presences a second',
      act: () => times(300, 25, () => allowance.takePresence()),
      excess: [200, 'presences'],
    },
    {
      what: '60 messages a second',
      act: () => times(6_000, 17, () => allowance.takeMessage()),
      excess: null,
    },
    {
      what: '5,000 messages',
      act: () => times(5_000, 0, () => allowance.takeMessage()),
      excess: [501, 'messages'],
    },
    { what: 'an offer', act: () => times(1, 0, () => offering(SDP)), excess: null },
    {
      what: 'an offer of 64 kB',
      act: () => times(1, 0, () => offering(SDP + 'a='.padEnd(65_536 - SDP.length, 'x'))),
      excess: null,
    },
    {
      what: 'a longer one',
      act: () => times(1, 0, () => offering(SDP + 'a='.padEnd(65_537 - SDP.length, 'x'))),
      excess: [1, 'description-size'],
    },
    {
      what: 'an offer of 32 sections',
      act: () => times(1, 0, () => offering(SDP + 'm=video 9 x 96\r\n'.repeat(31))),
      excess: null,
    },
    {
      what: 'one of 33',
      act: () => times(1, 0, () => offering(SDP + 'm=video 9 x 96\r\n'.repeat(32))),
      excess: [1, 'sections'],
    },
    ...['sha-1', 'md5', 'sha-512', 'SHA-1', 'sha-25'].map((hash) => ({
      what: `a fingerprint of ${hash}`,
      act: () => times(1, 0, () => offering(`${SDP}a=fingerprint:${hash} 4A:AD\r\n`)),
      excess: [1, 'fingerprints'] as [number, Excess],
    })),
    {
      what: 'a fingerprint of SHA-256',
      act: () => times(1, 0, () => offering(SDP.replace('sha-256', 'SHA-256'))),
      excess: null,
    },
  ];

  for (const { what, act, excess } of rows) {
    const name = excess ? `does not include ${what}: that is too much of “${excess[1]}”` : `includes ${what}`;
    it(name, () => {
      expect(act()).toEqual(excess);
    });
  }

  it('is counted anew for nobody whose clock is set back', () => {
    times(500, 0, () => allowance.takeMessage());
    now -= HOUR;
    expect(allowance.takeMessage()).toBe('messages');
  });
});
