import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Host } from './host.ts';

export const TURN_SECRET = 'the secret of the laboratory';
/** The ways to reach it. */
export const TURN_URLS =
  'turn:turn.lab:3478?transport=udp,turn:turn.lab:3478?transport=tcp,turns:turn.lab:443?transport=tcp';
const READY_WITHIN = 30_000;

/** A real coturn, as turn.lab or spare.lab: STUN and TURN over UDP and TCP on port 3478, TURN over TLS on 443. */
export class Turn {
  private readonly folder = mkdtempSync(join(tmpdir(), 'earshot-turn-'));
  private readonly host: Host;
  readonly address: string;
  private process: ChildProcess | null = null;
  private log = '';

  constructor(host: Host, address: string) {
    this.host = host;
    this.address = address;
  }

  /** Starts it, if it does not run. */
  async start(): Promise<void> {
    if (this.process) return;
    mkdirSync(this.folder, { recursive: true });
    const [key, certificate] = [join(this.folder, 'key.pem'), join(this.folder, 'certificate.pem')];
    const openssl = process.env['OPENSSL_BIN'] ?? 'openssl';
    const subject = ['-subj', '/CN=turn.lab', '-addext', 'subjectAltName=DNS:turn.lab'];
    const request = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...subject];
    execFileSync(openssl, [...request, '-keyout', key, '-out', certificate], { stdio: 'ignore' });
    const [program = '', ...prefix] = this.host.prefix;
    const options = [
      '-n',
      '--use-auth-secret',
      `--static-auth-secret=${TURN_SECRET}`,
      '--realm=turn.lab',
      `--listening-ip=${this.address}`,
      `--relay-ip=${this.address}`,
      '--tls-listening-port=443',
      `--cert=${certificate}`,
      `--pkey=${key}`,
      `--pidfile=${join(this.folder, 'pid')}`,
      `--userdb=${join(this.folder, 'db')}`,
      '--log-file=stdout',
      '--no-cli',
    ];
    const coturn = process.env['TURNSERVER_BIN'] ?? 'turnserver';
    const child = spawn(program, [...prefix, coturn, ...options], { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.on('data', (chunk) => (this.log += String(chunk)));
    child.stderr.on('data', (chunk) => (this.log += String(chunk)));
    this.process = child;
    const deadline = Date.now() + READY_WITHIN;
    while (!(await this.answers())) {
      if (child.exitCode !== null || Date.now() > deadline) throw new Error(`no coturn:\n${this.log}`);
    }
  }

  /** Whether its last listener, TLS's, is there. */
  private async answers(): Promise<boolean> {
    const [program = '', ...prefix] = this.host.prefix;
    const knock = `require('net').connect(443, '${this.address}', () => process.exit(0)).on('error', () => process.exit(1))`;
    const asking = spawn(program, [...prefix, process.execPath, '-e', knock], { stdio: 'ignore' });
    const [code] = (await once(asking, 'exit')) as [number | null];
    return code === 0;
  }

  async stop(): Promise<void> {
    const child = this.process;
    this.process = null;
    if (child?.exitCode === null && child.signalCode === null) {
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}
