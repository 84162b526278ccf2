import type { DeviceKind, DevicePermissions } from '@earshot/angular';
import { filter, map, type Observable, pairwise } from 'rxjs';

const KINDS: readonly DeviceKind[] = ['microphone', 'camera'];

/** Emits devices when the person allows them, for example in the browser's own panel. An event stream. */
export function newGrants(permissions$: Observable<DevicePermissions>): Observable<readonly DeviceKind[]> {
  return permissions$.pipe(
    pairwise(),
    map(([before, now]) => KINDS.filter((kind) => now[kind] === 'granted' && before[kind] !== 'granted')),
    filter((kinds) => kinds.length > 0),
  );
}
