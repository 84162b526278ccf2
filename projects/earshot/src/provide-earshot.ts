import { type EnvironmentProviders, makeEnvironmentProviders, type Provider } from '@angular/core';
import { CallService } from './call/call-service';
import { EARSHOT_CONFIG, type EarshotConfig } from './earshot-config';
import { MediaService } from './media/media-service';
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
    CallService,
    QualityService,
  ];
}
