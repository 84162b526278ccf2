export { FakeMediaDevices, type FakeDeviceKind, type Refusal } from './devices/fake-media-devices';
export { createAudioTrack, createVideoTrack } from './devices/fake-tracks';
export { CallControlsHarness } from './harnesses/call-controls-harness';
export { CallHarness } from './harnesses/call-harness';
export { CallScreenHarness } from './harnesses/call-screen-harness';
export { LobbyHarness } from './harnesses/lobby-harness';
export { VideoTileHarness, type VideoTileHarnessFilters } from './harnesses/video-tile-harness';
export { LoopBackServer, LoopBackSocket } from './loop-back';
