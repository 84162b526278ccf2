import { type EnvironmentProviders, inject, makeEnvironmentProviders, type Provider } from '@angular/core';
import { CallService } from './call/call-service';
import { CurrentTransport } from './call/current-transport';
import { EARSHOT_CONFIG, type EarshotConfig } from './earshot-config';
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
import { MeshTransport } from './transport/mesh-transport';

/** Sets Earshot up in an application. Has no effect until a call is made. */
export function provideEarshot(config: EarshotConfig = {}): EnvironmentProviders {
  return makeEnvironmentProviders([{ provide: EARSHOT_CONFIG, useValue: config }]);
}

/** Provides one more, independent call: for the `providers` of a component or route, so that a page can hold several. */
export function provideCall(): Provider[] {
  return [
    MediaService,
    AccessToken,
    SignalingSocket,
    RoomCredentials,
    JoinAttempts,
    IceServers,
    RoomAccessControl,
    RoomMembers,
    RoomSession,
    SignalingService,
    PeerService,
    MeshTransport,
    { provide: MEDIA_TRANSPORTS, useFactory: () => [inject(MeshTransport)] },
    CurrentTransport,
    CallService,
    QualityService,
  ];
}
