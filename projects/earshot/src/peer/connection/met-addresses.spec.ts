import type { IceCandidate } from '@earshot/protocol';
import { Subject, type Subscription } from 'rxjs';
import { until } from '../link/link-pair.fixture';
import { metAddresses } from './met-addresses';
import type { RawStatistic } from './raw-statistic';

const MET = {
  id: 'met',
  type: 'local-candidate',
  timestamp: 0,
  candidateType: 'prflx',
  protocol: 'udp',
  address: '203.0.113.1',
  port: 50_000,
  priority: 1_853_824_767,
  usernameFragment: 'abcd',
} satisfies RawStatistic;
const CANDIDATE = {
  candidate: 'candidate:1 1 udp 1853824767 203.0.113.1 50000 typ srflx raddr 0.0.0.0 rport 0 ufrag abcd',
  sdpMid: null,
  sdpMLineIndex: 0,
  usernameFragment: 'abcd',
};

describe('Addresses that only checks have shown', () => {
  let look$: Subject<void>;
  let known: RawStatistic[];
  let isRefusing: boolean;
  let told: IceCandidate[];
  let listening: Subscription;

  beforeEach(() => {
    look$ = new Subject();
    [known, told, isRefusing] = [[], [], false];
    const report = () =>
      isRefusing
        ? Promise.reject(new Error('no statistics'))
        : Promise.resolve(new Map(known.map((entry) => [entry.id, entry])));
    listening = metAddresses(look$, report).subscribe((candidate) => told.push(candidate));
  });

  afterEach(() => listening.unsubscribe());

  async function look(): Promise<void> {
    look$.next();
    await new Promise((resolve) => setTimeout(resolve));
  }

  it('are told once each', async () => {
    known = [MET];
    await look();
    await look();
    expect(told).toEqual([CANDIDATE]);
    known = [MET, { ...MET, id: 'another', usernameFragment: 'efgh' }];
    await look();
    expect(told.map((candidate) => candidate?.usernameFragment)).toEqual(['abcd', 'efgh']);
  });

  const others: readonly (readonly [what: string, entry: RawStatistic])[] = [
    ['of the other side', { ...MET, type: 'remote-candidate' }],
    ['that were told', { ...MET, candidateType: 'srflx' }],
    ['of a relay', { ...MET, candidateType: 'relay' }],
    ['over TCP', { ...MET, protocol: 'tcp' }],
    ['that the browser keeps back', { ...MET, address: '' }],
    ['of an unknown generation', { ...MET, usernameFragment: '' }],
  ];
  for (const [what, entry] of others)
    it(`are not those ${what}`, async () => {
      known = [entry];
      await look();
      expect(told).toEqual([]);
    });

  it('are told later where statistics cannot be read at first', async () => {
    listening.unsubscribe();
    const odd = () =>
      Promise.resolve({ values: () => known.values() } as unknown as Map<string, RawStatistic>);
    listening = metAddresses(look$, odd).subscribe((candidate) => told.push(candidate));
    known = [null as unknown as RawStatistic];
    await look();
    known = [MET];
    await look();
    expect(told).toEqual([CANDIDATE]);
  });

  it('are told later where the browser refuses its statistics at first', async () => {
    known = [MET];
    isRefusing = true;
    await look();
    isRefusing = false;
    await look();
    expect(told).toEqual([CANDIDATE]);
  });

  it('are taken by this browser, which knows them from then on', async () => {
    const [one, other] = [new RTCPeerConnection(), new RTCPeerConnection()];
    try {
      one.createDataChannel('check');
      await one.setLocalDescription();
      await other.setRemoteDescription(one.localDescription!);
      // The address of the one is met in a check.
      other.onicecandidate = ({ candidate }) => void one.addIceCandidate(candidate ?? undefined);
      await other.setLocalDescription();
      await one.setRemoteDescription(other.localDescription!);
      const remote = async () => {
        let found: RawStatistic | null = null;
        (await other.getStats()).forEach((entry: RawStatistic) => {
          if (entry.type === 'remote-candidate' && entry.port) found = entry;
        });
        return found as RawStatistic | null;
      };
      await until('a check', async () => (await remote())?.candidateType === 'prflx');
      const { port } = (await remote())!;
      const ufrag = /ice-ufrag:(\S+)/.exec(one.localDescription!.sdp)![1]!;
      // Its own address, as another browser behind a router would have it of itself.
      const address = /(\S+) \d+ typ host/.exec(one.localDescription!.sdp)![1]!;
      await other.addIceCandidate({
        ...CANDIDATE,
        candidate: CANDIDATE.candidate
          .replace('203.0.113.1 50000', `${address} ${port}`)
          .replace('abcd', ufrag),
        usernameFragment: ufrag,
      });
      await until('it is known', async () => (await remote())?.candidateType !== 'prflx');
      expect((await remote())!.candidateType).toBe('srflx');
    } finally {
      one.close();
      other.close();
    }
  });
});
