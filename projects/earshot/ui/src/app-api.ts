// What the app in this repository uses of public-api.ts, for its production build alone (tsconfig.app.json). esbuild puts
// every file that a barrel names into the first chunk, needed there or not: with the whole one, the call's tiles and controls
// would be loaded before the lobby can be used (6 kB gzip). A host gets them from the published package as one file anyway.
export { Button } from './kit/button/button';
export { CallView } from './call/call-view';
export { Connectivity } from './state/connectivity';
export type { MediaSettingsPart } from './devices/settings/media-settings-parts';
export { MediaSettingsPanel } from './devices/settings/media-settings-panel';
export { Icon } from './kit/icon/icon';
export type { IconName } from './kit/icon/icons';
export { DOWNLOAD } from './platform/download';
export { injectReload } from './platform/reload';
export type { StepTexts } from './words/device-steps';
export { EarshotIntl, type EarshotTexts } from './words/earshot-intl';
export type { ErrorWords } from './words/error-words';
export type { PrivacyWords } from './words/privacy-words';
export type { QualityWords } from './words/quality-words';
export { PersonName } from './state/person-name';
export { Notice } from './kit/notice/notice';
