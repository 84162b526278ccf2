import { inject, type Provider } from '@angular/core';
import { SHARES_CALL } from '@earshot/angular/config';
import { LOADED_ALREADY } from './call-scope';
import { ServerLine } from './peer/link/server-line';
import { PeerService } from './peer/peer-service';
import { CALL_SERVICES } from './provide-own-call';
import { CREATE_SIGNALING_SOCKET, SignalingSocket } from './signaling/socket/signaling-socket';

/**
 * Provides one more, independent call to code of your own: for the `providers` of a component or route that injects
 * `CallService`. An `<ear-call>` in there takes part in that call, instead of having one of its own.
 */
export function provideCall(): Provider[] {
  return [
    ...CALL_SERVICES,
    { provide: SignalingSocket, useFactory: () => inject(CREATE_SIGNALING_SOCKET)() },
    PeerService,
    ServerLine,
    { provide: LOADED_ALREADY, useValue: [PeerService, ServerLine] },
    { provide: SHARES_CALL, useValue: true },
  ];
}
