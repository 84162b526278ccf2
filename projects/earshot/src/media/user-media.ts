import { inject, Injectable } from '@angular/core';
import { LOG } from '../platform/log';
import { IS_SECURE_CONTEXT, MEDIA_DEVICES } from '../platform/media-devices';
import { PAGE_POLICY, type PolicyFeature } from '../platform/page-policy';
import { hint } from './content-hint';
import { MediaError, type MediaSubject } from './media-error';
import { type DeviceKind, type DevicePermission, PermissionWatch } from './permission-watch';
import { problemBehind } from './problem-behind';
import { screenConstraints } from './screen-constraints';

/** getUserMedia and getDisplayMedia with typed failures. */
@Injectable({ providedIn: 'root' })
export class UserMedia {
  private readonly devices = inject(MEDIA_DEVICES);
  private readonly isSecure = inject(IS_SECURE_CONTEXT);
  private readonly permissions = inject(PermissionWatch);
  private readonly policy = inject(PAGE_POLICY);
  private readonly log = inject(LOG)('media');

  /**
   * Asks for a microphone, a camera or both, and resolves to a stream with a track of each.
   * Rejects with a MediaError, whatever the browser threw.
   */
  async request(constraints: MediaStreamConstraints): Promise<MediaStream> {
    if (!constraints.audio && !constraints.video) throw new MediaError('constraints-empty');
    const devices = this.available();
    let stream: MediaStream | null = null;
    try {
      stream = await devices.getUserMedia(constraints);
      for (const track of stream.getTracks())
        hint(track, track.kind === 'video' ? constraints.video : constraints.audio);
      return stream;
    } catch (cause) {
      stream?.getTracks().forEach((track) => track.stop());
      throw await this.explain(subjectOf(constraints), cause);
    }
  }

  /** Asks which screen, window or tab to share, with its sound where there is any. Rejects with a MediaError. */
  async requestScreen(): Promise<MediaStream> {
    const devices = this.available();
    if (!('getDisplayMedia' in devices)) throw new MediaError('media-unsupported');
    try {
      const stream = await devices.getDisplayMedia(screenConstraints(devices.getSupportedConstraints()));
      // An extension in the browser's place may answer with something else, which is a failure, too.
      stream.getTracks();
      return stream;
    } catch (cause) {
      throw await this.explain('screen', cause);
    }
  }

  private available(): MediaDevices {
    if (this.devices) return this.devices;
    throw new MediaError(this.isSecure ? 'media-unsupported' : 'context-insecure');
  }

  private async explain(subject: MediaSubject, cause: unknown): Promise<MediaError> {
    const kinds = KINDS[subject];
    const answers = await Promise.all(kinds.map((kind) => this.permissions.current(kind)));
    const allowed = FEATURES[subject].map((feature) => this.policy.allows(feature));
    const problem = problemBehind(cause, {
      permission: strictest(answers),
      isAllowedByPolicy: allowed.includes(false) ? false : (allowed[0] ?? null),
      isFramed: this.policy.isFramed,
    });
    const error = new MediaError(`${subject}-${problem}`, { cause });
    this.log.warn('a device was not opened', error);
    return error;
  }
}

const KINDS: Readonly<Record<MediaSubject, readonly DeviceKind[]>> = {
  microphone: ['microphone'],
  camera: ['camera'],
  devices: ['microphone', 'camera'],
  screen: [],
};

const FEATURES: Readonly<Record<MediaSubject, readonly PolicyFeature[]>> = {
  microphone: ['microphone'],
  camera: ['camera'],
  devices: ['microphone', 'camera'],
  screen: ['display-capture'],
};

/** Returns which of two permissions, asked for at once, the refusal is about. */
function strictest(permissions: readonly DevicePermission[]): DevicePermission {
  const order = ['denied', 'prompt', 'unknown', 'granted'] as const;
  return order.find((permission) => permissions.includes(permission)) ?? 'unknown';
}

function subjectOf(constraints: MediaStreamConstraints): MediaSubject {
  if (constraints.audio && constraints.video) return 'devices';
  return constraints.audio ? 'microphone' : 'camera';
}
