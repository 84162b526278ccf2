import { inject, Injectable } from '@angular/core';
import { IS_SECURE_CONTEXT, MEDIA_DEVICES } from '../platform/media-devices';
import { screenConstraints } from './screen-constraints';
import { MediaError, type MediaSubject, toMediaError } from './media-error';

/** getUserMedia and getDisplayMedia with typed failures. */
@Injectable({ providedIn: 'root' })
export class UserMedia {
  private readonly devices = inject(MEDIA_DEVICES);
  private readonly isSecure = inject(IS_SECURE_CONTEXT);

  /**
   * Asks for a microphone, a camera or both, and resolves to a stream with a track of each.
   * Rejects with a MediaError, whatever the browser threw.
   */
  async request(constraints: MediaStreamConstraints): Promise<MediaStream> {
    if (!constraints.audio && !constraints.video) throw new MediaError('constraints-empty');
    const devices = this.available();
    try {
      return await devices.getUserMedia(constraints);
    } catch (cause) {
      throw toMediaError(subjectOf(constraints), cause);
    }
  }

  /** Asks which screen, window or tab to share, with its sound where there is any. Rejects with a MediaError. */
  async requestScreen(): Promise<MediaStream> {
    const devices = this.available();
    if (!('getDisplayMedia' in devices)) throw new MediaError('media-unsupported');
    try {
      return await devices.getDisplayMedia(screenConstraints(devices.getSupportedConstraints()));
    } catch (cause) {
      throw toMediaError('screen', cause);
    }
  }

  private available(): MediaDevices {
    if (this.devices) return this.devices;
    throw new MediaError(this.isSecure ? 'media-unsupported' : 'context-insecure');
  }
}

function subjectOf(constraints: MediaStreamConstraints): MediaSubject {
  if (constraints.audio && constraints.video) return 'devices';
  return constraints.audio ? 'microphone' : 'camera';
}
