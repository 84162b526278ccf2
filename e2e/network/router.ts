import type { Host, Namespaces } from './host.ts';

/** Where a lab's name server is. */
export const NAME_SERVER = '203.0.113.53';

/** What a router does to those behind it. */
export type Translation =
  /** Nothing: they have public addresses. */
  | 'none'
  /** One public address; a port keeps its number and is the same for all destinations. */
  | 'port-preserving'
  /** One public address, and for every destination another random port (RFC 4787: address and port dependent). */
  | 'symmetric';

export interface RouterOptions {
  readonly translation: Translation;
  /** What gets out: everything; all but UDP; or TCP to port 443 alone. */
  readonly lets?: 'everything' | 'tcp' | 'https';
  /** Whether the host has a second interface, as a radio beside a cable, which is used once the cable is pulled. */
  readonly hasSpare?: boolean;
}

/** Where a router is in a lab. */
export interface RouterPlace {
  readonly namespace: string;
  readonly number: number;
  /** Its address on the side of the internet. */
  readonly wide: string;
}

/** A router, with what can go wrong at it. */
export class Router {
  readonly host: Host;
  readonly place: RouterPlace;
  /** The first three numbers of the addresses behind it. */
  readonly network: string;
  /** Where packets from behind it come from, as others see it: an address, or a network. */
  readonly source: string;
  private readonly namespaces: Namespaces;
  private readonly isTranslating: boolean;
  private interfaces = 0;

  constructor(namespaces: Namespaces, place: RouterPlace, host: Host, options: RouterOptions) {
    this.namespaces = namespaces;
    this.place = place;
    this.host = host;
    this.isTranslating = options.translation !== 'none';
    this.network = this.isTranslating ? `192.168.${place.number}` : `198.51.${100 + place.number}`;
    this.source = this.isTranslating ? place.wide : `${this.network}.0/24`;
    this.behave(options);
    this.connect();
    if (options.hasSpare) this.addSpare();
  }

  /** Whether its host has had more than one address. */
  get hasMoved(): boolean {
    return this.interfaces > 1;
  }

  /** Whether its host could keep its address: a browser takes another address for another network. */
  canBecome({ translation, hasSpare = false }: RouterOptions): boolean {
    return !this.hasMoved && !hasSpare && this.isTranslating === (translation !== 'none');
  }

  /** Forgets all rules, translations and troubles, and does from now on as it is told. */
  become(options: RouterOptions): void {
    this.rules('flush ruleset');
    this.forget();
    this.behave(options);
  }

  /** Lets nothing through any more: the link is up and silent, as in a lift. */
  cut(): void {
    this.trouble('drop');
  }

  /** Lets no UDP through any more, as a firewall does that somebody has turned on: the server is reached all the same. */
  blockUdp(): void {
    this.trouble('meta l4proto udp drop');
  }

  /** Loses a share of the packets at random, in percent, each way. */
  lose(percent: number): void {
    this.trouble(`numgen random mod 100 < ${percent} drop`);
  }

  /** Lets no more than so many kbit/s through, both ways together. */
  slow(kbits: number): void {
    this.trouble(
      `limit rate over ${Math.round(kbits / 8)} kbytes/second burst ${Math.round(kbits / 4)} kbytes drop`,
    );
  }

  /** Ends the trouble. */
  mend(): void {
    this.rules('flush chain inet trouble forward');
  }

  /** Whether a text names an address that tells where its host is: one behind it, or its own. */
  isToldBy(text: string): boolean {
    return text.includes(`${this.network}.`) || text.includes(this.place.wide);
  }

  /** Counts, from now on, the packets that reach the network behind it straight from another one, or an address. */
  countFrom(source: string): () => number {
    this.rules(`table inet count {
      counter direct { }
      chain in { type filter hook forward priority -20; }
    }`);
    this.rules(`add rule inet count in ip saddr ${source} counter name direct`);
    return () => {
      const said = this.namespaces.run(this.place.namespace, 'nft list counter inet count direct');
      return Number(/packets (\d+)/u.exec(said)?.[1]);
    };
  }

  /** Forgets all translations, as a router does that is switched off and on. */
  forget(): void {
    this.namespaces.run(this.place.namespace, 'conntrack -F');
  }

  /** Moves the host to another interface with another address; the one before is gone. */
  move(): void {
    const before = this.interfaces - 1;
    this.connect();
    this.host.run(`ip link del eth${before}`);
  }

  /** The same the other way round: the interface goes down, and another one comes up. */
  swap(): void {
    this.host.run(`ip link del eth${this.interfaces - 1}`);
    this.connect();
  }

  /** Leads the host over another interface. The one before stays up: what is sent from its address takes its way. */
  addWay(): void {
    const before = this.interfaces - 1;
    this.connect();
    this.keepWay(before);
  }

  /** Takes the address of the first interface away, and with it what leads over it. */
  dropAddress(): void {
    this.host.run('ip addr flush dev eth0');
  }

  /** Pulls the cable of the first interface: the link is gone, and the machine takes its address away. */
  pull(): void {
    this.namespaces.run(this.place.namespace, 'ip link set lan0 down');
    this.dropAddress();
  }

  /**
   * Leads the host over another interface. The one before stays up, with its address, and is silent from now on: as Wi-Fi is
   * for a while to a phone that is carried away from it.
   */
  reroute(): void {
    const before = this.interfaces - 1;
    this.addWay();
    for (const way of ['iifname', 'oifname']) this.trouble(`${way} "lan${before}" drop`);
  }

  private behave({ translation, lets = 'everything' }: RouterOptions): void {
    this.rules(translationOf(translation));
    this.rules(firewall(lets, translation));
    this.rules('table inet trouble { chain forward { type filter hook forward priority -10; }; }');
  }

  private connect(metric = ''): void {
    const number = this.interfaces++;
    const [own, other] = endsOf(number);
    const lan = `lan${number}`;
    this.namespaces.run(
      this.place.namespace,
      `ip link add ${lan} type veth peer name eth${number} netns ${this.host.namespace}`,
    );
    this.namespaces.run(this.place.namespace, `ip addr add ${this.network}.${own}/25 dev ${lan}`);
    this.namespaces.run(this.place.namespace, `ip link set ${lan} up`);
    this.host.run(`ip addr add ${this.network}.${other}/25 dev eth${number}`);
    this.host.run(`ip link set eth${number} up`);
    this.host.run(`ip route replace default via ${this.network}.${own} dev eth${number}${metric}`);
  }

  private addSpare(): void {
    const spare = this.interfaces;
    this.connect(' metric 600');
    this.keepWay(spare);
  }

  /** What is sent from an interface's address takes its way, whichever is the usual one. */
  private keepWay(number: number): void {
    const [own, other] = endsOf(number);
    const table = 100 + number;
    this.host.run(`ip route add default via ${this.network}.${own} dev eth${number} table ${table}`);
    this.host.run(`ip rule add from ${this.network}.${other} lookup ${table}`);
  }

  private trouble(rule: string): void {
    this.rules(`add rule inet trouble forward ${rule}`);
  }

  private rules(text: string): void {
    if (text) this.namespaces.run(this.place.namespace, 'nft -f -', text);
  }
}

/** The last numbers of the router's and of the host's address at an interface: half of the addresses for each. */
function endsOf(number: number): readonly [own: number, other: number] {
  return number % 2 === 0 ? [1, 2] : [129, 130];
}

function translationOf(kind: Translation): string {
  if (kind === 'none') return '';
  const random = kind === 'symmetric' ? ' fully-random' : '';
  return `table ip nat { chain out { type nat hook postrouting priority 100; oifname "wan" masquerade${random}; }; }`;
}

/** Every network has a way to ask for names. */
const NAMES_ARE_ASKED = `ip daddr ${NAME_SERVER} udp dport 53 accept;`;

/** Nobody outside reaches in first where addresses are translated. */
function firewall(lets: 'everything' | 'tcp' | 'https', kind: Translation): string {
  const inwards = kind === 'none' ? '' : 'ct state established,related accept; iifname "wan" drop;';
  const outwards = {
    everything: '',
    tcp: `${NAMES_ARE_ASKED} meta l4proto udp drop;`,
    https: `ct state established,related accept; ${NAMES_ARE_ASKED} tcp dport 443 accept; drop;`,
  }[lets];
  return `table inet filter {
    chain forward { type filter hook forward priority 0; ${inwards} ${outwards} }
    chain input { type filter hook input priority 0; iifname "wan" drop; }
  }`;
}
