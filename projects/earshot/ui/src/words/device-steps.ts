import type { CallErrorCode, MediaProblem, MediaSubject } from '@earshot/angular';
import type { BrowserAtHand } from './browser-at-hand';

type Steps = readonly string[];

/**
 * Returns the steps that fix a device's problem in this browser, one action each; empty if the error's own text is enough.
 * The code is long and rarely needed: load it with `import()`.
 */
export function englishSteps(code: CallErrorCode, browser: BrowserAtHand): Steps {
  if (code === 'context-insecure') return INSECURE;
  if (code === 'media-unsupported') return browser.shell === 'in-app' ? OUT_OF_APP : UNSUPPORTED;
  const [, subject, problem] = /^(microphone|camera|devices|screen)-(.+)$/u.exec(code) ?? [];
  return subject ? stepsFor(subject as MediaSubject, problem as MediaProblem, browser) : [];
}

function stepsFor(subject: MediaSubject, problem: MediaProblem, browser: BrowserAtHand): Steps {
  const isPermission = problem === 'denied' || problem === 'dismissed' || problem === 'system';
  // A browser inside another app has no address bar, and no settings that people can find.
  if (browser.shell === 'in-app' && (isPermission || problem === 'failed')) return OUT_OF_APP;
  switch (problem) {
    case 'denied':
      return subject === 'screen' ? screenSteps(browser) : siteSteps(subject, browser);
    case 'dismissed':
      return subject === 'screen' ? [] : questionSteps(browser);
    case 'system':
      return subject === 'screen' ? screenSteps(browser) : systemSteps(subject, browser);
    case 'framed':
      return FRAMED;
    case 'busy':
      return subject === 'screen' ? [] : busySteps(subject, browser);
    case 'missing':
      return missingSteps(subject);
    case 'blocked':
    case 'unsatisfied':
    case 'aborted':
    case 'failed':
      return [];
  }
}

const INSECURE: Steps = [
  'Check that the address starts with https://.',
  'If it starts with http://, add the s and open it again.',
];

const UNSUPPORTED: Steps = [
  'Copy the address of this page.',
  'Open it in a current version of Chrome, Edge, Firefox or Safari.',
];

const OUT_OF_APP: Steps = [
  'Open this window’s menu: three dots or a share icon.',
  'Choose “Open in browser”.',
  'If you don’t see it, copy the link and paste it into your browser.',
];

const FRAMED: Steps = [
  'Copy the link to this call.',
  'Open it in a new tab.',
  'If you run the page that contains it, add allow="microphone; camera; display-capture" to its frame.',
];

/** Names as menus show them. */
const NAMES: Readonly<Record<MediaSubject, string>> = {
  microphone: 'Microphone',
  camera: 'Camera',
  devices: 'Microphone and Camera',
  screen: 'Screen recording',
};

const RETURN = 'Come back here. If nothing happens, choose “Try again”.';

/** Where the browser keeps this site's permissions. */
function siteSteps(subject: MediaSubject, { family, system, shell }: BrowserAtHand): Steps {
  const names = NAMES[subject];
  if (system === 'ios') return shell === 'installed' ? IOS_APP : iosSteps(names, family);
  if (shell === 'installed' && family === 'chromium')
    return system === 'android' ? androidAppSteps(names) : desktopAppSteps(names);
  const isOnAndroid = system === 'android';
  switch (family) {
    case 'chromium':
      return isOnAndroid ? chromeOnAndroid(names) : chromeOnDesktop(names);
    case 'firefox':
      return isOnAndroid ? firefoxOnAndroid(names) : firefoxOnDesktop(names);
    case 'safari':
      return [
        'In the menu bar, open Safari, then “Settings for this Website…”.',
        `Next to ${names}, choose “Allow”.`,
        'Come back here and choose “Try again”.',
      ];
    case 'other':
      return [
        'Open your browser’s settings for this site, usually from an icon next to the address.',
        `Allow ${names}.`,
        RETURN,
      ];
  }
}

function chromeOnDesktop(names: string): Steps {
  return ['Click the icon left of the address: two sliders or a lock.', `Turn on ${names}.`, RETURN];
}

function chromeOnAndroid(names: string): Steps {
  return ['Tap the icon left of the address.', `Tap “Permissions” and allow ${names}.`, RETURN];
}

function firefoxOnDesktop(names: string): Steps {
  return [
    'Click the crossed-out icon, or the one with two sliders, left of the address.',
    `Next to ${names}, click the ✕ to remove “Blocked”.`,
    'Choose “Try again” here, then “Allow”.',
  ];
}

function firefoxOnAndroid(names: string): Steps {
  return ['Tap the lock or shield left of the address.', `Tap ${names} to allow access.`, RETURN];
}

function desktopAppSteps(names: string): Steps {
  return [
    'Open the menu ⋮ at the top of this window, then “App info”.',
    `Turn on ${names}. Some browsers show it under “Settings”.`,
    RETURN,
  ];
}

function androidAppSteps(names: string): Steps {
  return [
    'Open Chrome, tap ⋮, then “Settings” and “Site settings”.',
    `Open ${names} and find this site under “Blocked”.`,
    'Tap it and choose “Allow”.',
    RETURN,
  ];
}

const IOS_APP: Steps = [
  'Close this app: swipe it up in the app switcher.',
  'Open it again.',
  'Choose “Allow” when it asks.',
];

function iosSteps(names: string, family: BrowserAtHand['family']): Steps {
  if (family === 'safari')
    return [
      'Tap the page icon in the address bar. In some versions it looks like “aA”.',
      'Tap “Website Settings”. You may need to tap ⋯ first.',
      `For ${names}, choose “Allow”.`,
      'Come back here and tap “Try again”.',
    ];
  return [
    'Open the Settings app of your iPhone or iPad.',
    'Scroll down to this browser and tap it. It may be under “Apps”.',
    `Turn on ${names}.`,
    'Come back here and tap “Try again”.',
  ];
}

/** How to make the browser ask again, and where it asks. */
function questionSteps({ system, shell, family }: BrowserAtHand): Steps {
  const isBig = system !== 'android' && system !== 'ios';
  const isAtTheTop = isBig && shell === 'tab' && family !== 'safari' && family !== 'other';
  return [
    'Choose “Try again”.',
    isAtTheTop
      ? 'When your browser asks below the address, choose “Allow”.'
      : 'When your browser asks, choose “Allow”.',
    'If it doesn’t ask, reload this page.',
  ];
}

/** Where the system keeps which apps may use a device. */
function systemSteps(subject: MediaSubject, { system }: BrowserAtHand): Steps {
  const names = NAMES[subject];
  switch (system) {
    case 'windows':
      return [
        `Open Windows’ Settings, then “Privacy & security”, then ${names}.`,
        'Turn on access for apps, and “Let desktop apps access”.',
        'Come back here and choose “Try again”.',
      ];
    case 'mac':
      return [
        `Open System Settings, then “Privacy & Security”, then ${names}.`,
        'Turn on your browser.',
        'Quit the browser, open it again, and come back to this page.',
      ];
    case 'android':
      return [
        'Open your phone’s Settings, then “Apps”, and choose your browser.',
        `Tap “Permissions” and allow ${names}.`,
        'Check that the quick settings at the top of the screen don’t block it.',
        'Come back here and tap “Try again”.',
      ];
    case 'ios':
      return [
        'Open the Settings app, then “Privacy & Security”.',
        `Tap ${names} and turn on your browser.`,
        'Come back here and tap “Try again”.',
      ];
    case 'linux':
    case 'other':
      return [
        `Open your system’s privacy settings and find ${names}.`,
        'Allow your browser.',
        'Come back here and choose “Try again”.',
      ];
  }
}

function screenSteps({ system }: BrowserAtHand): Steps {
  if (system !== 'mac') return ['Share again.', 'Choose a tab, a window or the whole screen.'];
  return [
    'Open System Settings, then “Privacy & Security”, then “Screen & System Audio Recording”.',
    'Turn on your browser.',
    'Quit the browser, open it again, and come back to this page.',
  ];
}

function busySteps(subject: MediaSubject, { system }: BrowserAtHand): Steps {
  const isPhone = system === 'android' || system === 'ios';
  return [
    isPhone
      ? 'End other calls and close apps that record.'
      : 'Close other calls and video apps, also in other tabs.',
    'Choose “Try again”.',
    subject === 'microphone' || isPhone
      ? 'If that doesn’t help, restart your browser.'
      : 'If that doesn’t help, reconnect the camera or restart your browser.',
  ];
}

function missingSteps(subject: MediaSubject): Steps {
  if (subject === 'screen') return [];
  const steps = ['Connect one, for example a headset.'];
  if (subject !== 'camera') steps.push('Check that a button on the device doesn’t turn it off.');
  if (subject !== 'microphone')
    steps.push('Check that the camera’s shutter is open and no key turns it off.');
  return [...steps, 'Choose “Try again”.'];
}
