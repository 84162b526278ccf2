/** The screens that are photographed, by the name that the files get; CSS pixels. */
export const SIZES = {
  phone: { width: 360, height: 800 },
  landscape: { width: 800, height: 360 },
  tablet: { width: 820, height: 1180 },
  desktop: { width: 1440, height: 900 },
};

/** The colours that a person can have asked the system for. */
export const THEMES = ['light', 'dark'] as const;

/** The app's languages; English is the one that states are reached in. */
export const LANGUAGES = ['en', 'ar', 'de', 'es', 'fr', 'hi', 'ja', 'pt', 'zh'] as const;

export type Size = keyof typeof SIZES;
export type Theme = (typeof THEMES)[number];
export type Language = (typeof LANGUAGES)[number];
