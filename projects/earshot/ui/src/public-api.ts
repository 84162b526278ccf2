export { AudioPlayback } from './audio/audio-playback';
export { RemoteAudio } from './audio/remote-audio';
export { Button, type ButtonVariant } from './button/button';
export type { Arrangement } from './call-screen/arrangement';
export { CallScreen } from './call-screen/call-screen';
export { CallView } from './call-view/call-view';
export { Connectivity } from './connectivity/connectivity';
export { CallControls } from './controls/call-controls';
export type { CallWindow } from './controls/call-window';
export { DevicePicker } from './devices/device-picker';
export { MediaSettingsPanel } from './devices/media-settings-panel';
export { EarshotModule } from './earshot-module';
export { Icon } from './icon/icon';
export type { IconName } from './icon/icons';
export type { BrowserAtHand } from './intl/browser-at-hand';
export { EarshotIntl } from './intl/earshot-intl';
export type { ErrorWords } from './intl/error-words';
export { Lobby } from './lobby/lobby';
export { PersonName } from './lobby/person-name';
export { Knocks } from './moderation/knocks';
export { Notice } from './notice/notice';
export { CallPanels } from './panels/call-panels';
export type { Panel } from './panels/panel';
export { CREATE_AUDIO_CONTEXT } from './platform/audio-context';
export { DOWNLOAD } from './platform/download';
export { FULL_SCREEN, type ScreenFilling } from './platform/full-screen';
export { CREATE_MEDIA_METADATA, MEDIA_SESSION, type SystemMedia } from './platform/media-session';
export {
  ON_LEAVING_TAB,
  SMALL_VIDEOS,
  SMALL_WINDOWS,
  type SmallVideos,
  type SmallWindows,
} from './platform/picture-in-picture';
export { RECORD_SOUND, type Recording } from './platform/recorder';
export { MAKE_TEST_TONE, type TestTone } from './platform/test-tone';
export { COPY_TRACK } from './platform/track-copies';
export { VIBRATE } from './platform/vibration';
export { WAKE_LOCK } from './platform/wake-lock';
export type { PrivacyWords } from './privacy/privacy-words';
export type { QualityWords } from './quality/quality-words';
export { VideoTile } from './tile/video-tile';
