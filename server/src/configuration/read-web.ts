import type { WebOptions } from '../http/web-options.ts';
import type { VariableReader } from './variable-reader.ts';

const YEAR = 31_536_000;

// A host-source as CSP defines it, with a scheme and without a path; a star may stand for subdomains.
const ANCESTOR = /^https?:\/\/(\*\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?$/;

/** Reads FRAME_ANCESTORS and HSTS_MAX_AGE. */
export function readWeb(read: VariableReader): WebOptions {
  return {
    frameAncestors: read.parsed('FRAME_ANCESTORS', parseAncestors) ?? ["'self'"],
    hstsMaxAge: read.integer('HSTS_MAX_AGE', { from: 0, to: 2 * YEAR, otherwise: YEAR }),
  };
}

function parseAncestors(text: string): string[] | string {
  if (text === 'none') return ["'none'"];
  const ancestors = text.split(',').map((ancestor) => ancestor.trim());
  if (!ancestors.every((ancestor) => ancestor === 'self' || ANCESTOR.test(ancestor)))
    return 'must be none, or self and origins like https://intranet.example.org, separated by commas';
  return ancestors.map((ancestor) => (ancestor === 'self' ? "'self'" : ancestor));
}
