import { inject, type Provider } from '@angular/core';
import { CallService } from './call/call-service';
import { CurrentTransport } from './call/current-transport';
import { MediaService } from './media/media-service';
import { MEDIA_TRANSPORTS } from './media-transports';
import { PeerService } from './peer/peer-service';
import { QualityService } from './quality/quality-service';
import { AccessToken } from './signaling/socket/access-token';
import { JoinAttempts } from './signaling/room/join-attempts';
import { IceServers } from './signaling/room/ice-servers';
import { RoomAccessControl } from './signaling/room/room-access-control';
import { RoomCredentials } from './signaling/room/room-credentials';
import { RoomMembers } from './signaling/room/room-members';
import { RoomSession } from './signaling/room/room-session';
import { SignalingService } from './signaling/signaling-service';
import { SignalingSocket } from './signaling/socket/signaling-socket';
import { SocketIoSocket } from './signaling/socket/socket-io-socket';
import { LazyMeshTransport } from './transport/lazy-mesh-transport';
import { MeshTransport } from './transport/mesh-transport';

/** Provides one more, independent call: for the `providers` of a component or route, so that a page can hold several. */
export function provideCall(): Provider[] {
  return [
    MediaService,
    AccessToken,
    SignalingSocket,
    SocketIoSocket,
    RoomCredentials,
    JoinAttempts,
    IceServers,
    RoomAccessControl,
    RoomMembers,
    RoomSession,
    SignalingService,
    PeerService,
    MeshTransport,
    LazyMeshTransport,
    { provide: MEDIA_TRANSPORTS, useFactory: () => [inject(LazyMeshTransport)] },
    CurrentTransport,
    CallService,
    QualityService,
  ];
}
