import { combineLatest, distinctUntilChanged, map, type Observable } from 'rxjs';
import type { DeviceList } from './device-list';
import type { Facing } from './device-opener';
import type { LocalTracks } from './local-media';

/**
 * Emits which way the open camera looks, at once and on every change; null without a camera, and where there is no other
 * to turn to. Cameras that look neither way, as a computer's do, tell none.
 */
export function facings(
  tracks$: Observable<LocalTracks>,
  devices$: Observable<DeviceList>,
): Observable<Facing | null> {
  return combineLatest([tracks$, devices$]).pipe(
    map(([{ camera }, { cameras }]) => {
      const { facingMode } = camera?.getSettings() ?? {};
      const hasSide = facingMode === 'user' || facingMode === 'environment';
      return hasSide && cameras.length > 1 ? facingMode : null;
    }),
    distinctUntilChanged(),
  );
}
