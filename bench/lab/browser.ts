import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { findBrowser } from './find-browser.ts';

/** How each measured browser is started: fake devices, and nothing that makes a page wait for being looked at. */
const FLAGS = [
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
];

/** Starts a browser of the installed Chromium. */
export async function launchBrowser(headed: boolean): Promise<Browser> {
  return chromium.launch({ executablePath: await findBrowser(), headless: !headed, args: FLAGS });
}

/** A cold profile of a person who has already allowed camera and microphone. */
export function openProfile(browser: Browser): Promise<BrowserContext> {
  return browser.newContext({ permissions: ['camera', 'microphone'], viewport: { width: 960, height: 600 } });
}
