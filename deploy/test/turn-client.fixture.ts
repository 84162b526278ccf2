import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { isIPv6 } from 'node:net';
import {
  ATTRIBUTE,
  decode,
  decodeAddress,
  encode,
  encodeAddress,
  type Endpoint,
  errorOf,
  longTermKey,
  newTransaction,
  type StunMessage,
  TYPE,
  valueOf,
} from '../../tools/doctor/stun-message.ts';

/** What a client shows to a TURN server. */
export interface Login {
  readonly username: string;
  readonly credential: string;
}

/** Requests are sent again after so many ms without an answer: UDP may lose them, and a server may only be starting. */
const AGAIN_AFTER = 250;
const UDP = Buffer.from([17, 0, 0, 0]);
const TCP = Buffer.from([6, 0, 0, 0]);
const FAMILY = { ipv4: Buffer.from([1, 0, 0, 0]), ipv6: Buffer.from([2, 0, 0, 0]) };
const CHANNEL = 0x4000;

let clients = 0;

/**
 * Each client has an address of its own, all of them local here: a server remembers for ten minutes whom it gave a relay to,
 * and a port that is used again would be taken for the one who had it before.
 */
function nextAddress(): string {
  clients += 1;
  return `5.6.${clients >> 8}.${clients & 0xff}`;
}

/** A TURN client over UDP, with as much of RFC 8656 as it takes to see what a relay lets through. */
export class TurnClient {
  /** Where others reach this client, once it has been allocated. */
  relayed: Endpoint = { address: '', port: 0 };
  private readonly socket: Socket;
  private readonly server: Endpoint;
  private readonly login: Login;
  private readonly answers = new Map<string, (answer: StunMessage) => void>();
  private readonly repeating = new Set<NodeJS.Timeout>();
  private readonly received: string[] = [];
  private readonly waiting = new Set<() => void>();
  private realm = '';
  private nonce = Buffer.alloc(0);

  private constructor(socket: Socket, server: Endpoint, login: Login) {
    this.socket = socket;
    this.server = server;
    this.login = login;
    socket.on('message', (bytes: Buffer) => this.receive(bytes));
  }

  static async open(server: Endpoint, login: Login): Promise<TurnClient> {
    const isLong = isIPv6(server.address);
    const socket = createSocket(isLong ? 'udp6' : 'udp4');
    socket.bind(0, isLong ? server.address : nextAddress());
    await once(socket, 'listening');
    return new TurnClient(socket, server, login);
  }

  /** Asks what everybody may ask; resolves with the answer. */
  binding(): Promise<StunMessage> {
    return this.ask(TYPE.binding, () => []);
  }

  /** Asks for a relay; resolves with an error code, or null when there is one. */
  async allocate(family: keyof typeof FAMILY = 'ipv4', transport = UDP): Promise<number | null> {
    const what = (): [number, Buffer][] => [
      [ATTRIBUTE.transport, transport],
      [ATTRIBUTE.family, FAMILY[family]],
    ];
    const challenge = await this.ask(TYPE.allocate, what);
    if (errorOf(challenge) !== 401) return errorOf(challenge);
    this.realm = valueOf(challenge, ATTRIBUTE.realm)?.toString() ?? '';
    this.nonce = Buffer.from(valueOf(challenge, ATTRIBUTE.nonce) ?? []);
    const answer = await this.askSigned(TYPE.allocate, what);
    const address = valueOf(answer, ATTRIBUTE.relayed);
    if (address !== null) this.relayed = decodeAddress(address, answer.transaction);
    return errorOf(answer);
  }

  /** Asks for a relay over TCP (RFC 6062), which opens connections to others. */
  allocateTcp(): Promise<number | null> {
    return this.allocate('ipv4', TCP);
  }

  /** Asks to exchange packets with a peer; resolves with an error code, or null when it is allowed. */
  async permit(peer: Endpoint): Promise<number | null> {
    return errorOf(
      await this.askSigned(TYPE.createPermission, (transaction) => [
        [ATTRIBUTE.peer, encodeAddress(peer, transaction)],
      ]),
    );
  }

  /** The same with a channel, which is how browsers send most of their media. */
  async bindChannel(peer: Endpoint): Promise<number | null> {
    return errorOf(
      await this.askSigned(TYPE.channelBind, (transaction) => [
        [ATTRIBUTE.channel, Buffer.from([CHANNEL >>> 8, CHANNEL & 0xff, 0, 0])],
        [ATTRIBUTE.peer, encodeAddress(peer, transaction)],
      ]),
    );
  }

  /** Sends a packet to a peer, permitted or not: there is no answer to this. */
  send(peer: Endpoint, text: string): void {
    const transaction = newTransaction();
    const attributes: [number, Buffer][] = [
      [ATTRIBUTE.peer, encodeAddress(peer, transaction)],
      [ATTRIBUTE.data, Buffer.from(text)],
    ];
    this.post(encode({ type: TYPE.send, transaction, attributes }));
  }

  sendOnChannel(text: string): void {
    const data = Buffer.from(text);
    const head = Buffer.alloc(4);
    head.writeUInt16BE(CHANNEL, 0);
    head.writeUInt16BE(data.length, 2);
    this.post(Buffer.concat([head, data]));
  }

  /** Resolves when this text has come through the relay; the spec's own time-out is the limit. */
  heard(text: string): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (!this.received.includes(text)) return;
        this.waiting.delete(look);
        resolve();
      };
      this.waiting.add(look);
      look();
    });
  }

  close(): void {
    for (const timer of this.repeating) clearInterval(timer);
    this.socket.close();
  }

  private askSigned(type: number, what: (transaction: Buffer) => [number, Buffer][]): Promise<StunMessage> {
    const { username, credential } = this.login;
    const login: [number, Buffer][] = [
      [ATTRIBUTE.username, Buffer.from(username)],
      [ATTRIBUTE.realm, Buffer.from(this.realm)],
      [ATTRIBUTE.nonce, this.nonce],
    ];
    const key = longTermKey(username, this.realm, credential);
    return this.ask(type, (transaction) => [...what(transaction), ...login], key);
  }

  private ask(
    type: number,
    what: (transaction: Buffer) => [number, Buffer][],
    key: Buffer | null = null,
  ): Promise<StunMessage> {
    const transaction = newTransaction();
    const bytes = encode({ type, transaction, attributes: what(transaction) }, key);
    return new Promise((resolve) => {
      const timer = setInterval(() => this.post(bytes), AGAIN_AFTER);
      this.repeating.add(timer);
      this.answers.set(transaction.toString('hex'), (answer) => {
        clearInterval(timer);
        resolve(answer);
      });
      this.post(bytes);
    });
  }

  private post(bytes: Buffer): void {
    this.socket.send(bytes, this.server.port, this.server.address);
  }

  private receive(bytes: Buffer): void {
    const message = decode(bytes);
    const answer = message && this.answers.get(message.transaction.toString('hex'));
    if (message && answer) answer(message);
    else if (message?.type === TYPE.data) this.received.push(String(valueOf(message, ATTRIBUTE.data)));
    else if (bytes.readUInt16BE(0) === CHANNEL)
      this.received.push(bytes.subarray(4, 4 + bytes.readUInt16BE(2)).toString());
    for (const look of this.waiting) look();
  }
}

/** Sends back what it gets, and remembers it. */
export class Echo {
  /** Everything that arrived, in order. */
  readonly heard: string[] = [];
  private readonly socket: Socket;

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.on('message', (bytes: Buffer, { address, port }: RemoteInfo) => {
      this.heard.push(bytes.toString());
      socket.send(bytes, port, address);
    });
  }

  /** At any address: in this network all are local. */
  static async open(address: string, port = 0): Promise<Echo> {
    const socket = createSocket(isIPv6(address) ? 'udp6' : 'udp4');
    socket.bind(port, address);
    await once(socket, 'listening');
    return new Echo(socket);
  }

  get endpoint(): Endpoint {
    return this.socket.address();
  }

  close(): void {
    this.socket.close();
  }
}
