import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './server.ts';

const READY_WITHIN = 30_000;

/** The proxies that docs/operating.md has recipes for. */
export type ProxyName = 'caddy' | 'haproxy';

/** Where a proxy passes a path on to. */
export interface Route {
  readonly port: number;
  readonly target: number;
  /** For example `/calls`. */
  readonly path: string;
  /** Whether the server behind it gets the path without that. */
  readonly isStripped: boolean;
}

const CADDY = ({ port, target, path, isStripped }: Route): string => `{
  admin off
  auto_https off
}
http://localhost:${port} {
  ${isStripped ? 'handle_path' : 'handle'} ${path}/* {
    reverse_proxy 127.0.0.1:${target}
  }
  handle ${path} {
    redir * ${path}/ 308
  }
  respond "another site" 404
}
`;

const HAPROXY = ({ port, target, path, isStripped }: Route): string => `
defaults
  mode http
  timeout connect 2s
  timeout client 30s
  timeout server 30s
  timeout tunnel 1m
frontend company
  bind 127.0.0.1:${port}
  http-request redirect location ${path}/ if { path ${path} }
  http-request set-header X-Forwarded-For %[src]
  use_backend calls if { path_beg ${path}/ }
  http-request return status 404 string "another site" content-type text/plain unless { path_beg ${path}/ }
backend calls
  ${isStripped ? `http-request replace-path ${path}/(.*) /\\1` : ''}
  server calls 127.0.0.1:${target}
`;

/** A real proxy on a free port of this machine, in front of a server that has a path of it. */
export class Proxy {
  readonly url: string;
  private readonly process: ChildProcess;
  private readonly folder: string;

  private constructor(url: string, process: ChildProcess, folder: string) {
    this.url = url;
    this.process = process;
    this.folder = folder;
  }

  static async start(name: ProxyName, to: Omit<Route, 'port'>): Promise<Proxy> {
    const port = await freePort();
    const folder = await mkdtemp(join(tmpdir(), `earshot-${name}-`));
    const file = join(folder, 'configuration');
    await writeFile(file, (name === 'caddy' ? CADDY : HAPROXY)({ ...to, port }));
    const program = process.env[name === 'caddy' ? 'CADDY_BIN' : 'HAPROXY_BIN'] ?? name;
    const args = name === 'caddy' ? ['run', '--config', file, '--adapter', 'caddyfile'] : ['-db', '-f', file];
    const env = { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
    const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data: Buffer) => (output += data.toString()));
    const proxy = new Proxy(`http://localhost:${port}`, child, folder);
    const deadline = Date.now() + READY_WITHIN;
    while (!(await fetch(`${proxy.url}/`).then(Boolean, () => false))) {
      if (child.exitCode !== null || Date.now() > deadline) {
        await proxy.stop();
        throw new Error(`${program} did not start:\n${output}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return proxy;
  }

  async stop(): Promise<void> {
    if (this.process.exitCode === null && this.process.signalCode === null) {
      const exited = once(this.process, 'exit');
      this.process.kill('SIGKILL');
      await exited;
    }
    await rm(this.folder, { recursive: true });
  }
}
