import { inject } from '@angular/core';
import { EARSHOT_CONFIG } from '../../earshot-config';
import { PAGE } from '../../platform/page';

/** Where the signalling server is. */
export interface CallServer {
  /** For example `https://calls.example`; what socket.io connects to, which takes a path for something else, a namespace. */
  readonly origin: string;
  /** Where socket.io is there, for example `/calls/socket.io/`. */
  readonly socketPath: string;
  /** Returns the address of one of its routes, for example of `healthz`. */
  readonly at: (route: string) => URL;
}

/**
 * Returns the server that the host application named, or that of the page's own origin. Call it where `inject()` works: each part of an
 * application may have another server.
 */
export function injectCallServer(): CallServer {
  const { origin } = inject(PAGE);
  const { serverUrl = '' } = inject(EARSHOT_CONFIG);
  const url = serverAddress(serverUrl, origin) ?? new URL('/', origin);
  const at = (route: string): URL => new URL(route, url);
  return { origin: url.origin, socketPath: at('socket.io/').pathname, at };
}

/**
 * Returns a server's address, which ends in a slash: of an http, https, ws or wss URL, or of a path at the page's own origin
 * (nothing and `/` for the origin itself). Returns null for anything else, and for a URL with a user name or password: browsers refuse
 * requests to it.
 */
export function serverAddress(serverUrl: string, origin: string): URL | null {
  const isPath = serverUrl === '' || serverUrl.startsWith('/');
  const absolute = isPath ? serverUrl || '/' : serverUrl.replace(/^ws(?=s?:)/iu, 'http');
  const base = isPath ? origin : undefined;
  if (!URL.canParse(absolute, base)) return null;
  const url = new URL(absolute, base);
  // "//other.example" is no path, nor is "/\\other.example" to a browser.
  if (isPath && url.origin !== origin) return null;
  if (!/^https?:$/u.test(url.protocol) || url.username || url.password || url.search || url.hash) return null;
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url;
}
