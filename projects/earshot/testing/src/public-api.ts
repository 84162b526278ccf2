export {
  FakeMediaDevices,
  type FakeDeviceKind,
  type FakeDeviceTraits,
  type Refusal,
} from './devices/fake-media-devices';
export { type MediaMaker, REAL_MEDIA } from './devices/media-maker';
export { PLAIN_MEDIA } from './devices/plain-media';
export { FakePermissions } from './devices/fake-permissions';
export { createAudioTrack, createVideoTrack } from './devices/fake-tracks';
export { CallControlsHarness } from './harnesses/call-controls-harness';
export { CallHarness } from './harnesses/call-harness';
export { CallQualityHarness } from './harnesses/call-quality-harness';
export { CallScreenHarness } from './harnesses/call-screen-harness';
export { InvitationHarness } from './harnesses/invitation-harness';
export { InviteDialogHarness } from './harnesses/invite-dialog-harness';
export { DeviceProblemHarness } from './harnesses/device-problem-harness';
export { KnocksHarness } from './harnesses/knocks-harness';
export { LobbyHarness } from './harnesses/lobby-harness';
export { MediaSettingsHarness } from './harnesses/media-settings-harness';
export { MicrophoneTestHarness, SpeakerTestHarness } from './harnesses/sound-test-harness';
export { MutedHintHarness } from './harnesses/muted-hint-harness';
export { RoomAccessHarness } from './harnesses/room-access-harness';
export { ShortcutsHarness } from './harnesses/shortcuts-harness';
export { until } from './harnesses/until';
export { VideoTileHarness, type VideoTileHarnessFilters } from './harnesses/video-tile-harness';
export { LoopBackServer } from './loop-back/loop-back-server';
export { type LoopBackAnswers, LoopBackSocket } from './loop-back/loop-back-socket';
export { provideEarshotTesting } from './scripted/earshot-testing';
export { ScriptedCall, provideScriptedCall } from './scripted/scripted-call';
export { ScriptedLink, type LinkTraits } from './scripted/scripted-link';
export { ScriptedPerson } from './scripted/scripted-person';
export { ScriptedTransport } from './scripted/scripted-transport';
