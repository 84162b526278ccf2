import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './child.mjs';

const MAC = '/Applications';
const WINDOWS = [
  process.env['PROGRAMFILES'],
  process.env['PROGRAMFILES(X86)'],
  process.env['LOCALAPPDATA'],
].filter(Boolean);

const CHROMIUM = {
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

const FIREFOX = {
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
 * Finds the browsers that tests drive, and installs a missing one where that takes nobody's leave: as root on Debian
 * or Ubuntu. Returns the environment that names them; one that stays missing is said and left out.
 */
export async function ensureBrowsers() {
  const environment = {};
  for (const browser of [CHROMIUM, FIREFOX]) {
    const path = find(browser) ?? (await install(browser));
    if (path) environment[browser.variable] = path;
    else console.error(`\n${missing(browser)}\n`);
  }
  return environment;
}

function missing({ label, variable, advice }) {
  const named = process.env[variable];
  if (named) return `${variable} is "${named}", which is no browser that starts. Correct or unset it.`;
  return `No ${label} was found. ${advice}, or set ${variable} to its path.`;
}

function find({ variable, programs, places }) {
  const named = process.env[variable];
  if (named) return isWorking(named) ? named : undefined;
  return [...programs.map(onPath), ...places].find((path) => path && isWorking(path));
}

function onPath(program) {
  const folders = (process.env['PATH'] ?? '').split(process.platform === 'win32' ? ';' : ':');
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path));
}

/** Ubuntu has scripts of these names that only say that a snap is needed, so a browser has to answer. */
function isWorking(path) {
  if (!existsSync(path)) return false;
  // On Windows a browser asked for its version opens a window instead.
  if (process.platform === 'win32') return true;
  try {
    execFileSync(path, ['--version'], { stdio: 'ignore', timeout: 30_000 });
    return true;
  } catch {
    return false; // Whatever it ended with, it is of no use here.
  }
}

async function install(browser) {
  const isAllowed = process.getuid?.() === 0 && existsSync('/etc/debian_version');
  if (!isAllowed || process.env[browser.variable]) return undefined;
  console.log(`No ${browser.label} found: installing the package ${browser.debian} with apt-get.`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { env });
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', browser.debian], { env });
  return find(browser);
}
