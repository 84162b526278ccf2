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

/** The codecs of sound that the browser can receive; none where it does not say. */
export const SOUND_CODECS = new InjectionToken<readonly RTCRtpCodec[]>('SOUND_CODECS', {
  providedIn: 'root',
  factory: () => inject(WINDOW).RTCRtpReceiver.getCapabilities?.('audio')?.codecs ?? [],
});
