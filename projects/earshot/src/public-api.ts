export {
  charactersOf,
  createRoomId,
  roomFrom,
  normaliseName,
  SHORTEST_PASSCODE,
  toRoomId,
  type Knock,
  type Peer,
  type PeerId,
  type Role,
  type RoomAccess,
  type RoomId,
  type Secure,
} from '@earshot/protocol';
export {
  EARSHOT_CONFIG,
  EARSHOT_FAULT,
  EARSHOT_LOG_SINK,
  type EarshotConfig,
  type EarshotFeature,
  type EarshotLogSink,
  EarshotOptionError,
  type EarshotOptions,
  type LogLevel,
  type LogLine,
  provideEarshot,
  SHARES_CALL,
  withSharedCall,
} from '@earshot/angular/config';
export { provideCall } from './provide-call';
export { provideOwnCall } from './provide-own-call';
export type { CallError, CallErrorCode } from './call/call-error';
export { CallService } from './call/call-service';
export type { JoinOptions } from './call/join-options';
export { type CallSignaling, type CallState, type EndReason, isUnderWay } from './call/call-state';
export type {
  AddressPrivacy,
  CallMessage,
  JoinPart,
  LinkState,
  MediaMeasurements,
  MediaTransport,
  OwnPresence,
  PersonMeasurement,
  PersonStreams,
  Presence,
  ReceivedMessage,
  TransportPerson,
} from './call/media-transport';
export type { Participant } from './call/participant';
export type { DeviceList } from './media/device-list';
export type { DeviceNews } from './media/device-news';
export type { DeviceSelection } from './media/device-selection';
export type { Interruptions, LocalMedia, LocalTracks, MediaProblems } from './media/local-media';
export { MediaError, type MediaErrorCode, type MediaProblem, type MediaSubject } from './media/media-error';
export { MediaService } from './media/media-service';
export type { MediaSettings, VideoQuality } from './media/media-settings';
export type { DeviceKind, DevicePermission, DevicePermissions } from './media/permission-watch';
export { UserMedia } from './media/user-media';
export { MEDIA_TRANSPORTS } from './media-transports';
export type { ConnectionStates } from './peer/connection/connection-states';
export type { IcePrivacy } from './peer/connection/address-privacy';
export type { IceSettings } from './peer/connection/ice-credentials';
export type { PeerLinkState } from './peer/link/link-state';
export type { PeerLink } from './peer/link/peer-link';
export { PeerService } from './peer/peer-service';
export type { RemoteStreamMap, RemoteStreams } from './peer/mesh/remote-streams';
export type { PublishedTracks } from './peer/connection/tracks';
export { AUDIO_LEVEL } from './platform/audio-meter';
export { AUDIO_SESSION, type AudioSession } from './platform/audio-session';
export { NOW, WALL_CLOCK } from './platform/clock';
export { SAVES_DATA } from './platform/data-saver';
export { guarded } from './platform/guarded';
export { ifThere } from './platform/if-there';
export { LOG, type Log, Logbook } from './platform/log';
export { CREATE_MEDIA_STREAM, IS_SECURE_CONTEXT, MEDIA_DEVICES, PERMISSIONS } from './platform/media-devices';
export type {
  Incoming,
  MediaSample,
  MicrophoneSound,
  NetworkBytes,
  Outgoing,
  Path,
  PathEnd,
  TrackRole,
} from './platform/media-sample';
export { insideZone } from './platform/background';
export { outsideZones, UNZONED } from './platform/outside-zones';
export { PAGE, type Page } from './platform/page';
export { PAGE_POLICY, type PagePolicy, type PolicyFeature } from './platform/page-policy';
export { CREATE_PEER_CONNECTION, HAS_PEER_CONNECTION } from './platform/peer-connection';
export { RELOAD } from './platform/reload';
export { DEVICE_STORE, injectStoreChanges, type Store, TAB_STORE } from './platform/storage';
export { VISIBILITY } from './platform/visibility';
export { WINDOW } from './platform/window';
export type {
  CallReport,
  CallSummary,
  MeasuredFlow,
  Measurement,
  PersonReport,
  ReportedChange,
  ReportedDevices,
  ReportedEnd,
  ReportedLine,
  ReportedSignaling,
} from './quality/call-report';
export type {
  Bars,
  DataUsage,
  FlowQuality,
  LinkQuality,
  QualityCause,
  QualityTrouble,
} from './quality/link-quality';
export { QualityService } from './quality/quality-service';
export { RoomCredentials } from './signaling/room/room-credentials';
export { SignalingError, type SignalingErrorCode } from './signaling/socket/signaling-error';
export { SignalingService } from './signaling/signaling-service';
export type { SignalingState } from './signaling/room/signaling-state';
export { type CallServer, injectCallServer } from './signaling/socket/call-server';
export type { ReceivedDescription } from './signaling/socket/received-description';
export { CREATE_SIGNALING_SOCKET, SignalingSocket } from './signaling/socket/signaling-socket';
export type {
  NoticePayload,
  ServerNotice,
  SignalingSocketContract,
} from './signaling/socket/signaling-socket-contract';
export type { SocketChange } from './signaling/socket/socket-change';
