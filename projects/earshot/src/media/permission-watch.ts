import { inject, Injectable } from '@angular/core';
import {
  combineLatest,
  defer,
  fromEvent,
  map,
  type Observable,
  of,
  shareReplay,
  startWith,
  switchMap,
} from 'rxjs';
import { PERMISSIONS } from '../platform/media-devices';

export type DeviceKind = 'microphone' | 'camera';
/** A permission as the browser reports it; `unknown` if it does not. */
export type DevicePermission = PermissionState | 'unknown';
export type DevicePermissions = Readonly<Record<DeviceKind, DevicePermission>>;

/** What the person has decided about this site's use of the microphone and the camera. */
@Injectable({ providedIn: 'root' })
export class PermissionWatch {
  private readonly permissions = inject(PERMISSIONS);

  /** Emits both permissions, at once and whenever one changes. */
  readonly permissions$: Observable<DevicePermissions> = combineLatest({
    microphone: this.watch('microphone'),
    camera: this.watch('camera'),
  }).pipe(shareReplay({ bufferSize: 1, refCount: true }));

  /** Resolves to one permission as it is now. */
  async current(kind: DeviceKind): Promise<DevicePermission> {
    return (await this.query(kind))?.state ?? 'unknown';
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
    } catch {
      // A browser that does not know the name rejects with a TypeError: then the permission stays unknown.
      return null;
    }
  }
}
