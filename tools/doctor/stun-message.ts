import { createHash, createHmac, randomBytes } from 'node:crypto';
import { isIPv6 } from 'node:net';

/** The message types that a relay is driven with (RFC 8489, RFC 8656): request, answer, error, indication. */
export const TYPE = {
  binding: 0x0001,
  allocate: 0x0003,
  send: 0x0016,
  data: 0x0017,
  createPermission: 0x0008,
  channelBind: 0x0009,
} as const;
export const ATTRIBUTE = {
  username: 0x0006,
  integrity: 0x0008,
  error: 0x0009,
  channel: 0x000c,
  peer: 0x0012,
  data: 0x0013,
  mapped: 0x0020,
  realm: 0x0014,
  nonce: 0x0015,
  relayed: 0x0016,
  family: 0x0017,
  transport: 0x0019,
  software: 0x8022,
} as const;

export interface StunMessage {
  readonly type: number;
  /** Twelve bytes, which an answer repeats. */
  readonly transaction: Buffer;
  readonly attributes: readonly (readonly [type: number, value: Buffer])[];
}

/** An address with its port, as `peer` and `relayed` carry it. */
export interface Endpoint {
  readonly address: string;
  readonly port: number;
}

const COOKIE = 0x2112a442;
const HEADER = 20;
const INTEGRITY = 24;

export const newTransaction = (): Buffer => randomBytes(12);

/** The bytes of a message; with a key (RFC 8489, 9.2.2) it is signed. */
export function encode(message: StunMessage, key: Buffer | null = null): Buffer {
  const body = Buffer.concat(message.attributes.map(([type, value]) => attribute(type, value)));
  const header = Buffer.alloc(HEADER);
  header.writeUInt16BE(message.type, 0);
  header.writeUInt16BE(body.length + (key === null ? 0 : INTEGRITY), 2);
  header.writeUInt32BE(COOKIE, 4);
  message.transaction.copy(header, 8);
  const plain = Buffer.concat([header, body]);
  if (key === null) return plain;
  return Buffer.concat([
    plain,
    attribute(ATTRIBUTE.integrity, createHmac('sha1', key).update(plain).digest()),
  ]);
}

/** Null for what is no STUN message. */
export function decode(bytes: Buffer): StunMessage | null {
  if (bytes.length < HEADER || bytes.readUInt32BE(4) !== COOKIE) return null;
  const attributes: [number, Buffer][] = [];
  for (let at = HEADER; at + 4 <= bytes.length;) {
    const length = bytes.readUInt16BE(at + 2);
    attributes.push([bytes.readUInt16BE(at), bytes.subarray(at + 4, at + 4 + length)]);
    at += 4 + Math.ceil(length / 4) * 4;
  }
  return { type: bytes.readUInt16BE(0), transaction: bytes.subarray(8, HEADER), attributes };
}

/** The key of a long-term credential. */
export function longTermKey(username: string, realm: string, password: string): Buffer {
  return createHash('md5').update(`${username}:${realm}:${password}`).digest();
}

export function valueOf(message: StunMessage, type: number): Buffer | null {
  return message.attributes.find(([candidate]) => candidate === type)?.[1] ?? null;
}

/** The error code of an answer, like 401; null when it is none. */
export function errorOf(message: StunMessage): number | null {
  const value = valueOf(message, ATTRIBUTE.error);
  return value === null ? null : value.readUInt8(2) * 100 + value.readUInt8(3);
}

/** An address masked with the cookie and, for IPv6, with the transaction. */
export function encodeAddress({ address, port }: Endpoint, transaction: Buffer): Buffer {
  const isLong = isIPv6(address);
  const head = Buffer.from([0, isLong ? 2 : 1, 0, 0]);
  head.writeUInt16BE(port ^ (COOKIE >>> 16), 2);
  return Buffer.concat([head, masked(isLong ? bytesOfIPv6(address) : bytesOfIPv4(address), transaction)]);
}

export function decodeAddress(value: Buffer, transaction: Buffer): Endpoint {
  const bytes = masked(value.subarray(4), transaction);
  const port = value.readUInt16BE(2) ^ (COOKIE >>> 16);
  if (bytes.length === 4) return { address: bytes.join('.'), port };
  return {
    address: new URL(`http://[${bytes.toString('hex').replace(/(.{4})(?=.)/g, '$1:')}]`).hostname.slice(
      1,
      -1,
    ),
    port,
  };
}

function masked(bytes: Buffer, transaction: Buffer): Buffer {
  const mask = Buffer.alloc(16);
  mask.writeUInt32BE(COOKIE);
  transaction.copy(mask, 4);
  return Buffer.from(bytes.map((byte, index) => byte ^ mask.readUInt8(index)));
}

function bytesOfIPv4(address: string): Buffer {
  return Buffer.from(address.split('.').map(Number));
}

function bytesOfIPv6(address: string): Buffer {
  // The URL parser knows every way of writing one, and answers the shortest.
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const groups = (text: string): string[] => (text === '' ? [] : text.split(':'));
  const before = groups(head);
  const after = groups(tail ?? '');
  const zeros = new Array<string>(8 - before.length - after.length).fill('0');
  return Buffer.from([...before, ...zeros, ...after].map((group) => group.padStart(4, '0')).join(''), 'hex');
}

function attribute(type: number, value: Buffer): Buffer {
  const bytes = Buffer.alloc(4 + Math.ceil(value.length / 4) * 4);
  bytes.writeUInt16BE(type, 0);
  bytes.writeUInt16BE(value.length, 2);
  value.copy(bytes, 4);
  return bytes;
}
