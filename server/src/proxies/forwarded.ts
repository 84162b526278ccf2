import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';

/** What proxies say of a request, each list from the farthest to the nearest. */
export interface Told {
  /** Whom each proxy was asked by; null where it does not say: `unknown`, or a name of its own like `_hidden`. */
  readonly addresses: readonly (string | null)[];
  readonly hosts: readonly string[];
  readonly schemes: readonly string[];
}

const OLD_HEADERS = ['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto'] as const;

/**
 * Reads the X-Forwarded headers, or Forwarded (RFC 7239) where there is none of them: a proxy that speaks the one passes on
 * whatever a client wrote into the other.
 */
export function readForwarded(headers: IncomingHttpHeaders): Told {
  if (OLD_HEADERS.some((name) => headers[name] !== undefined)) return readOld(headers);
  const elements = split(textOf(headers.forwarded), ',').map(pairsOf);
  return {
    addresses: elements.flatMap((pairs) => (pairs.has('for') ? [addressIn(pairs.get('for') ?? '')] : [])),
    hosts: elements.flatMap((pairs) => pairs.get('host') ?? []).map(hostIn),
    schemes: elements.flatMap((pairs) => pairs.get('proto') ?? []).map((scheme) => scheme.toLowerCase()),
  };
}

function readOld(headers: IncomingHttpHeaders): Told {
  const list = (name: string): string[] => split(textOf(headers[name]), ',').filter((text) => text !== '');
  const ports = list('x-forwarded-port');
  const hosts = list('x-forwarded-host').map(hostIn);
  // Some proxies say the port apart.
  const told = hosts.flatMap((host) => [host, ...ports.map((port) => `${host}:${port}`)]);
  return {
    addresses: list('x-forwarded-for').map(addressIn),
    hosts: told,
    schemes: list('x-forwarded-proto').map((scheme) => unquoted(scheme).toLowerCase()),
  };
}

/** The IP address in what a proxy calls a node: with or without a port, brackets and quotes. */
function addressIn(node: string): string | null {
  const text = unquoted(node);
  const bracketed = /^\[([^\]]*)\](?::[\w.-]+)?$/.exec(text)?.[1];
  const [dotted] = /^\d+\.\d+\.\d+\.\d+(?=:[\w.-]+$)/.exec(text) ?? [];
  const [address = ''] = (bracketed ?? dotted ?? text).split('%', 1);
  return isIP(address) === 0 ? null : address;
}

function hostIn(text: string): string {
  return unquoted(text).toLowerCase();
}

function pairsOf(element: string): ReadonlyMap<string, string> {
  const pairs = split(element, ';').map((pair) => {
    const equals = pair.indexOf('=');
    return [pair.slice(0, equals).trim().toLowerCase(), unquoted(pair.slice(equals + 1))] as const;
  });
  return new Map(pairs);
}

/** Splits a header's value, but not inside quotes. */
function split(text: string, separator: ',' | ';'): string[] {
  if (text === '') return [];
  const parts = text.match(
    separator === ',' ? /(?:"(?:[^"\\]|\\.)*"|[^,])+/g : /(?:"(?:[^"\\]|\\.)*"|[^;])+/g,
  );
  return (parts ?? []).map((part) => part.trim());
}

function unquoted(text: string): string {
  const trimmed = text.trim();
  return trimmed.length > 1 && trimmed.startsWith('"') && trimmed.endsWith('"')
    ? trimmed.slice(1, -1).replace(/\\(.)/g, '$1').trim()
    : trimmed;
}

function textOf(value: string | string[] | undefined): string {
  return Array.isArray(value) ? value.join(', ') : (value ?? '');
}
