import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { getCACertificates } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { Cluster, startCaddy, URL_OF_ALL } from './cluster.fixture.ts';
import { Programs } from './programs.fixture.ts';
import { SECRET, SERVER, startTurn } from './turn-server.fixture.ts';

const DOCTOR = fileURLToPath(new URL('../../tools/doctor.mjs', import.meta.url));
const RELAYS = ['udp', 'tcp'].map((transport) => `turn:${SERVER.address}:3478?transport=${transport}`);

interface Finding {
  readonly check: string;
  readonly verdict: 'ok' | 'warn' | 'bad';
  readonly says: string;
}

describe('the doctor of docs/operating.md', () => {
  const programs = new Programs();
  afterEach(() => programs.close());

  it('finds nothing broken in two nodes behind Caddy with their TURN server', async () => {
    await startTurn(programs);
    await new Cluster(programs, { TURN_URLS: RELAYS.join(), TURN_SECRET: SECRET }).start();
    await startCaddy(programs);
    const authority = join(programs.folder(), 'ca.pem');
    writeFileSync(authority, getCACertificates('default').join('\n'));
    const env = { NODE_EXTRA_CA_CERTS: authority };
    const doctor = programs.start(process.execPath, [DOCTOR, URL_OF_ALL, '--json'], env);
    const code = await doctor.ended;
    const findings = JSON.parse(doctor.output) as Finding[];
    // Caddy's certificates for localhost are good for hours, which is what the warning is about.
    expect(findings.filter(({ verdict }) => verdict !== 'ok').map(({ check }) => check)).toEqual([
      'certificate',
    ]);
    expect(code).toBe(1);
    const says = (check: string) => findings.find((finding) => finding.check === check)?.says;
    expect(says('proxy headers')).toContain('believe the proxy');
    expect(says('redirect')).toContain('leads to https://');
    for (const relay of RELAYS) expect(says(relay)).toMatch(/^relays at 11\.22\.33\.44, round trip/);
  });
});
