import { inject, InjectionToken } from '@angular/core';
import { WINDOW } from './window';

/** Makes an RTCPeerConnection. Nothing else in the library makes one. */
export const CREATE_PEER_CONNECTION = new InjectionToken<
  (configuration: RTCConfiguration) => RTCPeerConnection
>('CREATE_PEER_CONNECTION', {
  providedIn: 'root',
  factory: () => {
    const window = inject(WINDOW);
    return (configuration) => new window.RTCPeerConnection(configuration);
  },
});

/** The audio codecs that the browser can receive; empty if it does not say. */
export const SOUND_CODECS = new InjectionToken<readonly RTCRtpCodec[]>('SOUND_CODECS', {
  providedIn: 'root',
  factory: () => inject(WINDOW).RTCRtpReceiver.getCapabilities?.('audio')?.codecs ?? [],
});
