/** Algorithms with which a shared secret signs access tokens. */
export const SECRET_ALGORITHMS = ['HS256'] as const;

/** Algorithms with which the owner of a published key signs access tokens, the usual ones first. */
export const PUBLIC_KEY_ALGORITHMS = [
  'RS256',
  'ES256',
  'EdDSA',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES384',
  'ES512',
  'Ed25519',
] as const;

export type TokenAlgorithm = (typeof SECRET_ALGORITHMS)[number] | (typeof PUBLIC_KEY_ALGORITHMS)[number];

/** How access tokens are checked: with a secret shared with their issuer, or with the keys that the issuer publishes. */
export type KeySource =
  { readonly kind: 'secret'; readonly secret: string } | { readonly kind: 'published'; readonly url: URL };

/** What a valid access token must have. */
export interface TokenAccessOptions {
  readonly keys: KeySource;
  /** Algorithms that fit the key source. */
  readonly algorithms: readonly TokenAlgorithm[];
  /** What `iss` must be; null accepts any. */
  readonly issuer: string | null;
  /** What `aud` must be or contain. */
  readonly audience: string;
  /** The allowed difference between clocks, in ms. */
  readonly clockTolerance: number;
}
