import {
  errors,
  jwtVerify,
  type CryptoKey,
  type JWTPayload,
  type JWTVerifyGetKey,
  type JWTVerifyOptions,
} from 'jose';
import { createSecretKey, type KeyObject } from 'node:crypto';
import type { Logger } from 'pino';
import type { KeySource, TokenAccessOptions } from './access-options.ts';
import { readClaims } from './claims.ts';
import type { Identity } from './identity.ts';
import { PublishedKeys } from './published-keys.ts';

// The same limit as for a join's `token`.
const MAX_LENGTH = 4_096;

/** Checks access tokens: JWTs (RFC 7519) from another issuer that say who a person is and which rooms they may join. */
export class AccessTokens {
  private readonly findKey: JWTVerifyGetKey;
  private readonly options: JWTVerifyOptions;
  private readonly clockTolerance: number;
  private readonly log: Logger;

  /** `now` is the clock that decides how old published keys are, in ms. */
  constructor(options: TokenAccessOptions, log: Logger, now?: () => number) {
    const { keys, algorithms, issuer, audience, clockTolerance } = options;
    this.findKey = refusingExtensions(keyFinder(keys, log, now));
    this.options = {
      algorithms: [...algorithms],
      audience,
      ...(issuer === null ? {} : { issuer }),
      requiredClaims: ['exp', 'sub'],
      clockTolerance: clockTolerance / 1_000,
    };
    this.clockTolerance = clockTolerance;
    this.log = log;
  }

  /**
   * Returns the person whom a token identifies; null for an invalid token. Rejects with Unavailable if the keys cannot
   * be fetched.
   */
  async verify(token: unknown): Promise<Identity | null> {
    if (typeof token !== 'string' || token.length > MAX_LENGTH) return null;
    try {
      const identity = readClaims(await this.payload(token), this.clockTolerance);
      if (identity === null) this.log.debug({ reason: 'claims of the wrong form' }, 'access token refused');
      return identity;
    } catch (error) {
      if (!(error instanceof errors.JOSEError)) throw error;
      // Only the code: jose's errors contain the claims, which may contain a person's name.
      this.log.debug({ reason: error.code }, 'access token refused');
      return null;
    }
  }

  private async payload(token: string): Promise<JWTPayload> {
    try {
      return (await jwtVerify(token, this.findKey, this.options)).payload;
    } catch (error) {
      if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw error;
      return this.tryEach(token, error);
    }
  }

  /** Tries every key that fits a token that names none, for example while a new key replaces an old one. */
  private async tryEach(token: string, keys: AsyncIterable<CryptoKey>): Promise<JWTPayload> {
    for await (const key of keys) {
      try {
        return (await jwtVerify(token, key, this.options)).payload;
      } catch (error) {
        if (!(error instanceof errors.JWSSignatureVerificationFailed)) throw error;
      }
    }
    throw new errors.JWSSignatureVerificationFailed();
  }
}

function keyFinder(keys: KeySource, log: Logger, now?: () => number): JWTVerifyGetKey {
  switch (keys.kind) {
    case 'secret': {
      const key: KeyObject = createSecretKey(keys.secret, 'utf8');
      return () => key;
    }
    case 'published': {
      const published = new PublishedKeys(keys.url, log, now);
      return (header, token) => published.find(header, token);
    }
  }
}

/** Refuses tokens with extensions: we support none, and a critical one must not be ignored (RFC 7515, 4.1.11). */
function refusingExtensions(findKey: JWTVerifyGetKey): JWTVerifyGetKey {
  return (header, token) => {
    if (header.crit !== undefined) throw new errors.JOSENotSupported('no extension is supported');
    return findKey(header, token);
  };
}
