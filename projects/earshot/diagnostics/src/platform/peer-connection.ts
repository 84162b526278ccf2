import { inject, InjectionToken } from '@angular/core';
import { WINDOW } from '@earshot/angular';

/** Whether the browser has RTCPeerConnection. Some embedded and hardened browsers don't. */
export const HAS_PEER_CONNECTION = new InjectionToken<boolean>('HAS_PEER_CONNECTION', {
  providedIn: 'root',
  factory: () => 'RTCPeerConnection' in inject(WINDOW),
});
