import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setDefaultCACertificates } from 'node:tls';
import { issueCertificate } from './certificate.fixture.ts';
import { type Program, programPath, type Programs } from './programs.fixture.ts';

const MAIN = fileURLToPath(new URL('../../server/src/main.ts', import.meta.url));
const PASSWORD = 'thepasswordofthespecs';
export const DOMAIN = 'call.localhost';
/** What the proxies answer at; run.ts makes the name this machine's. */
export const URL_OF_ALL = `https://${DOMAIN}`;

export type NodeName = 'earshot-1' | 'earshot-2';
export const NODES: Readonly<Record<NodeName, string>> = {
  'earshot-1': '127.0.1.1',
  'earshot-2': '127.0.1.2',
};

/** Redis and two nodes, each a process of its own, set up as deploy/compose.yaml does. */
export class Cluster {
  private readonly programs: Programs;
  private readonly environment: NodeJS.ProcessEnv;
  private readonly running = new Map<NodeName, Program>();

  constructor(programs: Programs, environment: NodeJS.ProcessEnv = {}) {
    this.programs = programs;
    this.environment = environment;
  }

  async start(): Promise<void> {
    await startRedis(this.programs);
    await Promise.all([this.startNode('earshot-1'), this.startNode('earshot-2')]);
  }

  async startNode(name: NodeName): Promise<void> {
    const env = {
      HOST: NODES[name],
      PORT: '3000',
      STATIC_DIR: '/nowhere',
      // As long as the proxies take to see that a node is about to stop.
      DRAIN_DELAY: '2',
      EARSHOT_SECRET: 'the-secret-of-both-nodes-in-the-specs',
      REDIS_URL: `redis://:${PASSWORD}@127.0.0.1:6379/0`,
      TRUSTED_PROXIES: 'loopback',
      // All clients of the specs come from one address.
      LIMIT_ADDRESS_JOINS: '100000',
      LIMIT_ADDRESS_CONNECTS: '100000',
      ...this.environment,
    };
    const node = this.programs.start(process.execPath, [MAIN], env);
    this.running.set(name, node);
    await node.ready(() => isReady(NODES[name]));
  }

  /** Asks a node to stop and resolves when it has, with its exit code. */
  stopNode(name: NodeName, signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    const node = this.running.get(name);
    if (node === undefined) throw new Error(`${name} does not run`);
    return node.stop(signal);
  }
}

/** Starts Redis with deploy/redis; resolves when it asks for the password. */
async function startRedis(programs: Programs): Promise<Program> {
  const redis = programs.start('redis/start.sh', [], {
    REDIS_PASSWORD: PASSWORD,
    REDIS_SERVER_BIN: programPath('REDIS_SERVER_BIN', 'redis-server'),
  });
  await redis.ready(() => redis.output.includes('Ready to accept connections'));
  return redis;
}

/** A load balancer in front of both nodes, which clients trust. */
export type StartProxy = (programs: Programs) => Promise<Program>;

export const startCaddy: StartProxy = async (programs) => {
  const home = programs.folder();
  const caddy = programs.start(
    programPath('CADDY_BIN', 'caddy'),
    ['run', '--config', 'caddy/Caddyfile', '--adapter', 'caddyfile'],
    { EARSHOT_DOMAIN: DOMAIN, XDG_DATA_HOME: home, XDG_CONFIG_HOME: home, HOME: home },
  );
  await caddy.ready(() => {
    try {
      trust(join(home, 'caddy/pki/authorities/local/root.crt'));
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false; // Not made yet.
      throw error;
    }
  });
  await caddy.ready(() => isUp(URL_OF_ALL));
  return caddy;
};

export const startHaproxy: StartProxy = async (programs) => {
  const { certificate, key } = issueCertificate(programs.folder(), DOMAIN);
  const both = join(programs.folder(), 'both.pem');
  writeFileSync(both, readFileSync(certificate, 'utf8') + readFileSync(key, 'utf8'));
  trust(certificate);
  const haproxy = programs.start(
    programPath('HAPROXY_BIN', 'haproxy'),
    ['-W', '-db', '-f', 'haproxy/haproxy.cfg'],
    { HAPROXY_CERTIFICATE: both },
  );
  await haproxy.ready(() => isUp(URL_OF_ALL));
  return haproxy;
};

const isReady = (address: string): Promise<boolean> => isOk(`http://${address}:3000/readyz`);
const isUp = (url: string): Promise<boolean> => isOk(`${url}/healthz`);

async function isOk(url: string): Promise<boolean> {
  return fetch(url).then(
    (response) => response.ok,
    () => false, // Not listening yet.
  );
}

function trust(certificate: string): void {
  setDefaultCACertificates([readFileSync(certificate, 'utf8')]);
}
