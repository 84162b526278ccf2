import { inject, Injectable } from '@angular/core';
import { fromEvent, merge, type Observable, of, shareReplay, startWith, Subject, switchMap, tap } from 'rxjs';
import { type Log, LOG } from '../platform/log';
import { MEDIA_DEVICES } from '../platform/media-devices';

/** The devices that can be chosen; labels are empty until the person has granted a device. */
export interface DeviceList {
  /** Audio inputs, as the browser lists them. */
  readonly microphones: readonly MediaDeviceInfo[];
  /** Video inputs, as the browser lists them. */
  readonly cameras: readonly MediaDeviceInfo[];
  /** Audio outputs, as the browser lists them; empty where it lists none. */
  readonly speakers: readonly MediaDeviceInfo[];
}

export const NO_DEVICES: DeviceList = { microphones: [], cameras: [], speakers: [] };

/** The devices of this machine. */
@Injectable({ providedIn: 'root' })
export class Devices {
  private readonly devices = inject(MEDIA_DEVICES);
  private readonly log = inject(LOG)('media');
  private readonly refreshSubject = new Subject<void>();
  private last = NO_DEVICES;

  /** Emits the device list, at once and whenever a device is plugged in or unplugged; empty lists if it cannot be read. */
  readonly list$: Observable<DeviceList> = this.devices
    ? this.watch(this.devices).pipe(shareReplay({ bufferSize: 1, refCount: true }))
    : of(NO_DEVICES);

  /** Reads the list again: a browser shows labels only after a device was granted, and fires no event then. */
  refresh(): void {
    this.refreshSubject.next();
  }

  /** The list as it was last read: reading takes some machines many seconds. */
  get latest(): DeviceList {
    return this.last;
  }

  /** Reads the list once, as it is now. */
  async read(): Promise<DeviceList> {
    if (!this.devices) return NO_DEVICES;
    return (this.last = await readList(this.devices, this.log));
  }

  private watch(devices: MediaDevices): Observable<DeviceList> {
    return merge(fromEvent(devices, 'devicechange'), this.refreshSubject).pipe(
      startWith(null),
      switchMap(() => readList(devices, this.log)),
      tap((list) => (this.last = list)),
    );
  }
}

async function readList(devices: MediaDevices, log: Log): Promise<DeviceList> {
  try {
    return sortByKind(await devices.enumerateDevices());
  } catch (error) {
    log.warn('the devices could not be listed', error);
    return NO_DEVICES; // NotAllowedError: a policy hides the devices, so there is nothing to choose
  }
}

function sortByKind(all: readonly MediaDeviceInfo[]): DeviceList {
  // Before any grant, a browser lists one device of each kind without an id, which cannot be chosen.
  const of = (kind: MediaDeviceKind) =>
    all.filter((device) => device.kind === kind && device.deviceId !== '');
  return { microphones: of('audioinput'), cameras: of('videoinput'), speakers: of('audiooutput') };
}
