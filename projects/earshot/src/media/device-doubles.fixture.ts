import { type EnvironmentProviders, makeEnvironmentProviders } from '@angular/core';
import { MEDIA_DEVICES, PERMISSIONS } from '../platform/media-devices';

type Answer = (constraints: MediaStreamConstraints) => Promise<MediaStream>;

/** For specs: devices that answer as a spec tells them, because a browser does not deny or fail on demand. */
export class DeviceDouble extends EventTarget {
  readonly asked: MediaStreamConstraints[] = [];
  permissions: Record<string, PermissionState> = {};

  constructor(private readonly answer: Answer) {
    super();
  }

  getUserMedia(constraints: MediaStreamConstraints): Promise<MediaStream> {
    this.asked.push(constraints);
    return this.answer(constraints);
  }

  enumerateDevices(): Promise<MediaDeviceInfo[]> {
    return Promise.resolve([]);
  }

  getSupportedConstraints(): MediaTrackSupportedConstraints {
    return {};
  }

  /** The kinds that were asked for, one word per call. */
  get askedKinds(): string[] {
    return this.asked.map(({ audio, video }) =>
      [audio && 'audio', video && 'video'].filter(Boolean).join('+'),
    );
  }

  provide(): EnvironmentProviders {
    const query = ({ name }: { name: string }) => {
      const state = this.permissions[name];
      return state
        ? Promise.resolve(Object.assign(new EventTarget(), { state }))
        : Promise.reject(new TypeError());
    };
    return makeEnvironmentProviders([
      { provide: MEDIA_DEVICES, useValue: this },
      { provide: PERMISSIONS, useValue: { query } },
    ]);
  }
}

/** For specs: rejects as getUserMedia does. */
export function refuse(name: string): Promise<never> {
  return Promise.reject(new DOMException('', name));
}

/** For specs: the browser's own fake devices. */
export function grant(constraints: MediaStreamConstraints): Promise<MediaStream> {
  return navigator.mediaDevices.getUserMedia(constraints);
}
