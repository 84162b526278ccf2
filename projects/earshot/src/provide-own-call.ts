import { inject, type Provider, type Type } from '@angular/core';
import { CallService } from './call/call-service';
import { CurrentTransport } from './call/current-transport';
import { SHARES_CALL, EARSHOT_LOG_SINK } from '@earshot/angular/config';
import { LOADED_ALREADY, ownOrShared } from './call-scope';
import { Devices } from './media/device-list';
import { DeviceOpener } from './media/device-opener';
import { MediaService } from './media/media-service';
import { PermissionWatch } from './media/permission-watch';
import { ScreenOpener } from './media/screen-opener';
import { UserMedia } from './media/user-media';
import { LOG, Logbook, logOf } from './platform/log';
import { QualityService } from './quality/quality-service';
import { IceServers } from './signaling/room/ice-servers';
import { JoinAttempts } from './signaling/room/join-attempts';
import { RoomAccessControl } from './signaling/room/room-access-control';
import { RoomCredentials } from './signaling/room/room-credentials';
import { RoomMembers } from './signaling/room/room-members';
import { RoomSession } from './signaling/room/room-session';
import { SignalingService } from './signaling/signaling-service';
import { AccessToken } from './signaling/socket/access-token';
import { ConnectFailure } from './signaling/socket/connect-failure';
import { CREATE_SIGNALING_SOCKET, SignalingSocket } from './signaling/socket/signaling-socket';
import { LazyMeshTransport } from './transport/lazy-mesh-transport';

/** What belongs to one call, but for the socket and for what is loaded later. */
export const CALL_SERVICES: readonly Type<unknown>[] = [
  PermissionWatch,
  UserMedia,
  DeviceOpener,
  ScreenOpener,
  Devices,
  MediaService,
  AccessToken,
  ConnectFailure,
  RoomCredentials,
  JoinAttempts,
  IceServers,
  RoomAccessControl,
  RoomMembers,
  RoomSession,
  SignalingService,
  LazyMeshTransport,
  CurrentTransport,
  CallService,
  QualityService,
];

/**
 * Provides what belongs to the call of an element such as `<ear-call>`: services of its own, or those around it where they are
 * to be shared (`withSharedCall()`, `provideCall()`).
 */
export function provideOwnCall(): Provider[] {
  return [
    ...CALL_SERVICES.map((service) => ownOrShared(service)),
    ownOrShared(SignalingSocket, () => inject(CREATE_SIGNALING_SOCKET)()),
    { provide: Logbook, useFactory: logbook },
    { provide: LOG, useFactory: () => logOf(inject(Logbook)) },
    { provide: LOADED_ALREADY, useValue: [] },
  ];
}

/** The log goes where the configuration around the element says; if that is where it goes anyway, it is the same log. */
function logbook(): Logbook {
  const around = inject(Logbook, { skipSelf: true });
  return inject(EARSHOT_LOG_SINK) === around.sink || inject(SHARES_CALL) ? around : new Logbook();
}
