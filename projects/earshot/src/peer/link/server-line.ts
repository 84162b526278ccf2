import { inject, Injectable } from '@angular/core';
import { NOW } from '../../platform/clock';

/** In ms. */
const BROKEN_FOR = 4_000;

/** What is known of this machine's connection to the server, which goes over the same network as the media. */
@Injectable({ providedIn: 'root' })
export class ServerLine {
  private readonly now = inject(NOW);
  private proven = -Infinity;
  private broken = -Infinity;

  /** Whether it was lost within the last seconds, as when this machine moves to another network. */
  get isBroken(): boolean {
    return this.now() - this.broken < BROKEN_FOR;
  }

  /** Whether the server answered over it after a time, in ms since 1970: a path that was lost before was not lost with the network. */
  isProvenSince(time: number): boolean {
    return this.proven > time;
  }

  /** Notes whether the server still answers over it. */
  note(isAlive: boolean): void {
    if (isAlive) this.proven = this.now();
    else [this.proven, this.broken] = [-Infinity, this.now()];
  }
}
