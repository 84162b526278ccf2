import { inject, Injectable } from '@angular/core';
import type { DeviceSelection } from './device-selection';
import { MediaError, problemOf } from './media-error';
import { audioConstraints, type MediaSettings, videoConstraints } from './media-settings';
import { type DeviceKind, PermissionWatch } from './permission-watch';
import { UserMedia } from './user-media';

/** Which way a camera faces: towards the person, or away. */
export type Facing = 'user' | 'environment';

/** What the person wants of the devices that are opened. */
export interface Wishes {
  readonly selection: DeviceSelection;
  readonly settings: MediaSettings;
  /** Which way the camera should face if none is chosen. */
  readonly facing: Facing;
}

/** The result of opening one device. */
export type Opened = MediaStreamTrack | MediaError | null;

export type OpenedDevices = Readonly<Record<DeviceKind, Opened>>;

/** Opens microphone and camera with one prompt where possible. If that fails, opens the one that works alone. */
@Injectable({ providedIn: 'root' })
export class DeviceOpener {
  private readonly userMedia = inject(UserMedia);
  private readonly permissions = inject(PermissionWatch);

  /** Opens the wanted devices. Never rejects: returns each device's track or error, or null for a device that isn't wanted. */
  async open(wanted: Readonly<Record<DeviceKind, boolean>>, wishes: Wishes): Promise<OpenedDevices> {
    if (!wanted.microphone || !wanted.camera) {
      return {
        microphone: wanted.microphone ? await this.openOne('microphone', wishes) : null,
        camera: wanted.camera ? await this.openOne('camera', wishes) : null,
      };
    }
    try {
      const stream = await this.userMedia.request({
        audio: constraintsFor('microphone', wishes),
        video: constraintsFor('camera', wishes),
      });
      const microphone = only('microphone', stream.getAudioTracks());
      return { microphone, camera: only('camera', stream.getVideoTracks()) };
    } catch (error) {
      return this.openSeparately(asMediaError(error), wishes);
    }
  }

  /** Opens one device: the chosen one if it is there, else any of its kind. Never rejects. */
  async openOne(kind: DeviceKind, wishes: Wishes): Promise<MediaStreamTrack | MediaError> {
    const [first, ...fewer] = everLess(constraintsFor(kind, wishes));
    let opened = await this.attempt(kind, first);
    for (const constraints of fewer) {
      // All constraints are ideals, but a browser may still refuse them; any picture is better than none.
      if (!(opened instanceof MediaError) || problemOf(opened) !== 'unsatisfied') break;
      opened = await this.attempt(kind, constraints);
    }
    return opened;
  }

  /** Opens exactly this device. Never rejects. */
  openExactly(kind: DeviceKind, deviceId: string, wishes: Wishes): Promise<MediaStreamTrack | MediaError> {
    return this.attempt(kind, { ...constraintsFor(kind, wishes), deviceId: { exact: deviceId } });
  }

  private async openSeparately(error: MediaError, wishes: Wishes): Promise<OpenedDevices> {
    const problem = problemOf(error);
    if (!problem) return { microphone: error, camera: error };
    const open = async (kind: DeviceKind, other: DeviceKind): Promise<MediaStreamTrack | MediaError> =>
      (await this.isWorthAsking(kind, other, error))
        ? this.openOne(kind, wishes)
        : new MediaError(`${kind}-${problem}`, { cause: error.cause });
    const microphone = await open('microphone', 'camera');
    return { microphone, camera: await open('camera', 'microphone') };
  }

  /**
   * Whether asking for one device alone can succeed after both together failed. After a refusal, it can only if the
   * other device was refused: someone who just dismissed a prompt is not shown the same prompt again.
   */
  private async isWorthAsking(kind: DeviceKind, other: DeviceKind, error: MediaError): Promise<boolean> {
    const problem = problemOf(error);
    if (problem !== 'denied' && problem !== 'dismissed') return true;
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
      const [sound, pictures] = [stream.getAudioTracks(), stream.getVideoTracks()];
      const [wanted, others] = kind === 'microphone' ? [sound, pictures] : [pictures, sound];
      for (const other of others) other.stop();
      return only(kind, wanted);
    } catch (error) {
      return asMediaError(error);
    }
  }
}

/** All constraints are ideals, so that one request, with one prompt, is enough whatever is plugged in. */
function constraintsFor(kind: DeviceKind, { selection, settings, facing }: Wishes): MediaTrackConstraints {
  const chosen = selection[kind];
  const device = chosen ? { deviceId: { ideal: chosen } } : {};
  if (kind === 'microphone') return { ...audioConstraints(settings), ...device };
  return { ...videoConstraints(settings), ...(chosen ? device : { facingMode: { ideal: facing } }) };
}

/** Returns fewer constraints step by step: all, all but the device, only the direction that the camera faces, none. */
function everLess(
  all: MediaTrackConstraints,
): readonly [MediaTrackConstraints, ...(MediaTrackConstraints | true)[]] {
  const { deviceId, ...ofAnyDevice } = all;
  const { facingMode } = all;
  return [all, ...(deviceId ? [ofAnyDevice] : []), ...(facingMode ? [{ facingMode }] : []), true];
}

/** Returns the one track of a kind, and stops any more. A browser may answer without the kind: then it did not start. */
function only(
  kind: DeviceKind,
  [first, ...more]: readonly MediaStreamTrack[],
): MediaStreamTrack | MediaError {
  for (const track of more) track.stop();
  return first ?? new MediaError(`${kind}-failed`);
}

/** UserMedia rejects with MediaErrors only; anything else is a defect of ours and must surface. */
function asMediaError(error: unknown): MediaError {
  if (error instanceof MediaError) return error;
  throw error;
}
