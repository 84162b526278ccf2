import { copyFileSync, readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { once } from 'node:events';
import { connect, type SecureVersion, type TLSSocket } from 'node:tls';
import { X509Certificate } from 'node:crypto';
import { issueCertificate } from './certificate.fixture.ts';
import { programPath, Programs, until } from './programs.fixture.ts';
import { decode, encode, newTransaction, TYPE } from '../../tools/doctor/stun-message.ts';
import { REALM, SECRET, SERVER, SERVER_IPV6, startTurn } from './turn-server.fixture.ts';

describe('the TURN server over TLS', () => {
  const programs = new Programs();
  afterEach(() => programs.close());

  async function handshake(
    ca: string,
    maxVersion: SecureVersion = 'TLSv1.3',
    port = 5349,
  ): Promise<TLSSocket> {
    const where = { host: SERVER.address, port, servername: REALM };
    // The client's own limits must not stand in for the server's: SECLEVEL=0 lets it speak the oldest versions.
    const socket = connect({ ...where, ca, minVersion: 'TLSv1', maxVersion, ciphers: 'DEFAULT:@SECLEVEL=0' });
    await once(socket, 'secureConnect');
    return socket;
  }

  it('answers with the certificate that Caddy keeps for the domain', async () => {
    const folder = programs.folder();
    const { certificate } = issueCertificate(folder, REALM);
    issueCertificate(folder, 'other.localhost');
    await startTurn(programs, { TURN_CERTIFICATES: folder });
    const socket = await handshake(readFileSync(certificate, 'utf8'));
    const transaction = newTransaction();
    socket.write(encode({ type: TYPE.binding, transaction, attributes: [] }));
    const [bytes] = (await once(socket, 'data')) as [Buffer];
    expect(decode(bytes)?.transaction).toEqual(transaction);
    socket.destroy();
  });

  it('answers on port 443 alone where that is wanted', async () => {
    const folder = programs.folder();
    const ca = readFileSync(issueCertificate(folder, REALM).certificate, 'utf8');
    const turn = await startTurn(confined(), { TURN_CERTIFICATES: folder, TURN_TLS_PORT: '443' });
    (await handshake(ca, 'TLSv1.3', 443)).destroy();
    await expectAsync(handshake(ca)).toBeRejectedWithError(/ECONNREFUSED/);
    expect(turn.hasEnded).toBeFalse();
  });

  it('refuses the versions of TLS that are not safe any more', async () => {
    const folder = programs.folder();
    const ca = readFileSync(issueCertificate(folder, REALM).certificate, 'utf8');
    await startTurn(programs, { TURN_CERTIFICATES: folder });
    // coturn hangs up without a word, politely or not, when its patience (max-allocate-timeout) is over.
    await expectAsync(handshake(ca, 'TLSv1.1')).toBeRejectedWithError(
      /alert|ECONNRESET|disconnected before secure/,
    );
    (await handshake(ca, 'TLSv1.2')).destroy();
  });

  it('takes over a renewed certificate without a new start', async () => {
    const folder = programs.folder();
    issueCertificate(folder, REALM);
    const turn = await startTurn(programs, { TURN_CERTIFICATES: folder, TURN_CERTIFICATE_CHECK: '0.1' });
    const { certificate } = issueCertificate(folder, REALM);
    const renewed = new X509Certificate(readFileSync(certificate)).fingerprint256;
    await until(async () => (await shownFingerprint()) === renewed);
    expect(turn.hasEnded).toBeFalse();
  });

  it('goes on looking when a renewed certificate is there before its key', async () => {
    const folder = programs.folder();
    issueCertificate(folder, REALM);
    await startTurn(programs, { TURN_CERTIFICATES: folder, TURN_CERTIFICATE_CHECK: '0.1' });
    const { certificate, key } = issueCertificate(programs.folder(), REALM);
    const place = join(folder, 'acme', REALM, REALM);
    truncateSync(`${place}.key`);
    copyFileSync(certificate, `${place}.crt`);
    // A few looks.
    await new Promise((resolve) => setTimeout(resolve, 500));
    copyFileSync(key, `${place}.key`);
    const renewed = new X509Certificate(readFileSync(certificate)).fingerprint256;
    await until(async () => (await shownFingerprint()) === renewed);
    expect(await shownFingerprint()).toBe(renewed);
  });

  it('does without until there is a certificate, and then ends so that it is started again with it', async () => {
    const folder = programs.folder();
    const turn = await startTurn(programs, { TURN_CERTIFICATES: folder, TURN_CERTIFICATE_CHECK: '0.1' });
    expect(turn.output).toContain(`no certificate for ${REALM} yet`);
    issueCertificate(folder, REALM);
    await turn.ended;
    expect(turn.hasEnded).toBeTrue();
  });

  it('needs no more of root than compose.yaml leaves it', async () => {
    const folder = programs.folder();
    issueCertificate(folder, REALM);
    const turn = await startTurn(confined(), { TURN_CERTIFICATES: folder, TURN_CERTIFICATE_CHECK: '0.1' });
    const shown = await shownFingerprint();
    issueCertificate(folder, REALM);
    await until(async () => (await shownFingerprint()) !== shown);
    expect(turn.hasEnded).toBeFalse();
  });

  /** Programs that have no more of root than compose.yaml leaves coturn. */
  function confined(): Pick<Programs, 'start' | 'folder'> {
    const compose = readFileSync(new URL('../compose.yaml', import.meta.url), 'utf8');
    const kept = /cap_add: \[(CHOWN.*)\]/.exec(compose)?.[1]?.toLowerCase().split(', ') ?? [];
    expect(kept.length).toBe(5);
    const capabilities = ['-all', ...kept.map((name) => `+${name}`)].join(',');
    return {
      start: (script, _args, env) =>
        programs.start('setpriv', ['--no-new-privs', `--bounding-set=${capabilities}`, 'sh', script], env),
      folder: () => programs.folder(),
    };
  }

  async function shownFingerprint(): Promise<string> {
    const socket = connect({
      host: SERVER.address,
      port: 5349,
      servername: REALM,
      rejectUnauthorized: false,
    });
    await once(socket, 'secureConnect');
    const { fingerprint256 } = socket.getPeerCertificate();
    socket.destroy();
    return fingerprint256;
  }
});

describe('the start of the TURN server', () => {
  const programs = new Programs();
  afterEach(() => programs.close());

  /** The health check of compose.yaml, as its shell runs it. */
  function healthCheck(addresses: string): Promise<number | null> {
    const compose = readFileSync(new URL('../compose.yaml', import.meta.url), 'utf8');
    const check = /CMD-SHELL,\s+'(.*turnutils_stunclient .*)'/.exec(compose)?.[1] ?? 'exit 9';
    const environment = { TURN_LISTENING_IP: addresses };
    return programs.start('sh', ['-c', check.replaceAll('$$', '$')], environment).ended;
  }

  it('finds the addresses of the machine by itself, and the health check of compose.yaml finds it', async () => {
    await startTurn(programs, { TURN_LISTENING_IP: '' });
    expect(await healthCheck('')).toBe(0);
  });

  it('is found by that check on one address, and on the first of several', async () => {
    await startTurn(programs);
    expect(await healthCheck(SERVER.address)).toBe(0);
    expect(await healthCheck(`${SERVER.address},${SERVER_IPV6.address}`)).toBe(0);
  });

  it('under a name of its own gets a certificate from Caddy for it, and needs none without', async () => {
    const certified = async (domain: string) => {
      const caddy = programs.start(
        programPath('CADDY_BIN', 'caddy'),
        ['adapt', '--config', 'caddy/Caddyfile', '--adapter', 'caddyfile'],
        { EARSHOT_DOMAIN: REALM, TURN_DOMAIN: domain },
      );
      expect(await caddy.ended).toBe(0);
      return /"host":(\[[^\]]*\])/.exec(caddy.output)?.[1];
    };
    expect(await certified('turn.localhost')).toBe(`["${REALM}","turn.localhost"]`);
    expect(await certified('')).toBe(`["${REALM}"]`);
  });

  it('can be tried out from anywhere with the command of docs/operating.md', async () => {
    await startTurn(programs);
    const args = ['-W', SECRET, '-u', 'check', '-y', '-c', '-n', '1', '-m', '1', SERVER.address];
    const tool = programs.start('turnutils_uclient', args);
    expect(await tool.ended).toBe(0);
    expect(tool.output).toContain('Total lost packets 0 (0.000000%)');
  });

  const mistakes: readonly (readonly [name: string, value: string, message: RegExp])[] = [
    ['TURN_SECRET', '', /TURN_SECRET must have at least 16 characters/],
    ['TURN_SECRET', 'short', /TURN_SECRET must have at least 16 characters/],
    ['TURN_SECRET', 'a-long-one\nno-auth-at-all', /TURN_SECRET must be letters, digits/],
    ['TURN_REALM', '', /TURN_REALM must be a domain name/],
    ['TURN_EXTERNAL_IP', 'example.org', /external-ip: "example.org" is not an address/],
    ['TURN_TLS_PORT', 'https', /TURN_TLS_PORT must be a port number/],
    ['TURN_ALLOWED_PEERS', '*', /allowed-peer-ip: .* is not an address/],
  ];
  for (const [name, value, message] of mistakes)
    it(`is refused with one line for ${name}=${JSON.stringify(value)}`, async () => {
      const env = { TURN_SECRET: 'x'.repeat(32), TURN_REALM: REALM, TURN_RUN: programs.folder() };
      const turn = programs.start('coturn/start.sh', [], { ...env, [name]: value });
      expect(await turn.ended).toBe(2);
      expect(turn.output).toMatch(message);
      expect(turn.output.trim().split('\n').length).toBe(1);
    });
});
