/** For a test that waits for most of its time, with cameras off: it runs beside another (playwright.network.config.ts). */
export const WAITS = { tag: '@waits' } as const;
