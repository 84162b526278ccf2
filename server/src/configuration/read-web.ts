import { DEFAULT_WEB, type WebOptions } from '../http/web-options.ts';
import type { VariableReader } from './variable-reader.ts';

const LONGEST_HSTS = 63_072_000;

// A host-source as CSP defines it, with a scheme and without a path; a star may stand for subdomains.
const ANCESTOR = /^https?:\/\/(\*\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?$/;

// What needs no encoding in an address, and no escaping in a page.
const BASE_PATH = /^(\/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+$/;

/** Reads FRAME_ANCESTORS, HSTS_MAX_AGE, BASE_PATH and SERVICE_WORKER. */
export function readWeb(read: VariableReader): WebOptions {
  return {
    frameAncestors: read.parsed('FRAME_ANCESTORS', parseAncestors) ?? DEFAULT_WEB.frameAncestors,
    hstsMaxAge: read.integer('HSTS_MAX_AGE', {
      from: 0,
      to: LONGEST_HSTS,
      otherwise: DEFAULT_WEB.hstsMaxAge,
    }),
    basePath: read.parsed('BASE_PATH', parseBasePath)?.path ?? DEFAULT_WEB.basePath,
    hasServiceWorker: read.choice('SERVICE_WORKER', ['on', 'off'], 'on') === 'on',
  };
}

function parseAncestors(text: string): string[] | string {
  if (text === 'none') return ["'none'"];
  const ancestors = text.split(',').map((ancestor) => ancestor.trim());
  if (!ancestors.every((ancestor) => ancestor === 'self' || ANCESTOR.test(ancestor)))
    return 'must be none, or self and origins like https://intranet.example.org, separated by commas';
  return ancestors.map((ancestor) => (ancestor === 'self' ? "'self'" : ancestor));
}

function parseBasePath(text: string): { path: string } | string {
  const path = text.replace(/\/+$/u, '').replace(/^(?=[^/])/u, '/');
  if (path === '') return { path: '/' };
  return BASE_PATH.test(path)
    ? { path: `${path}/` }
    : 'must be a path like /calls, of letters, digits, - . _ and ~';
}
