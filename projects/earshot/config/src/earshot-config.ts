import { InjectionToken } from '@angular/core';

/** How Earshot is set up in a host application. */
export interface EarshotConfig {
  /**
   * Where the signalling server is: a URL like `https://calls.example` or `https://company.example/calls`, or a path at the page's
   * own origin like `/calls`. The page's own origin when left out, empty or `/`.
   */
  readonly serverUrl?: string;
  /**
   * A token that the server asks for (sent with each connection and join), or a function that fetches a fresh one; it is
   * called for each of them, and has 10 s.
   */
  readonly token?: string | (() => string | Promise<string>);
  /** `relay` hides this machine's address from the others: all media goes through the operator's TURN servers. */
  readonly iceTransportPolicy?: RTCIceTransportPolicy;
  /** Where the host application shows `ear-diagnostics`: offered to people who cannot reach the server or each other. */
  readonly diagnosticsUrl?: string;
}

/** The configuration that applies here: what `provideEarshot` was given. Defaults apply without it. */
export const EARSHOT_CONFIG = new InjectionToken<EarshotConfig>('EARSHOT_CONFIG', {
  providedIn: 'root',
  factory: () => ({}),
});
