import { levelHosts, toAdd, toApply } from './host-priority';
import { until } from '../link/link-pair.fixture';

const HOST = 'candidate:1 1 udp 2122260223 192.0.2.1 50000 typ host generation 0 ufrag abcd network-id 1';
const LEVEL = HOST.replace('2122260223', '1853824767');

describe('host candidates of the other side', () => {
  it('get the priority of a peer-reflexive one, and keep what tells them from each other', () => {
    expect(levelHosts(HOST)).toBe(LEVEL);
    const ofMdns = 'candidate:2 1 UDP 2113937151 1f4712db.local 50001 typ host';
    expect(levelHosts(ofMdns)).toBe('candidate:2 1 UDP 1845501695 1f4712db.local 50001 typ host');
  });

  const others = [
    'candidate:3 1 udp 1686052607 203.0.113.1 50000 typ srflx raddr 0.0.0.0 rport 0',
    'candidate:4 1 udp 41885695 198.51.100.1 49152 typ relay raddr 0.0.0.0 rport 0',
    'candidate:5 1 tcp 1518280447 192.0.2.1 9 typ host tcptype active',
    'candidate:6 1 udp 1853824767 192.0.2.1 50000 typ host',
    `candidate:${'1'.repeat(33)} 1 udp 2122260223 192.0.2.1 50000 typ host`,
    `candidate:1 1 udp 2122260223 ${'a'.repeat(256)} 50000 typ host`,
    '',
  ];
  for (const line of others) it(`leave alone: ${line || 'none'}`, () => expect(levelHosts(line)).toBe(line));

  it('are found in a description, and there may be none at all', () => {
    const sdp = `v=0\r\na=${HOST}\r\na=${others[0]}\r\n`;
    expect(toApply({ type: 'offer', sdp })).toEqual({ type: 'offer', sdp: sdp.replace(HOST, LEVEL) });
    const candidate = { candidate: HOST, sdpMid: '0', sdpMLineIndex: 0, usernameFragment: 'abcd' };
    expect(toAdd(candidate)).toEqual({ ...candidate, candidate: LEVEL });
    expect(toAdd(null)).toBeUndefined();
  });

  it('have in this browser the priority that it sends with its checks', async () => {
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
      const told = /candidate:.* udp .* typ host/i.exec(asking.localDescription!.sdp)![0];
      expect(levelHosts(told)).toContain(` ${await metPriority(asked)} `);
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
