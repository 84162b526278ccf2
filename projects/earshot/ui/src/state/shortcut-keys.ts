/** What a key does in a call. */
export type Shortcut = 'microphone' | 'camera' | 'screen' | 'talk' | 'sheet';

/** The keys of a call, as the attribute `aria-keyshortcuts` spells them. */
export const SHORTCUT_KEYS = {
  microphone: 'M',
  camera: 'V',
  screen: 'S',
  talk: 'Space',
  sheet: '?',
} as const satisfies Record<Shortcut, string>;
