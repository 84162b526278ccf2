// What the app in this repository uses of public-api.ts, for its production build alone (src/tsconfig.app.json). esbuild puts every
// file that a barrel names into the first chunk, needed there or not: with the whole one, the peers' connections would be loaded
// before the lobby can be used (12 kB gzip; docs/decisions/20). A host gets them from the published package as one file anyway.
export {
  createRoomId,
  roomFrom,
  charactersOf,
  normaliseName,
  SHORTEST_PASSCODE,
  toRoomId,
  type Knock,
  type PeerId,
  type RoomId,
  type Secure,
} from '@earshot/protocol';
export {
  EARSHOT_CONFIG,
  EARSHOT_FAULT,
  type EarshotConfig,
  type EarshotFeature,
  type EarshotOptions,
  type LogLine,
  provideEarshot,
  SHARES_CALL,
  withSharedCall,
} from '@earshot/angular/config';
export { provideOwnCall } from './provide-own-call';
export type { CallError, CallErrorCode } from './call/call-error';
export { CallService } from './call/call-service';
export { type CallState, type EndReason, isUnderWay } from './call/call-state';
export type { Participant } from './call/participant';
export type { DeviceNews } from './media/device-news';
export type { DeviceSelection } from './media/device-selection';
export type { LocalMedia, MediaProblems } from './media/local-media';
export { MediaError, type MediaErrorCode, type MediaProblem, type MediaSubject } from './media/media-error';
export { MediaService } from './media/media-service';
export type { MediaSettings, VideoQuality } from './media/media-settings';
export type { DeviceKind, DevicePermissions } from './media/permission-watch';
export { UserMedia } from './media/user-media';
export { AUDIO_LEVEL } from './platform/audio-meter';
export { NOW, WALL_CLOCK } from './platform/clock';
export { SAVES_DATA } from './platform/data-saver';
export { guarded } from './platform/guarded';
export { ifThere } from './platform/if-there';
export { LOG, Logbook } from './platform/log';
export { CREATE_MEDIA_STREAM, IS_SECURE_CONTEXT, MEDIA_DEVICES } from './platform/media-devices';
export { insideZone } from './platform/background';
export { outsideZones, UNZONED } from './platform/outside-zones';
export { PAGE } from './platform/page';
export { PAGE_POLICY, type PolicyFeature } from './platform/page-policy';
export { CREATE_PEER_CONNECTION, HAS_PEER_CONNECTION } from './platform/peer-connection';
export { RELOAD } from './platform/reload';
export { DEVICE_STORE, injectStoreChanges, type Store, TAB_STORE } from './platform/storage';
export { VISIBILITY } from './platform/visibility';
export { WINDOW } from './platform/window';
export type { CallReport, CallSummary } from './quality/call-report';
export type { Bars, DataUsage, LinkQuality, QualityTrouble } from './quality/link-quality';
export { QualityService } from './quality/quality-service';
export { RoomCredentials } from './signaling/room/room-credentials';
export { SignalingService } from './signaling/signaling-service';
export { injectCallServer } from './signaling/socket/call-server';
export type { ReceivedDescription } from './signaling/socket/received-description';
export { SignalingSocket } from './signaling/socket/signaling-socket';
export type { SignalingSocketContract } from './signaling/socket/signaling-socket-contract';
export type { SocketChange } from './signaling/socket/socket-change';
