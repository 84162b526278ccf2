import { Injectable, signal } from '@angular/core';
import { type IconName, ICONS } from './icons';

type Outlines = Partial<Record<IconName, string>>;

/** Finds the outline of an icon. Most are fetched with the first one that is not on the first screens. */
@Injectable({ providedIn: 'root' })
export class IconOutlines {
  private readonly known = signal<Outlines>(ICONS);
  private isFetching = false;

  /** Returns the path to draw; null while it is loading. It reads a signal, so that a computed value follows. */
  of(name: IconName): string | null {
    const outline = this.known()[name];
    if (outline === undefined) void this.fetch();
    return outline ?? null;
  }

  private async fetch(): Promise<void> {
    if (this.isFetching) return;
    this.isFetching = true;
    try {
      const { MORE_ICONS } = await import('./more-icons');
      this.known.set(Object.assign({}, ICONS, MORE_ICONS));
    } catch {
      this.isFetching = false; // without a network there is no picture, but every button has its name: the next one asks again
    }
  }
}
