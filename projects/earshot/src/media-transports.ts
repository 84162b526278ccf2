import { inject, InjectionToken } from '@angular/core';
import type { MediaTransport } from './call/media-transport';
import { LazyMeshTransport } from './transport/lazy-mesh-transport';

/**
 * Makes the transports that a call can use, one for each kind. Each function is called once for each call, where `inject()` works.
 * The first transport is prepared in the lobby.
 */
export const MEDIA_TRANSPORTS = new InjectionToken<readonly (() => MediaTransport)[]>('MEDIA_TRANSPORTS', {
  providedIn: 'root',
  factory: () => [() => inject(LazyMeshTransport)],
});
