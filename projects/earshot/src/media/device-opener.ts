import { inject, Injectable } from '@angular/core';
import { MediaError, problemOf } from './media-error';
import { type DeviceKind, PermissionWatch } from './permission-watch';
import { UserMedia } from './user-media';

/** The chosen devices' ids; null stands for the system's default. */
export interface DeviceSelection {
  readonly microphone: string | null;
  readonly camera: string | null;
  readonly speaker: string | null;
}

/** What opening one device came to. */
export type Opened = MediaStreamTrack | MediaError | null;
export type OpenedDevices = Readonly<Record<DeviceKind, Opened>>;

/** Opens microphone and camera with one prompt where possible, and saves what can be saved when that fails. */
@Injectable({ providedIn: 'root' })
export class DeviceOpener {
  private readonly userMedia = inject(UserMedia);
  private readonly permissions = inject(PermissionWatch);

  /** Opens what is wanted. Never rejects: each device comes back as its track, its error, or null when not wanted. */
  async open(
    wanted: Readonly<Record<DeviceKind, boolean>>,
    selection: DeviceSelection,
  ): Promise<OpenedDevices> {
    if (!wanted.microphone || !wanted.camera) {
      return {
        microphone: wanted.microphone ? await this.openOne('microphone', selection) : null,
        camera: wanted.camera ? await this.openOne('camera', selection) : null,
      };
    }
    try {
      const stream = await this.userMedia.request({
        audio: audioConstraints(selection.microphone),
        video: videoConstraints(selection.camera),
      });
      return { microphone: stream.getAudioTracks()[0] ?? null, camera: stream.getVideoTracks()[0] ?? null };
    } catch (error) {
      return this.openSeparately(asMediaError(error), selection);
    }
  }

  /** Opens one device. Never rejects. A choice that cannot be met falls back to any device of the kind. */
  async openOne(kind: DeviceKind, selection: DeviceSelection): Promise<MediaStreamTrack | MediaError> {
    const chosen = await this.attempt(kind, CONSTRAINTS[kind](selection[kind]));
    const isUnsatisfied = chosen instanceof MediaError && problemOf(chosen) === 'unsatisfied';
    return isUnsatisfied ? this.attempt(kind, true) : chosen;
  }

  private async openSeparately(error: MediaError, selection: DeviceSelection): Promise<OpenedDevices> {
    const problem = problemOf(error);
    if (!problem) return { microphone: error, camera: error };
    const open = async (kind: DeviceKind, other: DeviceKind): Promise<MediaStreamTrack | MediaError> =>
      (await this.isWorthAsking(kind, other, error))
        ? this.openOne(kind, selection)
        : new MediaError(`${kind}-${problem}`, { cause: error.cause });
    const microphone = await open('microphone', 'camera');
    return { microphone, camera: await open('camera', 'microphone') };
  }

  /**
   * Whether asking for one device alone can succeed after both together failed. After a refusal it can only when the
   * other device is the refused one: someone who just dismissed a prompt is not shown the same prompt again.
   */
  private async isWorthAsking(kind: DeviceKind, other: DeviceKind, error: MediaError): Promise<boolean> {
    if (problemOf(error) !== 'denied') return true;
    const own = await this.permissions.current(kind);
    if (own === 'granted' || own === 'unknown') return true;
    return own === 'prompt' && (await this.permissions.current(other)) === 'denied';
  }

  private async attempt(
    kind: DeviceKind,
    constraints: MediaTrackConstraints | true,
  ): Promise<MediaStreamTrack | MediaError> {
    const key = kind === 'microphone' ? 'audio' : 'video';
    try {
      const stream = await this.userMedia.request({ [key]: constraints });
      return stream.getTracks()[0] ?? new MediaError(`${kind}-missing`);
    } catch (error) {
      return asMediaError(error);
    }
  }
}

const CONSTRAINTS = { microphone: audioConstraints, camera: videoConstraints };

function audioConstraints(deviceId: string | null): MediaTrackConstraints {
  return { echoCancellation: true, noiseSuppression: true, autoGainControl: true, ...chosen(deviceId) };
}

/** Asks for 720p at 30 frames a second (pixels, 1/s), as far as the camera has it. */
function videoConstraints(deviceId: string | null): MediaTrackConstraints {
  const size = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } };
  return deviceId ? { ...size, ...chosen(deviceId) } : { ...size, facingMode: 'user' };
}

function chosen(deviceId: string | null): MediaTrackConstraints {
  return deviceId ? { deviceId: { exact: deviceId } } : {};
}

/** UserMedia rejects with MediaErrors only; anything else is a defect of ours and must surface. */
function asMediaError(error: unknown): MediaError {
  if (error instanceof MediaError) return error;
  throw error;
}
