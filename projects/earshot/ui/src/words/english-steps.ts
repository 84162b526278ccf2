import type { StepTexts } from './device-steps';

const RETURN = 'Come back here. If nothing happens, choose “Try again”.';
const RETRY = 'Come back here and choose “Try again”.';
const RETAP = 'Come back here and tap “Try again”.';
const RESTART = 'Quit the browser, open it again, and come back to this page.';

/** The English steps. */
export const ENGLISH_STEPS: StepTexts = {
  names: {
    microphone: 'Microphone',
    camera: 'Camera',
    devices: 'Microphone and Camera',
    screen: 'Screen recording',
  },
  insecure: [
    'Check that the address starts with https://.',
    'If it starts with http://, add the s and open it again.',
  ],
  unsupported: [
    'Copy the address of this page.',
    'Open it in a current version of Chrome, Edge, Firefox or Safari.',
  ],
  outOfApp: [
    'Open this window’s menu: three dots or a share icon.',
    'Choose “Open in browser”.',
    'If you don’t see it, copy the link and paste it into your browser.',
  ],
  framed: [
    'Copy the link to this call.',
    'Open it in a new tab.',
    'If you run the page that contains it, add allow="microphone; camera; display-capture" to its frame.',
  ],
  chromeOnDesktop: (names) => [
    'Click the icon left of the address: two sliders or a lock.',
    `Turn on ${names}.`,
    RETURN,
  ],
  chromeOnAndroid: (names) => [
    'Tap the icon left of the address.',
    `Tap “Permissions” and allow ${names}.`,
    RETURN,
  ],
  firefoxOnDesktop: (names) => [
    'Click the crossed-out icon, or the one with two sliders, left of the address.',
    `Next to ${names}, click the ✕ to remove “Blocked”.`,
    'Choose “Try again” here, then “Allow”.',
  ],
  firefoxOnAndroid: (names) => [
    'Tap the lock or shield left of the address.',
    `Tap ${names} to allow access.`,
    RETURN,
  ],
  safariOnMac: (names) => [
    'In the menu bar, open Safari, then “Settings for this Website…”.',
    `Next to ${names}, choose “Allow”.`,
    RETRY,
  ],
  safariOnIos: (names) => [
    'Tap the page icon in the address bar. In some versions it looks like “aA”.',
    'Tap “Website Settings”. You may need to tap ⋯ first.',
    `For ${names}, choose “Allow”.`,
    RETAP,
  ],
  otherOnIos: (names) => [
    'Open the Settings app of your iPhone or iPad.',
    'Scroll down to this browser and tap it. It may be under “Apps”.',
    `Turn on ${names}.`,
    RETAP,
  ],
  otherBrowser: (names) => [
    'Open your browser’s settings for this site, usually from an icon next to the address.',
    `Allow ${names}.`,
    RETURN,
  ],
  desktopApp: (names) => [
    'Open the menu ⋮ at the top of this window, then “App info”.',
    `Turn on ${names}. Some browsers show it under “Settings”.`,
    RETURN,
  ],
  androidApp: (names) => [
    'Open Chrome, tap ⋮, then “Settings” and “Site settings”.',
    `Open ${names} and find this site under “Blocked”.`,
    'Tap it and choose “Allow”.',
    RETURN,
  ],
  iosApp: [
    'Close this app: swipe it up in the app switcher.',
    'Open it again.',
    'Choose “Allow” when it asks.',
  ],
  askAgain: (isBelowAddress) => [
    'Choose “Try again”.',
    isBelowAddress
      ? 'When your browser asks below the address, choose “Allow”.'
      : 'When your browser asks, choose “Allow”.',
    'If it doesn’t ask, reload this page.',
  ],
  system: {
    windows: (names) => [
      `Open Windows’ Settings, then “Privacy & security”, then ${names}.`,
      'Turn on access for apps, and “Let desktop apps access”.',
      RETRY,
    ],
    mac: (names) => [
      `Open System Settings, then “Privacy & Security”, then ${names}.`,
      'Turn on your browser.',
      RESTART,
    ],
    android: (names) => [
      'Open your phone’s Settings, then “Apps”, and choose your browser.',
      `Tap “Permissions” and allow ${names}.`,
      'Check that the quick settings at the top of the screen don’t block it.',
      RETAP,
    ],
    ios: (names) => [
      'Open the Settings app, then “Privacy & Security”.',
      `Tap ${names} and turn on your browser.`,
      RETAP,
    ],
    other: (names) => [
      `Open your system’s privacy settings and find ${names}.`,
      'Allow your browser.',
      RETRY,
    ],
  },
  shareAgain: ['Share again.', 'Choose a tab, a window or the whole screen.'],
  shareOnMac: [
    'Open System Settings, then “Privacy & Security”, then “Screen & System Audio Recording”.',
    'Turn on your browser.',
    RESTART,
  ],
  busy: (isPhone, isCamera) => [
    isPhone
      ? 'End other calls and close apps that record.'
      : 'Close other calls and video apps, also in other tabs.',
    'Choose “Try again”.',
    isCamera
      ? 'If that doesn’t help, reconnect the camera or restart your browser.'
      : 'If that doesn’t help, restart your browser.',
  ],
  missing: (subject) => [
    'Connect one, for example a headset.',
    ...(subject === 'camera' ? [] : ['Check that a button on the device doesn’t turn it off.']),
    ...(subject === 'microphone' ? [] : ['Check that the camera’s shutter is open and no key turns it off.']),
    'Choose “Try again”.',
  ],
};
