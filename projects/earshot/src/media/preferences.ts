import { inject } from '@angular/core';
import {
  BehaviorSubject,
  combineLatest,
  distinctUntilChanged,
  map,
  type Observable,
  shareReplay,
  startWith,
} from 'rxjs';
import { SAVES_DATA } from '../platform/data-saver';
import { DEVICE_STORE } from '../platform/storage';
import { type DeviceList, Devices, NO_DEVICES } from './device-list';
import {
  type DeviceSelection,
  devicesOf,
  readRemembered,
  type RememberedDevice,
  type RememberedDevices,
  selectionOf,
} from './device-selection';
import { DEFAULT_SETTINGS, type MediaSettings, readSettings } from './media-settings';

const DEVICES_KEY = 'earshot.devices';
const SETTINGS_KEY = 'earshot.media';

/** How the person wants to use microphone, camera and speaker, as remembered on this device. */
export class Preferences {
  private readonly store = inject(DEVICE_STORE);
  private readonly rememberedSubject = new BehaviorSubject<RememberedDevices>(
    readRemembered(this.store.read(DEVICES_KEY)),
  );
  // Replacements for remembered devices in this call; they are not remembered.
  private readonly standInSubject = new BehaviorSubject<Partial<RememberedDevices>>({});
  private readonly settingsSubject: BehaviorSubject<MediaSettings>;

  /** Emits the chosen devices, at once and on every change; null stands for the system's default, also if one is missing. */
  readonly selection$: Observable<DeviceSelection>;
  /** Emits how microphone and camera are used, at once and on every change. */
  readonly settings$: Observable<MediaSettings>;

  constructor() {
    const video = inject(SAVES_DATA) ? 'data-saver' : DEFAULT_SETTINGS.video;
    const stored = this.store.read(SETTINGS_KEY);
    this.settingsSubject = new BehaviorSubject(readSettings(stored, { ...DEFAULT_SETTINGS, video }));
    this.settings$ = this.settingsSubject.asObservable();
    this.selection$ = combineLatest([
      this.rememberedSubject,
      this.standInSubject,
      inject(Devices).list$.pipe(startWith(NO_DEVICES)),
    ]).pipe(
      map(([remembered, standIn, list]) => selectionOf({ ...remembered, ...standIn }, list)),
      distinctUntilChanged(
        (a, b) => a.microphone === b.microphone && a.camera === b.camera && a.speaker === b.speaker,
      ),
      shareReplay({ bufferSize: 1, refCount: true }),
    );
  }

  get remembered(): RememberedDevices {
    return this.rememberedSubject.value;
  }

  /** The remembered devices, with this call's replacements. */
  get wanted(): RememberedDevices {
    return { ...this.remembered, ...this.standInSubject.value };
  }

  get settings(): MediaSettings {
    return this.settingsSubject.value;
  }

  /** The last known ids of the chosen devices, whether they are present or not. */
  get selection(): DeviceSelection {
    return selectionOf(this.wanted, NO_DEVICES);
  }

  /** Remembers a choice by id, with the label that finds the device again if its id changes. */
  remember(choice: Partial<DeviceSelection>, list: DeviceList): void {
    const entries = (Object.entries(choice) as [keyof DeviceSelection, string | null][]).map(([kind, id]) => {
      const device = devicesOf(list, kind).find(({ deviceId }) => deviceId === id);
      const { label, groupId } = device ?? { label: '', groupId: '' };
      return [kind, id === null ? null : { deviceId: id, label, groupId }] as const;
    });
    const chosen = Object.fromEntries(entries) as Partial<RememberedDevices>;
    this.keep({ ...this.remembered, ...chosen });
    // The new choice also ends the replacement.
    const standIns = this.standInSubject.value;
    this.standInSubject.next(
      Object.fromEntries(Object.entries(standIns).filter(([kind]) => !(kind in chosen))),
    );
  }

  /** Adds what the list says of remembered devices that were not in it before. */
  complete(list: DeviceList): void {
    const entries = Object.entries(this.remembered) as [keyof DeviceSelection, RememberedDevice | null][];
    const all = entries.map(([kind, device]) => {
      const listed = devicesOf(list, kind).find(({ deviceId }) => deviceId === device?.deviceId);
      if (!device || device.label || !listed?.label) return [kind, device] as const;
      const { deviceId, label, groupId } = listed;
      return [kind, { deviceId, label, groupId }] as const;
    });
    this.keep(Object.fromEntries(all) as unknown as RememberedDevices);
  }

  /** Restores the device of one kind that was remembered before. */
  restore(kind: keyof DeviceSelection, before: RememberedDevices): void {
    this.keep({ ...this.remembered, [kind]: before[kind] });
  }

  /** Replaces a remembered device for this call; null stands for the system's default. */
  standIn(kind: keyof DeviceSelection, device: RememberedDevice | null): void {
    this.standInSubject.next({ ...this.standInSubject.value, [kind]: device });
  }

  /** Forgets this call's replacements. */
  forgetStandIns(): void {
    this.standInSubject.next({});
  }

  /** Remembers how microphone and camera are to be used; settings that are not named stay. */
  configure(change: Partial<MediaSettings>): void {
    const settings = { ...this.settings, ...change };
    this.settingsSubject.next(settings);
    this.store.write(SETTINGS_KEY, JSON.stringify(settings));
  }

  private keep(remembered: RememberedDevices): void {
    this.rememberedSubject.next(remembered);
    this.store.write(DEVICES_KEY, JSON.stringify(remembered));
  }
}
