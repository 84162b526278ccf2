import type { CallErrorCode, MediaProblem, MediaSubject } from '@earshot/angular';
import type { BrowserAtHand } from './browser-at-hand';

type Steps = readonly string[];

/**
 * Returns what to do about a device's problem, one action a step, in the browser at hand; empty where the words of the
 * error say it all. It is long and rarely needed: load it with `import()`.
 */
export function englishSteps(code: CallErrorCode, browser: BrowserAtHand): Steps {
  if (code === 'context-insecure') return INSECURE;
  if (code === 'media-unsupported') return browser.shell === 'in-app' ? OUT_OF_APP : UNSUPPORTED;
  const [, subject, problem] = /^(microphone|camera|devices|screen)-(.+)$/u.exec(code) ?? [];
  return subject ? stepsFor(subject as MediaSubject, problem as MediaProblem, browser) : [];
}

function stepsFor(subject: MediaSubject, problem: MediaProblem, browser: BrowserAtHand): Steps {
  const isPermission = problem === 'denied' || problem === 'dismissed' || problem === 'system';
  // Another app's window has neither an address bar nor settings that a person could find.
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
  'Look at the address: it has to begin with https://.',
  'If it begins with http://, add the s and open it again.',
];

const UNSUPPORTED: Steps = [
  'Copy the address of this page.',
  'Open it in a current Chrome, Edge, Firefox or Safari.',
];

const OUT_OF_APP: Steps = [
  'Open the menu of this window: three dots, or a share symbol.',
  'Choose “Open in browser”.',
  'If there is no such entry, copy the link and paste it into your browser.',
];

const FRAMED: Steps = [
  'Copy the link to this call.',
  'Open it in a new tab.',
  'If you run the page around it: give its frame allow="microphone; camera; display-capture".',
];

/** The names in menus: most write both as they are. */
const NAMES: Readonly<Record<MediaSubject, string>> = {
  microphone: 'Microphone',
  camera: 'Camera',
  devices: 'Microphone and Camera',
  screen: 'Screen recording',
};

const RETURN = 'Come back here. If nothing happens by itself, choose “Try again”.';

/** Where the browser keeps what was decided about this site. */
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
        `Beside ${names}, choose “Allow”.`,
        'Come back here and choose “Try again”.',
      ];
    case 'other':
      return [
        'Open your browser’s settings for this site, mostly behind a symbol beside the address.',
        `Allow ${names}.`,
        RETURN,
      ];
  }
}

function chromeOnDesktop(names: string): Steps {
  return [
    'Click the symbol left of the address, at the top: two sliders or a lock.',
    `Switch on ${names}.`,
    RETURN,
  ];
}

function chromeOnAndroid(names: string): Steps {
  return ['Tap the symbol left of the address.', `Tap “Permissions” and allow ${names}.`, RETURN];
}

function firefoxOnDesktop(names: string): Steps {
  return [
    'Click the crossed-out symbol, or the one with two sliders, left of the address.',
    `Beside ${names}, take “Blocked” away with the ✕.`,
    'Choose “Try again” here, then “Allow”.',
  ];
}

function firefoxOnAndroid(names: string): Steps {
  return ['Tap the lock or shield left of the address.', `Tap ${names} so that it is allowed.`, RETURN];
}

function desktopAppSteps(names: string): Steps {
  return [
    'Open the menu ⋮ at the top of this window, then “App info”.',
    `Switch on ${names}; some browsers show it behind “Settings”.`,
    RETURN,
  ];
}

function androidAppSteps(names: string): Steps {
  return [
    'Open Chrome, tap ⋮, then “Settings” and “Site settings”.',
    `Open ${names} and look for this site below “Blocked”.`,
    'Tap it and choose “Allow”.',
    RETURN,
  ];
}

const IOS_APP: Steps = [
  'Close this app wholly: swipe it up in the app switcher.',
  'Open it again.',
  'Choose “Allow” when it asks.',
];

function iosSteps(names: string, family: BrowserAtHand['family']): Steps {
  if (family === 'safari')
    return [
      'Tap the page symbol in the address bar; in some versions it looks like “aA”.',
      'Tap “Website Settings”; it may stand behind ⋯.',
      `For ${names}, choose “Allow”.`,
      'Come back here and tap “Try again”.',
    ];
  return [
    'Open the Settings app of your iPhone or iPad.',
    'Scroll down to this browser and tap it; it may stand below “Apps”.',
    `Switch on ${names}.`,
    'Come back here and tap “Try again”.',
  ];
}

/** How to get the browser's question again and where it shows up. */
function questionSteps({ system, shell, family }: BrowserAtHand): Steps {
  const isBig = system !== 'android' && system !== 'ios';
  const isAtTheTop = isBig && shell === 'tab' && family !== 'safari' && family !== 'other';
  return [
    'Choose “Try again”.',
    isAtTheTop
      ? 'Your browser asks at the top, below the address: choose “Allow”.'
      : 'Your browser asks: choose “Allow”.',
    'If it does not ask, load this page again.',
  ];
}

/** Where the system keeps which app may use a device. */
function systemSteps(subject: MediaSubject, { system }: BrowserAtHand): Steps {
  const names = NAMES[subject];
  switch (system) {
    case 'windows':
      return [
        `Open Windows’ Settings, then “Privacy & security”, then ${names}.`,
        'Switch on access for apps, and “Let desktop apps access” it.',
        'Come back here and choose “Try again”.',
      ];
    case 'mac':
      return [
        `Open System Settings, then “Privacy & Security”, then ${names}.`,
        'Switch on your browser.',
        'Quit the browser, open it again, and come back to this page.',
      ];
    case 'android':
      return [
        'Open your phone’s Settings, then “Apps”, and choose your browser.',
        `Tap “Permissions” and allow ${names}.`,
        'See that the quick settings at the top of the screen do not block it, either.',
        'Come back here and tap “Try again”.',
      ];
    case 'ios':
      return [
        'Open the Settings app, then “Privacy & Security”.',
        `Tap ${names} and switch on your browser.`,
        'Come back here and tap “Try again”.',
      ];
    case 'linux':
    case 'other':
      return [
        `Open your system’s settings for privacy and look for ${names}.`,
        'Allow your browser.',
        'Come back here and choose “Try again”.',
      ];
  }
}

function screenSteps({ system }: BrowserAtHand): Steps {
  if (system !== 'mac') return ['Share again.', 'Choose a tab, a window or the whole screen.'];
  return [
    'Open System Settings, then “Privacy & Security”, then “Screen & System Audio Recording”.',
    'Switch on your browser.',
    'Quit the browser, open it again, and come back to this page.',
  ];
}

function busySteps(subject: MediaSubject, { system }: BrowserAtHand): Steps {
  const isPhone = system === 'android' || system === 'ios';
  return [
    isPhone
      ? 'End other calls, and close apps that record or film.'
      : 'Close other calls and video apps, in other tabs too.',
    'Choose “Try again”.',
    subject === 'microphone' || isPhone
      ? 'If that does not help, restart your browser.'
      : 'If that does not help, unplug the camera and plug it in again, or restart your browser.',
  ];
}

function missingSteps(subject: MediaSubject): Steps {
  if (subject === 'screen') return [];
  const steps = ['Plug one in, or connect your headset.'];
  if (subject !== 'camera') steps.push('See that it is not switched off by a button of its own.');
  if (subject !== 'microphone')
    steps.push('See that the camera’s shutter, or a key that switches it off, is open.');
  return [...steps, 'Choose “Try again”.'];
}
