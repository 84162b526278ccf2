import type { CallErrorCode, MediaProblem, MediaSubject } from '@earshot/angular';

/** What happened, in plain words, and what the person can do next. */
export interface ErrorWords {
  readonly title: string;
  readonly next: string;
}

type DeviceCode = `${MediaSubject}-${MediaProblem}`;
type OtherCode = Exclude<CallErrorCode, DeviceCode>;

/** Returns the English words for an error that a call can have. */
export function englishError(code: CallErrorCode): ErrorWords {
  if (code in WORDS) return WORDS[code as OtherCode];
  const [subject, problem] = code.split('-') as [MediaSubject, MediaProblem];
  return subject === 'screen' ? screenWords(problem) : deviceWords(THINGS[subject], problem);
}

const WORDS: Readonly<Record<OtherCode, ErrorWords>> = {
  'constraints-empty': {
    title: 'Nothing was asked for.',
    next: 'Turn on the microphone or the camera.',
  },
  'context-insecure': {
    title: 'This page is not on a secure address, so the browser hides its microphone and camera.',
    next: 'Open it with https:// or, on this computer, as localhost.',
  },
  'media-unsupported': {
    title: 'This browser cannot use a microphone or camera.',
    next: 'Open the link in a current browser.',
  },
  'no-relay': {
    title: 'Your address cannot be hidden here: this service has no relay.',
    next: 'To call, let the others learn it.',
  },
  'server-unreachable': {
    title: 'The server cannot be reached.',
    next: 'Check your connection, then try again.',
  },
  'server-timeout': {
    title: 'The server took too long to answer.',
    next: 'Your connection may be slow. Try again.',
  },
  'server-failed': {
    title: 'The server had a problem.',
    next: 'It is not your fault. Try again in a moment.',
  },
  'connection-lost': {
    title: 'The connection was lost on the way into the call.',
    next: 'Check your connection, then try again.',
  },
  'server-draining': {
    title: 'The call server is being restarted.',
    next: 'It will be back in a moment. Try again then.',
  },
  'server-unavailable': {
    title: 'The call server cannot reach its own services just now.',
    next: 'It is not your fault. Try again in a moment.',
  },
  'server-full': {
    title: 'The call server is busy: it holds as many calls as it can.',
    next: 'Try again in a few minutes.',
  },
  'version-mismatch': {
    title: 'There is a newer version of this page.',
    next: 'Load it again, and you can join.',
  },
  'unsupported-media': {
    title: 'This page is too old for this call.',
    next: 'Reload it to get the newest version, then join again.',
  },
  'room-full': {
    title: 'This call is full.',
    next: 'Ask someone in it to leave, or start a call of your own.',
  },
  'room-invalid': {
    title: 'This is not a call link.',
    next: 'Check that the whole link was copied, or ask for it again.',
  },
  'name-invalid': {
    title: 'This name cannot be used.',
    next: 'Choose another one, of at most 64 characters.',
  },
  forbidden: {
    title: 'You are not allowed into this call.',
    next: 'Ask whoever invited you for a new link.',
  },
  'passcode-needed': {
    title: 'This call needs a passcode.',
    next: 'Enter it and join again. Whoever invited you knows it.',
  },
  'passcode-wrong': {
    title: 'That passcode is not right.',
    next: 'Check it and join again, or ask whoever invited you.',
  },
  'not-admitted': {
    title: 'You were not let into this call.',
    next: 'You can ask again, or leave and get in touch with whoever invited you.',
  },
  'not-answered': {
    title: 'Nobody answered when you asked to join.',
    next: 'They may not have seen it. Ask again, or try later.',
  },
  'token-failed': {
    title: 'Your permission to join could not be fetched.',
    next: 'Try again. If that does not help, load this page again.',
  },
  'rate-limited': {
    title: 'That was too many tries in a short time.',
    next: 'Wait a moment, then try again.',
  },
  moved: {
    title: 'This call went on in another tab or window.',
    next: 'You can close this one, or take the call back here.',
  },
  'peer-unreachable': {
    title: 'The other person cannot be reached.',
    next: 'One of you may be behind a strict network. Try again.',
  },
  unexpected: {
    title: 'The call could not be set up.',
    next: 'Try again. If that does not help, load this page again or use another browser.',
  },
};

/** What a person calls them, and the word that stands for them. */
const THINGS: Readonly<Record<Exclude<MediaSubject, 'screen'>, readonly [thing: string, it: string]>> = {
  microphone: ['microphone', 'it'],
  camera: ['camera', 'it'],
  devices: ['microphone and camera', 'them'],
};

function deviceWords([thing, it]: readonly [string, string], problem: MediaProblem): ErrorWords {
  switch (problem) {
    case 'denied':
      return {
        title: `The browser blocks your ${thing} for this page.`,
        next: `Allow ${it} in the site’s settings; then try again.`,
      };
    case 'dismissed':
      return {
        title: `You have not allowed your ${thing} yet.`,
        next: 'Try again, and choose “Allow” when the browser asks.',
      };
    case 'framed':
      return {
        title: `The page around this call keeps your ${thing} from it.`,
        next: 'Open the call in a tab of its own.',
      };
    case 'blocked':
      return { title: `This site may not use your ${thing}.`, next: 'Whoever runs it has to allow it.' };
    case 'system':
      return {
        title: `Your device’s own settings keep the browser from your ${thing}.`,
        next: `Allow ${it} there; then try again.`,
      };
    case 'busy':
      return {
        title: `Your ${thing} cannot be opened.`,
        next: `Another app may be using ${it}. Close that app; then try again.`,
      };
    case 'missing':
      return {
        title: `No ${thing.replace(' and ', ' or ')} was found.`,
        next: 'Plug one in or switch it on; then try again.',
      };
    case 'unsatisfied':
      return { title: `The chosen ${thing} cannot be found any more.`, next: 'Choose another one.' };
    case 'aborted':
      return {
        title: `Your ${thing} stopped without being asked to.`,
        next: 'Try again: mostly that is enough.',
      };
    case 'failed':
      return { title: `Your ${thing} did not start.`, next: 'Try again, or choose another one.' };
  }
}

function screenWords(problem: MediaProblem): ErrorWords {
  switch (problem) {
    case 'denied':
    case 'dismissed':
      return {
        title: 'Your screen is not shared.',
        next: 'Share again, and choose what the others may see.',
      };
    case 'framed':
      return {
        title: 'The page around this call does not let you share your screen.',
        next: 'Open the call in a tab of its own.',
      };
    case 'blocked':
      return { title: 'This site may not share your screen.', next: 'Whoever runs it has to allow it.' };
    case 'system':
      return {
        title: 'Your computer’s own settings keep the browser from your screen.',
        next: 'Allow screen recording there; then share again.',
      };
    case 'busy':
    case 'missing':
    case 'unsatisfied':
      return {
        title: 'That window or screen cannot be shared.',
        next: 'Share again, and choose another one.',
      };
    case 'aborted':
    case 'failed':
      return { title: 'Sharing your screen did not start.', next: 'Try again, or choose another window.' };
  }
}
