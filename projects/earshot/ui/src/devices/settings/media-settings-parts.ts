/** A part of the settings of a call. */
export type MediaSettingsPart = 'devices' | 'sounds' | 'privacy';
