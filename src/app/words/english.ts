import { ENGLISH_FIRST } from './english-first';

/** Every text of the app in English; those of a call are in the library's EarshotIntl. Sentences are never put together elsewhere. */
export const ENGLISH = {
  ...ENGLISH_FIRST,

  titleWithCount: (count: number, title: string): string => `(${count}) ${title}`,

  // Start page
  slogan: 'Talk face to face, from a link.',
  pitch: 'Start a call, send the link, talk. Nothing to install, no account needed.',
  startCall: 'Start a call',
  orJoin: 'or join one',
  linkOrCode: 'Call link or code',
  pasteHere: 'Paste it here',
  join: 'Join',
  noLink: (example: string): string =>
    `That isn’t a call link or code. Check that you copied the whole link. It ends like ${example}.`,
  offline: 'You’re offline. You can call as soon as you’re connected again.',
  promise: 'Encrypted from your device to theirs. Nothing is recorded.',

  // Recent calls
  recentCalls: 'Recent calls',
  search: 'Search',
  searchRecent: 'Search recent calls',
  noneFound: 'No calls found',
  nobodyJoined: 'Nobody else joined',
  /** When a call was, and for how long or what else is to be said. */
  callDetail: (when: string, what: string): string => `${when} · ${what}`,
  pin: 'Pin',
  remove: 'Remove',
  callAgain: 'Call again',
  showAll: (count: number): string => `Show all ${count}`,
  export: 'Export',
  removeAll: 'Remove all',
  removeAllRecent: 'Remove all recent calls',
  reallyRemoveAll: 'Remove all recent calls from this device?',
  removeThem: 'Remove them',
  keepThem: 'Keep them',
  notStored: 'This browser doesn’t store calls right now. They’re kept until you close Earshot.',

  // On the home screen
  installTitle: 'Add Earshot to your home screen',
  installWays: {
    button: 'It opens like any other app, and starts without a network.',
    ios: 'Tap the Share button, then “Add to Home Screen”.',
    'firefox-android': 'Open the menu, then tap “Add app to Home screen”.',
  },
  install: 'Install',
  notNow: 'Not now',

  // Versions, and what was opened during a call
  newVersion: 'A new version is ready.',
  brokenVersion: 'Part of this version is missing.',
  openedInCall: 'You opened another link. Leave this call?',
  leaveAndOpen: 'Leave and open it',
  leaveQuestion: 'Leave the call?',
  stay: 'Stay',
  leave: 'Leave',

  // Pages
  settings: 'Settings',
  pageNotFound: 'Page not found',
  pageNotFoundText: 'Check the address. If someone sent you a call link, ask them to send it again.',

  // Settings
  savedHere: 'Saved on this device only.',
  you: 'You',
  yourName: 'Your name',
  avatarColour: 'Avatar colour',
  avatarColourText: 'The colour behind your initials while your camera is off. Only you see it.',
  avatarColours: {
    auto: 'Like your name',
    red: 'Red',
    orange: 'Orange',
    olive: 'Olive',
    green: 'Green',
    teal: 'Teal',
    blue: 'Blue',
    purple: 'Purple',
    pink: 'Pink',
  },
  devices: 'Devices',
  allowForNames: 'Allow access to see the names of your devices.',
  showDevices: 'Show my devices',
  dataSaver: 'Data saver',
  dataSaverText:
    'Calls start with your camera off and send a smaller picture. Nothing is loaded ahead of a call.',
  sounds: 'Sounds',
  appearance: 'Appearance',
  themes: { system: 'System', light: 'Light', dark: 'Dark', contrast: 'High contrast' },
  textSize: 'Text size',
  language: 'Language',
  systemLanguage: 'Same as your browser',
  privacy: 'Privacy',
  rememberCalls: 'Remember calls on this device',
  rememberCallsText: 'Shows your recent calls on the start page. Turn it off to remove them.',
  trouble: 'Trouble with calls?',
  troubleText: 'Check this device, the server and your connections.',
  runDiagnostics: 'Run diagnostics',
  about: 'About',
  licences: 'Licences',
  used: (amount: string): string => `Uses ${amount} on this device, the app itself included.`,
  removeEverything: 'Remove everything from this device',
  removesWhat: 'This removes your name, settings and recent calls from this device.',
  removeIt: 'Remove everything',
  keepIt: 'Keep it',
  removing: 'Removing…',

  // Diagnostics
  diagnostics: 'Diagnostics',
  diagnosticsText: 'Check whether calls work here. Results stay on this device unless you share them.',
  offlineCopy: {
    name: 'App',
    notHere: 'This browser window doesn’t store the app.',
    unchecked: 'The app works offline. Its version can’t be checked right now.',
    newest: 'This is the newest version.',
    old: 'A newer version is available.',
    oldMeans: 'This version doesn’t have the latest fixes.',
    oldAdvice: 'Reload the page.',
    busy: 'The app is still being saved on this device.',
    busyMeans: 'Until then, it doesn’t work offline.',
    busyAdvice: 'Run the checks again in a moment. If nothing changes, reload the page.',
    failed: 'The app couldn’t check for a newer version.',
    failedMeans: 'The server didn’t report its version, or the app’s service worker isn’t running.',
    failedAdvice: 'Reload the page.',
  },
};

/** What a language has to have. */
export type AppTexts = typeof ENGLISH;
