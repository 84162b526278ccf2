import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './server.ts';

const SECRET = 'a-turn-secret-of-the-tests';

/** A real coturn on this machine alone, on a free port. */
export class TurnServer {
  readonly port: number;
  private readonly process: ChildProcess;
  private readonly folder: string;

  private constructor(port: number) {
    this.port = port;
    this.folder = mkdtempSync(join(tmpdir(), 'earshot-turn-'));
    const options = [
      ['listening-ip', '127.0.0.1'],
      ['relay-ip', '127.0.0.1'],
      ['listening-port', String(port)],
      ['realm', 'call.localhost'],
      ['static-auth-secret', SECRET],
      ['userdb', join(this.folder, 'db')],
      ['pidfile', join(this.folder, 'pid')],
      ['log-file', 'stdout'],
    ].map(([name, value]) => `--${name}=${value}`);
    const flags = ['-n', '--use-auth-secret', '--allow-loopback-peers', '--no-tls', '--no-dtls', '--no-cli'];
    this.process = spawn(process.env['TURNSERVER_BIN'] ?? 'turnserver', [...flags, ...options], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  /** Starts it and resolves once it listens. */
  static async start(): Promise<TurnServer> {
    const turn = new TurnServer(await freePort());
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
