import { inject, InjectionToken } from '@angular/core';
import { WINDOW } from './window';

/** Makes an RTCPeerConnection; the only place that does. */
export const CREATE_PEER_CONNECTION = new InjectionToken<
  (configuration: RTCConfiguration) => RTCPeerConnection
>('CREATE_PEER_CONNECTION', {
  providedIn: 'root',
  factory: () => {
    const window = inject(WINDOW);
    return (configuration) => new window.RTCPeerConnection(configuration);
  },
});

/** Whether the browser has RTCPeerConnection: some embedded ones, and hardened ones, do not. */
export const HAS_PEER_CONNECTION = new InjectionToken<boolean>('HAS_PEER_CONNECTION', {
  providedIn: 'root',
  factory: () => 'RTCPeerConnection' in inject(WINDOW),
});
