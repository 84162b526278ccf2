import {
  createRemoteJWKSet,
  errors,
  type CryptoKey,
  type FlattenedJWSInput,
  type JWSHeaderParameters,
} from 'jose';
import type { Logger } from 'pino';
import { Unavailable } from '../rooms/unavailable.ts';

/** Milliseconds. */
export const PUBLISHED_KEYS_TIMES = {
  /** The time limit of one request. A handshake makes at most one, so it is answered within 2 s. */
  timeout: 1_500,
  /** Keys older than this are fetched again, so that a revoked key stops working. */
  fresh: 600_000,
  /** Keys that cannot be fetched again stay valid for this long after the last fetch. */
  stale: 4 * 3_600_000,
  /** Tokens with unknown keys cause at most one request in this time. */
  cooldown: 10_000,
  /** After a failed request, there is no new one for this long. */
  retry: 3_000,
} as const;

/**
 * The keys that the issuer of access tokens publishes (a JSON Web Key Set, RFC 7517). They are fetched when first
 * needed, kept, and fetched again when they are old or a token names an unknown key.
 */
export class PublishedKeys {
  private readonly set: ReturnType<typeof createRemoteJWKSet>;
  private readonly log: Logger;
  private readonly now: () => number;
  private loadedAt = Number.NEGATIVE_INFINITY;
  private failedAt = Number.NEGATIVE_INFINITY;
  private loading: Promise<void> | null = null;

  /** `now` is the clock, in ms. */
  constructor(url: URL, log: Logger, now: () => number = () => Date.now()) {
    // This class decides when to fetch: jose's own rule would drop good keys while they cannot be fetched again.
    const never = { cacheMaxAge: Number.POSITIVE_INFINITY, cooldownDuration: Number.POSITIVE_INFINITY };
    this.set = createRemoteJWKSet(url, { ...never, timeoutDuration: PUBLISHED_KEYS_TIMES.timeout });
    this.log = log;
    this.now = now;
  }

  /**
   * Returns the key that a token names. Rejects with jose's JWKSNoMatchingKey if there is none, with
   * JWKSMultipleMatchingKeys if several fit, and with Unavailable if the keys cannot be fetched.
   */
  async find(header: JWSHeaderParameters, token: FlattenedJWSInput): Promise<CryptoKey> {
    const { fresh, stale, cooldown } = PUBLISHED_KEYS_TIMES;
    if (this.age() >= fresh) {
      await this.load().catch((error: unknown) => {
        if (this.age() >= stale) throw error;
      });
    }
    try {
      return await this.set(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey) || this.age() < cooldown) throw error;
    }
    await this.load();
    return this.set(header, token);
  }

  private age(): number {
    // A clock that was put back must not keep old keys for as long.
    return Math.abs(this.now() - this.loadedAt);
  }

  /** Makes one request for everyone who waits for it. */
  private load(): Promise<void> {
    return (this.loading ??= this.fetch().finally(() => {
      this.loading = null;
    }));
  }

  private async fetch(): Promise<void> {
    if (Math.abs(this.now() - this.failedAt) < PUBLISHED_KEYS_TIMES.retry)
      throw new Unavailable('the keys of access tokens could not be fetched a moment ago');
    try {
      await this.set.reload();
      this.loadedAt = this.now();
    } catch (error) {
      this.failedAt = this.now();
      // Only the error's code: an address may contain a password.
      this.log.warn({ reason: reason(error) }, 'the keys of access tokens cannot be fetched');
      throw new Unavailable('the keys of access tokens cannot be fetched', { cause: error });
    }
  }
}

function reason(error: unknown): string {
  if (error instanceof errors.JOSEError) return `${error.code}: ${error.message}`;
  const { cause } = error as { readonly cause?: { readonly code?: unknown } };
  return typeof cause?.code === 'string' ? cause.code : 'request failed';
}
