import { inject, Injectable } from '@angular/core';
import {
  combineLatest,
  defer,
  firstValueFrom,
  from,
  fromEvent,
  map,
  merge,
  type Observable,
  of,
  shareReplay,
  startWith,
  switchMap,
  timer,
} from 'rxjs';
import { UNZONED } from '../platform/outside-zones';
import { LOG } from '../platform/log';
import { PERMISSIONS } from '../platform/media-devices';

/** A device whose use the browser asks the person about. */
export type DeviceKind = 'microphone' | 'camera';
/** A permission as the browser reports it; `unknown` if it does not. */
export type DevicePermission = PermissionState | 'unknown';
/** The browser's permission for each device. */
export type DevicePermissions = Readonly<Record<DeviceKind, DevicePermission>>;

/** A permission that a browser has not told within this time, in ms, is unknown: nothing waits for it. */
const TOLD_WITHIN = 1_000;

/** What the person has decided about this site's use of the microphone and the camera. */
@Injectable({ providedIn: 'root' })
export class PermissionWatch {
  private readonly permissions = inject(PERMISSIONS);
  private readonly log = inject(LOG)('media');

  /** Emits both permissions, at once and whenever one changes. */
  readonly permissions$: Observable<DevicePermissions> = combineLatest({
    microphone: this.watch('microphone'),
    camera: this.watch('camera'),
  }).pipe(shareReplay({ bufferSize: 1, refCount: true }));

  /** Resolves to one permission as it is now. */
  async current(kind: DeviceKind): Promise<DevicePermission> {
    const state$ = from(this.query(kind)).pipe(map((status) => status?.state ?? ('unknown' as const)));
    return firstValueFrom(merge(state$, timer(TOLD_WITHIN, UNZONED).pipe(map(() => 'unknown' as const))));
  }

  private watch(kind: DeviceKind): Observable<DevicePermission> {
    return defer(() => this.query(kind)).pipe(
      switchMap((status) =>
        status
          ? fromEvent(status, 'change').pipe(
              startWith(null),
              map(() => status.state),
            )
          : of('unknown' as const),
      ),
    );
  }

  private async query(kind: DeviceKind): Promise<PermissionStatus | null> {
    if (!this.permissions) return null;
    try {
      return await this.permissions.query({ name: kind });
    } catch (error) {
      this.log.debug('a permission is not known', error);
      // A browser that does not know the name rejects with a TypeError: then the permission stays unknown.
      return null;
    }
  }
}
