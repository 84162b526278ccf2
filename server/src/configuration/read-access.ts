import {
  PUBLIC_KEY_ALGORITHMS,
  SECRET_ALGORITHMS,
  type KeySource,
  type TokenAccessOptions,
  type TokenAlgorithm,
} from '../access/access-options.ts';
import type { VariableReader } from './variable-reader.ts';

const TOKEN_VARIABLES = [
  'JWT_SECRET',
  'JWT_JWKS_URL',
  'JWT_ALGORITHMS',
  'JWT_ISSUER',
  'JWT_AUDIENCE',
  'JWT_CLOCK_TOLERANCE',
] as const;

const USUAL_PUBLIC_KEY_ALGORITHMS: readonly TokenAlgorithm[] = ['RS256', 'ES256', 'EdDSA'];

// The audiences of tokens that the server itself signs; access tokens must never use them.
const OWN_AUDIENCES = ['earshot-resume', 'earshot-admission'];
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** Reads who may join; null if anyone with a room's link can. */
export function readAccess(read: VariableReader): TokenAccessOptions | null {
  if (read.choice('ACCESS', ['open', 'token'], 'open') === 'token') return readTokenAccess(read);
  // A wrong ACCESS is already reported, and the other variables may be right.
  const isOpen = ['open', null].includes(read.string('ACCESS'));
  for (const name of isOpen ? TOKEN_VARIABLES : []) {
    if (read.has(name))
      read.mistake(name, 'has no effect without ACCESS=token, which asks people for a token');
  }
  return null;
}

function readTokenAccess(read: VariableReader): TokenAccessOptions | null {
  const keys = readKeySource(read);
  const algorithms = readAlgorithms(read, keys);
  const issuer = read.string('JWT_ISSUER');
  const audience = read.string('JWT_AUDIENCE', audienceFault) ?? 'earshot';
  const clockTolerance = read.integer('JWT_CLOCK_TOLERANCE', { from: 0, to: 60, otherwise: 5 }) * 1_000;
  return keys && { keys, algorithms, issuer, audience, clockTolerance };
}

function readKeySource(read: VariableReader): KeySource | null {
  const secret = read.string('JWT_SECRET', (text) => secretFault(text, read.string('EARSHOT_SECRET')));
  const url = read.parsed('JWT_JWKS_URL', parseKeysUrl);
  if (secret !== null && read.has('JWT_JWKS_URL'))
    read.mistake('JWT_SECRET', 'and JWT_JWKS_URL are both set; tokens are checked with one of them');
  if (secret === null && !read.has('JWT_JWKS_URL'))
    read.mistake('ACCESS', 'is token, so JWT_SECRET or JWT_JWKS_URL must be set');
  if (url !== null) return { kind: 'published', url };
  return secret === null ? null : { kind: 'secret', secret };
}

function readAlgorithms(read: VariableReader, keys: KeySource | null): readonly TokenAlgorithm[] {
  const hasSecret = keys?.kind === 'secret';
  const family = hasSecret ? SECRET_ALGORITHMS : PUBLIC_KEY_ALGORITHMS;
  const source = hasSecret ? 'JWT_SECRET' : 'JWT_JWKS_URL';
  const chosen = read.parsed('JWT_ALGORITHMS', (text) => {
    const names = text.split(',').map((name) => name.trim());
    const isKnown = (name: string): name is TokenAlgorithm => (family as readonly string[]).includes(name);
    return names.every(isKnown)
      ? names
      : `must be of ${family.join(', ')}, separated by commas, with ${source}`;
  });
  return chosen ?? (hasSecret ? SECRET_ALGORITHMS : USUAL_PUBLIC_KEY_ALGORITHMS);
}

function secretFault(secret: string, own: string | null): string | null {
  if (secret.length < 32) return 'must have at least 32 characters; `openssl rand -base64 32` makes one';
  return secret === own
    ? 'must differ from EARSHOT_SECRET: whoever signs access tokens could sign for any seat'
    : null;
}

function parseKeysUrl(text: string): URL | string {
  if (!URL.canParse(text)) return 'must be an address like https://id.example.org/.well-known/jwks.json';
  const url = new URL(text);
  const isLocal = url.protocol === 'http:' && LOOPBACK.includes(url.hostname);
  if (url.protocol !== 'https:' && !isLocal)
    return 'must begin with https://, or anybody on the way could put in a key (http:// is for this machine only)';
  // fetch() refuses an address that contains a user or a password.
  return url.username === '' && url.password === ''
    ? url
    : 'must not have a user name or password; published keys are no secret';
}

function audienceFault(audience: string): string | null {
  return OWN_AUDIENCES.includes(audience)
    ? `must not be ${audience}, which is what this server signs for itself`
    : null;
}
