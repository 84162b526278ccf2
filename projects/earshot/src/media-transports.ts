import { inject, InjectionToken } from '@angular/core';
import type { MediaTransport } from './call/media-transport';
import { LazyMeshTransport } from './transport/lazy-mesh-transport';

/** The transports that calls can use, one for each kind. The first of them is prepared in the lobby. */
export const MEDIA_TRANSPORTS = new InjectionToken<readonly MediaTransport[]>('MEDIA_TRANSPORTS', {
  providedIn: 'root',
  factory: () => [inject(LazyMeshTransport)],
});
