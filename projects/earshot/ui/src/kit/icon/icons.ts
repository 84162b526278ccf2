import type { MORE_ICONS } from './more-icons';

/** The outlines of the icons of the first screens, for a 24 by 24 grid and a round pen of 1.75. */
export const ICONS = {
  camera:
    'M4.5 6.5h8a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2h-8a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2ZM14.5 10.8l6-3.3v9l-6-3.3',
  'camera-off':
    'M10 6.5h2.5a2 2 0 0 1 2 2v2.3l6-3.3v9l-2-1.1M14.5 15v.5a2 2 0 0 1-2 2h-8a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2h.8M3.5 3.5l17 17',
  home: 'M3.5 11.5 12 4l8.5 7.5M6 9.8V19a1 1 0 0 0 1 1h10a1 1 0 0 0 1-1V9.8M10 20v-5.5h4V20',
  lock: 'M7.5 10.5v-3a4.5 4.5 0 0 1 9 0v3M6 10.5h12a1.5 1.5 0 0 1 1.5 1.5v7a1.5 1.5 0 0 1-1.5 1.5H6A1.5 1.5 0 0 1 4.5 19v-7A1.5 1.5 0 0 1 6 10.5Z',
  microphone: 'M12 3a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3ZM5.5 11a6.5 6.5 0 0 0 13 0M12 17.5V21',
  'microphone-off':
    'M15 9.5V6a3 3 0 0 0-5.8-1.1M9 9v2a3 3 0 0 0 4.6 2.5M5.5 11a6.5 6.5 0 0 0 10.4 5.2M18.5 11a6.4 6.4 0 0 1-.6 2.7M12 17.5V21M4 4l16 16',
  offline:
    'M3 3l18 18M8.5 15.5a5 5 0 0 1 7 0M5.2 12.2a9.6 9.6 0 0 1 4.3-2.4M18.8 12.2a9.6 9.6 0 0 0-3.4-2.1M2 8.8a14.3 14.3 0 0 1 4.2-2.7M22 8.8A14.2 14.2 0 0 0 10.3 5M12 19v.1',
  settings:
    'M4 7h9M17.5 7H20M4 17h2.5M11 17h9M15.2 9.3a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6ZM8.8 19.3a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6Z',
  warning:
    'M12 9v4.2M12 16.6v.1M10.6 4.2 2.7 17.7A1.6 1.6 0 0 0 4.1 20h15.8a1.6 1.6 0 0 0 1.4-2.3L13.4 4.2a1.6 1.6 0 0 0-2.8 0Z',
} as const;

/** The icons that `ear-icon` can draw. */
export type IconName = keyof typeof ICONS | keyof typeof MORE_ICONS;
