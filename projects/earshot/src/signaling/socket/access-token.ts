import { inject, Injectable } from '@angular/core';
import { firstValueFrom, map, race, timer } from 'rxjs';
import { EARSHOT_CONFIG, type EarshotConfig } from '@earshot/angular/config';
import { UNZONED } from '../../platform/outside-zones';
import { NOW } from '../../platform/clock';
import { SignalingError } from './signaling-error';

/** Times in ms. */
const PROVIDED_WITHIN = 10_000;
/** A join that follows its connection uses the same token: the host is asked once. */
const FRESH_FOR = 2_000;

interface Fetched {
  readonly token: Promise<string | null>;
  /** When it came, in ms since 1970; null while it is on its way. */
  at: number | null;
}

/** The access token that the host application provides, fetched again when it is wanted and not fresh. */
@Injectable({ providedIn: 'root' })
export class AccessToken {
  private readonly source = inject(EARSHOT_CONFIG).token;
  private readonly now = inject(NOW);
  private latest: Fetched | null = null;

  /** Whether the host provides tokens at all. */
  readonly isProvided = this.source !== undefined;

  /** Resolves to a fresh token, null where the host has none. Rejects with the SignalingError `token-failed`. */
  get(): Promise<string | null> {
    const { latest } = this;
    if (latest && (latest.at === null || this.now() - latest.at < FRESH_FOR)) return latest.token;
    const fetched: Fetched = { token: provided(this.source), at: null };
    this.latest = fetched;
    fetched.token.then(
      () => (fetched.at = this.now()),
      () => {
        // Whoever waits for it gets the failure; the next one asks the host again.
        if (this.latest === fetched) this.forget();
      },
    );
    return fetched.token;
  }

  /** Stops waiting for a token that is on its way, because nobody wants it any more: the host may never answer. */
  abandon(): void {
    if (this.latest?.at === null) this.forget();
  }

  /** Fetches anew the next time, because the server did not like this one. */
  forget(): void {
    this.latest = null;
  }
}

async function provided(source: EarshotConfig['token']): Promise<string | null> {
  if (typeof source !== 'function') return source ?? null;
  const late$ = timer(PROVIDED_WITHIN, UNZONED).pipe(
    map(() => {
      throw new Error(`the host's token function did not answer within ${PROVIDED_WITHIN} ms`);
    }),
  );
  try {
    return await firstValueFrom(race(Promise.resolve(source()), late$));
  } catch (cause) {
    throw new SignalingError('token-failed', { cause });
  }
}
