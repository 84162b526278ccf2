import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { getCACertificates } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { Cluster, startCaddy, URL_OF_ALL } from './cluster.fixture.ts';
import { Programs } from './programs.fixture.ts';
import { SECRET, SERVER, startTurn } from './turn-server.fixture.ts';

const DOCTOR = fileURLToPath(new URL('../../tools/doctor.ts', import.meta.url));
const RELAYS = ['udp', 'tcp'].map((transport) => `turn:${SERVER.address}:3478?transport=${transport}`);

interface Finding {
  readonly check: string;
  readonly verdict: 'ok' | 'warn' | 'bad';
  readonly says: string;
  readonly line?: string;
}

/** The address of run.ts that a machine behind a one-to-one NAT may have. */
const PRIVATE = '10.9.8.7';

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
    expect(says('proxy headers')).toContain('trust the proxy');
    expect(says('redirect')).toContain('redirects to https://');
    for (const relay of RELAYS) expect(says(relay)).toMatch(/^relays at 11\.22\.33\.44, round trip/);
  });

  it('tells a relay of a cloud that does not know its public address, and names TURN_EXTERNAL_IP', async () => {
    await startTurn(programs, { TURN_LISTENING_IP: PRIVATE });
    const nat = createServer((outside) => {
      const inside = connect(SERVER.port, PRIVATE);
      outside.pipe(inside).on('error', () => outside.destroy());
      inside.pipe(outside).on('error', () => inside.destroy());
    });
    nat.listen(SERVER.port, SERVER.address);
    await once(nat, 'listening');
    const relay = `turn:${SERVER.address}:3478?transport=tcp`;
    await new Cluster(programs, { TURN_URLS: relay, TURN_SECRET: SECRET }).start();
    const doctor = programs.start(process.execPath, [DOCTOR, 'http://earshot-1:3000', '--json']);
    expect(await doctor.ended).toBe(2);
    nat.close();
    const findings = JSON.parse(doctor.output) as Finding[];
    const [advertised, refused] = findings.filter(({ check }) => check === relay);
    expect(advertised?.says).toBe(`advertises ${PRIVATE}, which is private`);
    expect(advertised?.verdict).toBe('bad');
    expect(refused?.says).toBe('refuses to relay to itself');
    // Never an invitation to open the ranges that keep callers from the machines beside it.
    for (const finding of [advertised, refused])
      expect(finding?.line).toMatch(/^TURN_EXTERNAL_IP=PUBLIC\/PRIVATE/);
    expect(doctor.output).not.toContain('TURN_ALLOWED_PEERS');
  });

  it('looks at both families of addresses, and mistakes neither for the other', async () => {
    await startTurn(programs);
    const relays = ['udp', 'tcp'].map((transport) => `turn:turn.localhost:3478?transport=${transport}`);
    await new Cluster(programs, { TURN_URLS: relays.join(), TURN_SECRET: SECRET }).start();
    const doctor = programs.start(process.execPath, [DOCTOR, 'http://half.localhost:3000', '--json']);
    await doctor.ended;
    const findings = JSON.parse(doctor.output) as Finding[];
    const said = (check: string) =>
      findings.filter((finding) => finding.check === check).map(({ verdict, says }) => `${verdict} ${says}`);
    for (const relay of relays)
      expect(said(relay)).toEqual([
        jasmine.stringMatching(/^ok over IPv4: relays at 11\.22\.33\.44, round trip/),
        jasmine.stringMatching(/^ok over IPv6: relays at 11\.22\.33\.44, round trip/),
      ]);
    expect(said('IPv4')).toEqual(['ok the server is responding']);
    expect(said('IPv6')).toEqual(['bad the server isn’t responding (ECONNREFUSED)']);
    expect(await doctor.ended).toBe(2);
  });
});
