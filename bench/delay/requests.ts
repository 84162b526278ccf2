import type { Target } from './tcp-line.ts';

/** What the bench asks of the delay line's process; every request is answered once. */
export type DelayRequest =
  | { readonly kind: 'tcp'; readonly target: Target; readonly roundTrip: number }
  | { readonly kind: 'media'; readonly address: string; readonly port: number; readonly roundTrip: number }
  | { readonly kind: 'close-media' };

export interface DelayAnswer {
  readonly id: number;
  /** The port that a TCP line listens on; 0 for other requests. */
  readonly port: number;
  /** Why the request failed; empty when it did not. */
  readonly error: string;
}

export type NumberedRequest = DelayRequest & { readonly id: number };
