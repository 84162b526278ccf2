import { inject, InjectionToken } from '@angular/core';
import { ifThere } from './if-there';
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

/** Whether the browser can make connections at all: it may be too old, hardened, or have an extension that takes WebRTC away. */
export const HAS_PEER_CONNECTION = new InjectionToken<boolean>('HAS_PEER_CONNECTION', {
  providedIn: 'root',
  factory: () => {
    const window = inject(WINDOW);
    const needs = [
      () => window.RTCPeerConnection,
      () => 'addTransceiver' in window.RTCPeerConnection.prototype || null,
      () => window.MediaStream,
    ];
    return needs.every((need) => ifThere<unknown>(need) !== null);
  },
});

/** The audio codecs that the browser can receive; empty if it does not say. */
export const SOUND_CODECS = new InjectionToken<readonly RTCRtpCodec[]>('SOUND_CODECS', {
  providedIn: 'root',
  factory: () => {
    const window = inject(WINDOW);
    return ifThere(() => window.RTCRtpReceiver.getCapabilities('audio')?.codecs) ?? [];
  },
});
