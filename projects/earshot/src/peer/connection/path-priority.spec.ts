import { PathPriority } from './path-priority';
import { until } from '../link/link-pair.fixture';

const HOST = 'candidate:1 1 udp 2122260223 192.0.2.1 50000 typ host generation 0 ufrag abcd network-id 1';
const OBSCURED = 'candidate:2 1 UDP 2113937151 1f4712db.local 50001 typ host';
const REFLEXIVE = 'candidate:3 1 udp 1686052607 203.0.113.1 50000 typ srflx raddr 0.0.0.0 rport 0';
const RELAY = 'candidate:4 1 udp 41885695 198.51.100.1 49152 typ relay raddr 0.0.0.0 rport 0';
const ALL = [RELAY, REFLEXIVE, OBSCURED, HOST];
/** The uppermost byte of a priority. */
const TYPE = 2 ** 24;
/** What this browser gives a relay of its own, and an address of its own that others see. */
const OWN_RELAY = 2 * TYPE + 0xffffff;
const OWN_ADDRESS = 100 * TYPE;

const offer = (ufrag: string, lines: readonly string[] = []) => ({
  type: 'offer' as const,
  sdp: ['v=0', `a=ice-ufrag:${ufrag}`, ...lines.map((line) => `a=${line}`), ''].join('\r\n'),
});
const priorityOf = (line: string | undefined) => Number(/candidate:\S+ \d+ udp (\d+)/i.exec(line ?? '')?.[1]);
const add = (priority: PathPriority, candidate: string) =>
  priority.toAdd({ candidate, sdpMid: '0', sdpMLineIndex: 0, usernameFragment: 'abcd' })?.candidate;
const prioritiesIn = (priority: PathPriority) => ALL.map((line) => priorityOf(add(priority, line)));

describe('Candidates of the other side', () => {
  let priority: PathPriority;

  beforeEach(() => {
    priority = new PathPriority();
    priority.toApply(offer('first'));
  });

  it('rank as they did among each other', () => {
    const ranks = prioritiesIn(priority);
    expect(ranks).toEqual([...ranks].sort((one, other) => one - other));
    expect(new Set(ranks).size).toBe(ALL.length);
  });

  it('rank above those of every generation before them, whatever their kind, for the first thirty', () => {
    let before = Math.max(...prioritiesIn(priority));
    for (let generation = 1; generation < 30; generation++) {
      priority.toApply(offer(`restart-${generation}`));
      const ranks = prioritiesIn(priority);
      expect(Math.min(...ranks))
        .withContext(`generation ${generation}`)
        .toBeGreaterThan(before);
      before = Math.max(...ranks);
    }
    priority.toApply(offer('one-more'));
    expect(Math.max(...prioritiesIn(priority))).toBe(before);
  });

  it('rank below a relay of this side over UDP where the other side reaches its own over TCP or TLS', () => {
    const told = [1, 0].map((type) => type * TYPE + 8_331_263);
    for (let generation = 0; generation < 3; generation++) {
      const ranks = told.map((rank) => priorityOf(add(priority, RELAY.replace('41885695', String(rank)))));
      expect(ranks).toEqual(told);
      expect(Math.max(...ranks)).toBeLessThan(2 * TYPE);
      priority.toApply(offer(`restart-${generation}`));
    }
  });

  it('always decide a pair without a relay of this side, and never one with it', () => {
    for (let generation = 0; generation < 200; generation++) {
      for (const rank of prioritiesIn(priority)) {
        expect(rank).toBeGreaterThan(OWN_RELAY);
        expect(rank).toBeLessThan(OWN_ADDRESS);
      }
      priority.toApply(offer(`restart-${generation}`));
    }
  });

  it('keep their rank while a description of their generation is applied again', () => {
    const before = prioritiesIn(priority);
    priority.toApply(offer('first'));
    expect(prioritiesIn(priority)).toEqual(before);
  });

  const others = [
    'candidate:5 1 tcp 1518280447 192.0.2.1 9 typ host tcptype active',
    `candidate:${'1'.repeat(33)} 1 udp 2122260223 192.0.2.1 50000 typ host`,
    `candidate:1 1 udp 2122260223 ${'a'.repeat(256)} 50000 typ host`,
    '',
  ];
  for (const line of others)
    it(`leave alone: ${line || 'none'}`, () => expect(add(priority, line)).toBe(line));

  it('are found in a description, and there may be none at all', () => {
    const { type, sdp } = priority.toApply(offer('first', [HOST, ...others.slice(0, 1)]));
    expect(type).toBe('offer');
    expect(sdp).toBe(offer('first', [add(priority, HOST)!, ...others.slice(0, 1)]).sdp);
    expect(priority.toAdd(null)).toBeUndefined();
  });

  it('rank below an address that this browser meets in a check, until it is told', async () => {
    const [asking, asked] = [new RTCPeerConnection(), new RTCPeerConnection()];
    try {
      asking.createDataChannel('check');
      await asking.setLocalDescription();
      await asked.setRemoteDescription(asking.localDescription!);
      // Its own address is not told: whoever is asked meets it in a check.
      asked.onicecandidate = ({ candidate }) => void asking.addIceCandidate(candidate ?? undefined);
      await asked.setLocalDescription();
      await asking.setRemoteDescription(asked.localDescription!);
      await until('a check', async () => (await metPriority(asked)) !== null);
      expect(await metPriority(asked)).toBeGreaterThan(Math.max(...prioritiesIn(priority)));
    } finally {
      asking.close();
      asked.close();
    }
  });
});

/** Of the other side's candidate that was met in a check. */
async function metPriority(pc: RTCPeerConnection): Promise<number | null> {
  let met: number | null = null;
  (await pc.getStats()).forEach((entry: { type: string; candidateType?: string; priority?: number }) => {
    if (entry.type === 'remote-candidate' && entry.candidateType === 'prflx') met = entry.priority ?? null;
  });
  return met;
}
