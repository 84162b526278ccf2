import { inject } from '@angular/core';
import { EARSHOT_CONFIG, serverAddress } from '@earshot/angular/config';
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
