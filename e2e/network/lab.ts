import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Host, type Namespaces } from './host.ts';
import { NAME_SERVER, Router, type RouterOptions } from './router.ts';

/** What the laboratory's name server knows; at `silent.lab` nothing ever answers. */
const NAMES = { 'turn.lab': '203.0.113.20', 'silent.lab': '203.0.113.21', 'spare.lab': '203.0.113.22' };
/** What `ip netns exec` puts in the place of this machine's own files in /etc. */
const FILES = { hosts: '127.0.0.1 localhost\n', 'resolv.conf': `nameserver ${NAME_SERVER}\n` };

// Debian keeps ip, nft and conntrack where not every path leads.
process.env['PATH'] = `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin`;

/** Has a machine pass on what is not for itself. */
const FORWARD = 'tee /proc/sys/net/ipv4/ip_forward';

/** In ms. */
const READY_WITHIN = 30_000;

let labs = 0;

/**
 * Networks of their own, out of network namespaces: a segment for the whole internet (203.0.113.0/24), on it servers and
 * routers, and behind each router one person's host. Needs root. Nothing of it touches this machine's own network.
 */
export class Lab implements Namespaces {
  private readonly id = `e${process.pid.toString(36)}${(labs++).toString(36)}`;
  private readonly namespaces: string[] = [];
  private readonly folder = mkdtempSync(join(tmpdir(), 'earshot-lab-'));
  private readonly internet: string;
  private readonly servers = new Map<number, Host>();
  private routers = 0;
  private readonly inUse = new Set<Router>();
  private readonly idle = new Set<Router>();
  private ports = 0;
  private nameServer: ChildProcess | null = null;
  private readonly atExit = () => this.close();

  constructor() {
    if (process.getuid?.() !== 0) throw new Error('Networks can be made by root only: run this as root.');
    process.once('exit', this.atExit); // who is interrupted leaves nothing behind either
    this.internet = this.namespace('net');
    // An address of its own: else it takes the lowest of its ports', and whoever knows the one before it reaches nobody.
    this.run(this.internet, 'ip link add br0 address 02:00:00:00:00:01 type bridge');
    this.run(this.internet, 'ip addr add 203.0.113.1/24 dev br0');
    this.run(this.internet, 'ip link set br0 up');
    this.run(this.internet, FORWARD, '1');
  }

  /** A machine for a server, with a public address: 203.0.113.`number`. */
  server(name: string, number: number): Host {
    const known = this.servers.get(number);
    if (known) return known;
    const namespace = this.namespace(name);
    this.attach(namespace, 'eth0', `203.0.113.${number}/24`);
    this.run(namespace, 'ip route add default via 203.0.113.1');
    const host = new Host(this, namespace, this.folder);
    this.servers.set(number, host);
    return host;
  }

  /** Starts the name server; resolves once it can be asked. */
  async startNameServer(): Promise<void> {
    const { prefix } = this.server('names', 53);
    const script = fileURLToPath(new URL('name-server.ts', import.meta.url));
    const [program, ...args] = [...prefix, process.execPath, script, NAME_SERVER, JSON.stringify(NAMES)];
    // It ends with its channel, and so with this process whatever happens.
    this.nameServer = spawn(program, args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    await once(this.nameServer, 'message', { signal: AbortSignal.timeout(READY_WITHIN) });
  }

  /** A host behind a router of its own: one that is there already, or a new one. */
  behind(options: RouterOptions): Router {
    const found = [...this.idle].find((router) => router.canBecome(options));
    found?.become(options);
    const router = found ?? this.addRouter(options);
    this.idle.delete(router);
    this.inUse.add(router);
    return router;
  }

  /** Lets the routers in use be had again, but for those whose hosts have moved. Returns these hosts. */
  release(): readonly Host[] {
    const moved = [...this.inUse].filter(({ hasMoved }) => hasMoved);
    for (const router of this.inUse) if (!router.hasMoved) this.idle.add(router);
    this.inUse.clear();
    return moved.map(({ host }) => host);
  }

  /** Runs a command in a namespace. */
  run(namespace: string, command: string, input?: string): string {
    const [program = '', ...args] = command.split(' ');
    return execFileSync('ip', ['netns', 'exec', namespace, program, ...args], {
      encoding: 'utf8',
      stdio: ['pipe', 'pipe', 'pipe'],
      ...(input === undefined ? {} : { input }),
    });
  }

  /** Ends everything; what was started in it by others has to be stopped before. */
  close(): void {
    process.off('exit', this.atExit);
    this.nameServer?.kill('SIGKILL');
    for (const namespace of this.namespaces.splice(0).reverse()) {
      execFileSync('ip', ['netns', 'del', namespace]);
      rmSync(`/etc/netns/${namespace}`, { recursive: true, force: true });
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  private addRouter(options: RouterOptions): Router {
    const number = ++this.routers;
    const place = { number, namespace: this.namespace(`r${number}`), wide: `203.0.113.${100 + number}` };
    this.attach(place.namespace, 'wan', `${place.wide}/24`);
    this.run(place.namespace, 'ip route add default via 203.0.113.1');
    this.run(place.namespace, FORWARD, '1');
    const router = new Router(
      this,
      place,
      new Host(this, this.namespace(`h${number}`), this.folder),
      options,
    );
    if (options.translation === 'none')
      this.run(this.internet, `ip route add ${router.network}.0/24 via ${place.wide}`);
    return router;
  }

  private namespace(name: string): string {
    const namespace = `${this.id}-${name}`;
    execFileSync('ip', ['netns', 'add', namespace]);
    this.namespaces.push(namespace);
    mkdirSync(`/etc/netns/${namespace}`, { recursive: true });
    for (const [name, text] of Object.entries(FILES)) writeFileSync(`/etc/netns/${namespace}/${name}`, text);
    // An address that comes a second later by itself is a change of networks to a browser, which then starts over.
    for (const which of ['all', 'default'])
      this.run(namespace, `tee /proc/sys/net/ipv6/conf/${which}/disable_ipv6`, '1');
    this.run(namespace, 'ip link set lo up');
    return namespace;
  }

  private attach(namespace: string, device: string, address: string): void {
    const port = `p${this.ports++}`;
    this.run(this.internet, `ip link add ${port} type veth peer name ${device} netns ${namespace}`);
    this.run(this.internet, `ip link set ${port} master br0 up`);
    this.run(namespace, `ip addr add ${address} dev ${device}`);
    this.run(namespace, `ip link set ${device} up`);
  }
}
