export { AudioPlayback } from './picture/sound/audio-playback';
export { RemoteAudio } from './picture/sound/remote-audio';
export { Button, type ButtonVariant } from './kit/button/button';
export type { Arrangement } from './state/arrangement';
export { CallScreen } from './call/screen/call-screen';
export { CallView } from './call/call-view';
export { Connectivity } from './state/connectivity';
export { CallControls } from './controls/call-controls';
export type { CallWindow } from './state/call-window';
export { DevicePicker } from './devices/choices/device-picker';
export type { MediaSettingsPart } from './devices/settings/media-settings-parts';
export { MediaSettingsPanel } from './devices/settings/media-settings-panel';
export { EarshotModule } from './earshot-module';
export { Icon } from './kit/icon/icon';
export type { IconName } from './kit/icon/icons';
export type { BrowserAtHand } from './words/browser-at-hand';
export type { StepTexts } from './words/device-steps';
export { EarshotIntl, type EarshotTexts } from './words/earshot-intl';
export type { ErrorWords } from './words/error-words';
export { Lobby } from './lobby/lobby';
export { PersonName } from './state/person-name';
export { Knocks } from './people/access/knocks';
export { Notice } from './kit/notice/notice';
export { CallPanels } from './call/screen/call-panels';
export type { Panel } from './state/panel';
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
export { injectReload, type Reload } from './platform/reload';
export { MAKE_TEST_TONE, type TestTone } from './platform/test-tone';
export { COPY_TRACK } from './platform/track-copies';
export { VIBRATE } from './platform/vibration';
export { WAKE_LOCK } from './platform/wake-lock';
export type { PrivacyWords } from './words/privacy-words';
export type { QualityWords } from './words/quality-words';
export { VideoTile } from './picture/tile/video-tile';
