import { inject, type Provider } from '@angular/core';
import { IS_OWN_CALL, SHARES_CALL } from './call-scope';
import { PeerService } from './peer/peer-service';
import { ServerLine } from './peer/link/server-line';
import { CALL_SERVICES } from './provide-own-call';
import { SocketIoSocket } from './signaling/socket/socket-io-socket';
import { CREATE_SIGNALING_SOCKET, SignalingSocket } from './signaling/socket/signaling-socket';
import { MeshTransport } from './transport/mesh-transport';

/**
 * Provides one more, independent call to code of your own: for the `providers` of a component or route that injects
 * `CallService`. An `<ear-call>` in there takes part in that call, instead of having one of its own.
 */
export function provideCall(): Provider[] {
  return [
    ...CALL_SERVICES,
    { provide: SignalingSocket, useFactory: () => inject(CREATE_SIGNALING_SOCKET)() },
    SocketIoSocket,
    ServerLine,
    PeerService,
    MeshTransport,
    { provide: IS_OWN_CALL, useValue: false },
    { provide: SHARES_CALL, useValue: true },
  ];
}
