import { inject, Injectable } from '@angular/core';
import {
  type DeviceKind,
  IS_SECURE_CONTEXT,
  MEDIA_DEVICES,
  MediaService,
  PAGE_POLICY,
} from '@earshot/angular';
import { firstValueFrom } from 'rxjs';
import { HAS_PEER_CONNECTION } from '../platform/peer-connection';
import type { Finding } from './finding';

/** Checks of the page and the device that ask neither a server nor the person. */
@Injectable({ providedIn: 'root' })
export class PageChecks {
  private readonly isSecure = inject(IS_SECURE_CONTEXT);
  private readonly devices = inject(MEDIA_DEVICES);
  private readonly hasPeerConnection = inject(HAS_PEER_CONNECTION);
  private readonly policy = inject(PAGE_POLICY);
  private readonly permissions$ = inject(MediaService).permissions$;

  /** Whether this is a secure context. Without one the browser hides microphone and camera. */
  secureContext(): Finding {
    return this.isSecure ? { verdict: 'good', code: 'secure' } : { verdict: 'bad', code: 'insecure' };
  }

  /** Whether the browser can make calls. */
  browser(): Finding {
    // Every browser hides devices in an insecure context, which the check above reports.
    const hasMedia = !this.isSecure || typeof this.devices?.getUserMedia === 'function';
    return this.hasPeerConnection && hasMedia
      ? { verdict: 'good', code: 'can-call' }
      : { verdict: 'bad', code: 'cannot-call' };
  }

  /** Whether there is a microphone or camera that this page may use. Asks the browser, never the person. */
  async device(kind: DeviceKind): Promise<Finding> {
    // On a secure page the browser itself hides them, as many browsers inside other apps do.
    if (!this.devices) return { verdict: 'skipped', code: this.isSecure ? 'cannot-call' : 'insecure' };
    if (this.policy.allows(kind) === false) return { verdict: 'bad', code: 'kept-by-page' };
    const input = kind === 'microphone' ? 'audioinput' : 'videoinput';
    const found = await this.devices.enumerateDevices();
    if (!found.some((device) => device.kind === input)) return { verdict: 'warning', code: 'no-device' };
    const { [kind]: permission } = await firstValueFrom(this.permissions$);
    if (permission === 'denied') return { verdict: 'bad', code: 'denied' };
    return { verdict: 'good', code: permission === 'granted' ? 'allowed' : 'not-asked' };
  }
}
