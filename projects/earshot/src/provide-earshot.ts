import { type EnvironmentProviders, makeEnvironmentProviders, type Provider } from '@angular/core';
import { CallService } from './call/call-service';
import { EARSHOT_CONFIG, type EarshotConfig } from './earshot-config';
import { MediaService } from './media/media-service';
import { PeerService } from './peer/peer-service';
import { QualityService } from './quality/quality-service';
import { AccessToken } from './signaling/access-token';
import { Entrance } from './signaling/entrance';
import { IceDesk } from './signaling/ice-desk';
import { RoomDoor } from './signaling/room-door';
import { RoomKeys } from './signaling/room-keys';
import { SignalingService } from './signaling/signaling-service';
import { SignalingSocket } from './signaling/socket';

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
    RoomKeys,
    Entrance,
    IceDesk,
    RoomDoor,
    SignalingService,
    PeerService,
    CallService,
    QualityService,
  ];
}
