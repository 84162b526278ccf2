import { access, constants } from 'node:fs/promises';
import { chromium } from 'playwright-core';

const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/microsoft-edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Finds a Chromium: CHROME_BIN first, then Playwright's own, then the usual places. */
export async function findBrowser(): Promise<string> {
  const chosen = process.env['CHROME_BIN'];
  const places = chosen ? [chosen] : [chromium.executablePath(), ...USUAL_PLACES];
  for (const place of places) if (await isProgram(place)) return place;
  throw new Error(`no Chromium at ${places.join(', ')}; set CHROME_BIN to one`);
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return true;
  } catch {
    // access() rejects exactly when there is no such program, which is the answer.
    return false;
  }
}
