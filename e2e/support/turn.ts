import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './server.ts';

const SECRET = 'a-turn-secret-of-the-tests';

/** The paths of a certificate and its key. */
interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** A real coturn on this machine alone, on a free port. */
export class TurnServer {
  readonly port: number;
  private readonly process: ChildProcess;
  private readonly folder: string;

  private constructor(port: number, certificate: Certificate | null) {
    this.port = port;
    this.folder = mkdtempSync(join(tmpdir(), 'earshot-turn-'));
    const options = [
      ['listening-ip', '127.0.0.1'],
      ['relay-ip', '127.0.0.1'],
      [certificate === null ? 'listening-port' : 'tls-listening-port', String(port)],
      ...(certificate === null
        ? []
        : [
            ['cert', certificate.cert],
            ['pkey', certificate.key],
          ]),
      ['realm', 'call.localhost'],
      ['static-auth-secret', SECRET],
      ['userdb', join(this.folder, 'db')],
      ['pidfile', join(this.folder, 'pid')],
      ['log-file', 'stdout'],
    ].map(([name, value]) => `--${name}=${value}`);
    const flags = ['-n', '--use-auth-secret', '--allow-loopback-peers', '--no-dtls', '--no-cli'];
    flags.push(...(certificate === null ? ['--no-tls'] : ['--no-udp', '--no-tcp']));
    this.process = spawn(process.env['TURNSERVER_BIN'] ?? 'turnserver', [...flags, ...options], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  /** Starts it and resolves once it listens: with a certificate, over TLS alone. */
  static async start(certificate: Certificate | null = null): Promise<TurnServer> {
    const turn = new TurnServer(await freePort(), certificate);
    await turn.listens();
    return turn;
  }

  /** What a server is configured with to hand it out, over a transport each. */
  environment(secret = SECRET): Record<string, string> {
    return {
      STUN_URLS: `stun:127.0.0.1:${this.port}`,
      TURN_URLS: `turn:127.0.0.1:${this.port}?transport=udp,turn:127.0.0.1:${this.port}?transport=tcp`,
      TURN_SECRET: secret,
    };
  }

  /** The same for one that was started with a certificate for localhost. */
  environmentOverTls(): Record<string, string> {
    return { TURN_URLS: `turns:localhost:${this.port}?transport=tcp`, TURN_SECRET: SECRET };
  }

  async stop(): Promise<void> {
    if (this.process.exitCode === null && this.process.signalCode === null) {
      const exited = once(this.process, 'exit');
      this.process.kill();
      await exited;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  private listens(): Promise<void> {
    return new Promise((resolve, reject) => {
      const log: string[] = [];
      const look = (chunk: unknown) => {
        log.push(String(chunk));
        if (/Total General servers|UDP listener opened on/u.test(log.join(''))) resolve();
      };
      this.process.stdout?.on('data', look);
      this.process.stderr?.on('data', look);
      this.process.once('error', reject);
      this.process.once('exit', () => reject(new Error(`coturn did not start:\n${log.join('')}`)));
    });
  }
}
