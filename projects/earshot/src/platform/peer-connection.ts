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
