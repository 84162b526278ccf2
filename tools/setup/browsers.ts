import { join } from 'node:path';
import { ensurePrograms, type Program } from './programs.ts';

const MAC = '/Applications';
const WINDOWS = [
  process.env['PROGRAMFILES'],
  process.env['PROGRAMFILES(X86)'],
  process.env['LOCALAPPDATA'],
].flatMap((folder) => folder ?? []);

const CHROMIUM: Program = {
  variable: 'CHROME_BIN',
  label: 'Chromium',
  programs: [
    'chromium',
    'google-chrome',
    'google-chrome-stable',
    'chromium-browser',
    'chrome',
    'microsoft-edge',
    'microsoft-edge-stable',
  ],
  places: [
    `${MAC}/Google Chrome.app/Contents/MacOS/Google Chrome`,
    `${MAC}/Chromium.app/Contents/MacOS/Chromium`,
    `${MAC}/Microsoft Edge.app/Contents/MacOS/Microsoft Edge`,
    ...WINDOWS.map((folder) => join(folder, 'Google/Chrome/Application/chrome.exe')),
    ...WINDOWS.map((folder) => join(folder, 'Microsoft/Edge/Application/msedge.exe')),
  ],
  debian: 'chromium',
  advice: 'Install Google Chrome, Chromium or Microsoft Edge (Debian: apt-get install chromium)',
};

const FIREFOX: Program = {
  variable: 'FIREFOX_BIN',
  label: 'Firefox',
  programs: ['firefox-esr', 'firefox'],
  places: [
    `${MAC}/Firefox.app/Contents/MacOS/firefox`,
    ...WINDOWS.map((folder) => join(folder, 'Mozilla Firefox/firefox.exe')),
  ],
  debian: 'firefox-esr',
  advice: 'Install Firefox or Firefox ESR (Debian: apt-get install firefox-esr)',
};

/**
 * Finds the browsers that tests drive, and installs a missing one where no one has to be asked. Returns the environment
 * that names them; one that stays missing is named in a message and left out.
 */
export async function ensureBrowsers(): Promise<Record<string, string>> {
  const { environment, missing } = await ensurePrograms([CHROMIUM, FIREFOX]);
  for (const words of missing.values()) console.error(`\n${words}\n`);
  return environment;
}
