import { Injectable, signal } from '@angular/core';
import type { PeerId } from '@earshot/angular';

/** How loud each person in the call is played on this device. */
@Injectable({ providedIn: 'root' })
export class Volumes {
  private readonly chosen = signal<ReadonlyMap<PeerId, number>>(new Map());

  /** Returns a person's volume, 0 (silent) to 1 (as it comes, which is what everyone begins with). */
  of(person: PeerId): number {
    return this.chosen().get(person) ?? 1;
  }

  /** Chooses a person's volume, 0 to 1. */
  set(person: PeerId, volume: number): void {
    this.chosen.update((volumes) => new Map(volumes).set(person, Math.min(1, Math.max(0, volume))));
  }
}
