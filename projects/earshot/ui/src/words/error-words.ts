import type { CallErrorCode, MediaProblem, MediaSubject } from '@earshot/angular';

/** What happened, and what the person can do next. */
export interface ErrorWords {
  readonly title: string;
  readonly next: string;
}

type DeviceCode = `${MediaSubject}-${MediaProblem}`;
type OtherCode = Exclude<CallErrorCode, DeviceCode>;

/** Returns the English text for an error of a call. */
export function englishError(code: CallErrorCode): ErrorWords {
  if (code in WORDS) return WORDS[code as OtherCode];
  const [subject, problem] = code.split('-') as [MediaSubject, MediaProblem];
  return subject === 'screen' ? screenWords(problem) : deviceWords(THINGS[subject], problem);
}

const WORDS: Readonly<Record<OtherCode, ErrorWords>> = {
  'constraints-empty': {
    title: 'Your microphone and camera are both off.',
    next: 'Turn on at least one of them.',
  },
  'context-insecure': {
    title: 'This page isn’t secure, so it can’t use your microphone or camera.',
    next: 'Open it again with https:// at the start of the address.',
  },
  'media-unsupported': {
    title: 'This browser can’t use a microphone or camera.',
    next: 'Open the link in a current version of Chrome, Edge, Firefox or Safari.',
  },
  'calls-unsupported': {
    title: 'This browser can’t make calls.',
    next: 'WebRTC is missing or turned off. Turn it on and reload, or open the link in another browser.',
  },
  'calls-blocked': {
    title: 'Your browser or an extension is blocking calls.',
    next: 'Turn off extensions that block WebRTC, or open the link in another browser.',
  },
  'no-relay': {
    title: 'This service can’t hide your address, because it has no relay.',
    next: 'To call from here, turn off “Hide my address”.',
  },
  'server-unreachable': {
    title: 'The server can’t be reached.',
    next: 'Check your connection, then try again.',
  },
  'socket-blocked': {
    title: 'Your network blocks calls.',
    next: 'Try another network, such as mobile data. Or ask your network’s administrator to allow WebSockets.',
  },
  'origin-refused': {
    title: 'This page isn’t allowed to use this call server.',
    next: 'Tell the people who run this page.',
  },
  'server-timeout': {
    title: 'The server took too long to respond.',
    next: 'Your connection may be slow. Try again.',
  },
  'server-failed': {
    title: 'The server had a problem.',
    next: 'It’s not your fault. Try again in a moment.',
  },
  'connection-lost': {
    title: 'The connection was lost while you were joining.',
    next: 'Check your connection, then try again.',
  },
  'server-draining': {
    title: 'The server is restarting.',
    next: 'Try again in a moment.',
  },
  'server-unavailable': {
    title: 'The server can’t reach its database right now.',
    next: 'It’s not your fault. Try again in a moment.',
  },
  'server-full': {
    title: 'The server is at its limit of calls.',
    next: 'Try again in a few minutes.',
  },
  'version-mismatch': {
    title: 'A newer version of this page is available.',
    next: 'Reload the page to join.',
  },
  'unsupported-media': {
    title: 'This page is too old for this call.',
    next: 'Reload it to get the newest version, then join again.',
  },
  'room-full': {
    title: 'This call is full.',
    next: 'Ask someone to leave, or start another call.',
  },
  'room-invalid': {
    title: 'This isn’t a call link.',
    next: 'Check that you copied the whole link, or ask for it again.',
  },
  'name-invalid': {
    title: 'This name can’t be used.',
    next: 'Choose another one with at most 64 characters.',
  },
  forbidden: {
    title: 'You can’t join this call.',
    next: 'Ask the person who invited you for a new link.',
  },
  'passcode-needed': {
    title: 'This call needs a passcode.',
    next: 'Enter it to join, or ask the person who invited you.',
  },
  'passcode-wrong': {
    title: 'That passcode isn’t right.',
    next: 'Check it and try again, or ask the person who invited you.',
  },
  'not-admitted': {
    title: 'You weren’t admitted to this call.',
    next: 'Ask again, or contact the person who invited you.',
  },
  'not-answered': {
    title: 'Nobody answered your request to join.',
    next: 'They may have missed it. Ask again, or try later.',
  },
  'token-failed': {
    title: 'We couldn’t confirm that you’re allowed to join.',
    next: 'Try again. If that doesn’t help, reload the page.',
  },
  'rate-limited': {
    title: 'You’ve tried too often in a short time.',
    next: 'Wait a moment, then try again.',
  },
  moved: {
    title: 'This call moved to another tab or window.',
    next: 'Close this one, or move the call back here.',
  },
  removed: {
    title: 'You were removed from the call.',
    next: 'If that was a mistake, ask to rejoin.',
  },
  'peer-unreachable': {
    title: 'The other person can’t be reached.',
    next: 'One of you may be on a strict network. Try again, or use another network.',
  },
  unexpected: {
    title: 'The call couldn’t start.',
    next: 'Try again. If that doesn’t help, reload the page or use another browser.',
  },
};

/** The name of each, and its pronoun. */
const THINGS: Readonly<Record<Exclude<MediaSubject, 'screen'>, readonly [thing: string, it: string]>> = {
  microphone: ['microphone', 'it'],
  camera: ['camera', 'it'],
  devices: ['microphone and camera', 'them'],
};

function deviceWords([thing, it]: readonly [string, string], problem: MediaProblem): ErrorWords {
  switch (problem) {
    case 'denied':
      return {
        title: `Your browser is blocking your ${thing}.`,
        next: `Allow ${it} in the settings for this site, then try again.`,
      };
    case 'dismissed':
      return {
        title: `This page needs permission to use your ${thing}.`,
        next: 'Try again, then choose “Allow” when your browser asks.',
      };
    case 'framed':
      return {
        title: `The page that contains this call is blocking your ${thing}.`,
        next: 'Open the call in a new tab.',
      };
    case 'blocked':
      return {
        title: `This site isn’t allowed to use your ${thing}.`,
        next: 'Ask the people who run it to allow it.',
      };
    case 'system':
      return {
        title: `Your device’s settings are blocking your ${thing}.`,
        next: `Allow your browser to use ${it} there, then try again.`,
      };
    case 'busy':
      return {
        title: `Your ${thing} can’t be opened.`,
        next: `Another app may be using ${it}. Close that app, then try again.`,
      };
    case 'missing':
      return {
        title: `No ${thing.replace(' and ', ' or ')} found.`,
        next: 'Connect one or turn it on, then try again.',
      };
    case 'unsatisfied':
      return { title: `The ${thing} you chose can’t be found.`, next: 'Choose another one.' };
    case 'aborted':
      return {
        title: `Your ${thing} stopped unexpectedly.`,
        next: 'Try again. That usually helps.',
      };
    case 'failed':
      return { title: `Your ${thing} didn’t start.`, next: 'Try again, or choose another one.' };
  }
}

function screenWords(problem: MediaProblem): ErrorWords {
  switch (problem) {
    case 'denied':
    case 'dismissed':
      return {
        title: 'Your screen isn’t being shared.',
        next: 'Share again, then choose what other people can see.',
      };
    case 'framed':
      return {
        title: 'The page that contains this call is blocking screen sharing.',
        next: 'Open the call in a new tab.',
      };
    case 'blocked':
      return {
        title: 'This site isn’t allowed to share your screen.',
        next: 'Ask the people who run it to allow it.',
      };
    case 'system':
      return {
        title: 'Your computer’s settings are blocking screen sharing.',
        next: 'Allow your browser to record the screen, then share again.',
      };
    case 'busy':
    case 'missing':
    case 'unsatisfied':
      return {
        title: 'That window or screen can’t be shared.',
        next: 'Share again, then choose another one.',
      };
    case 'aborted':
    case 'failed':
      return { title: 'Screen sharing didn’t start.', next: 'Try again, or choose another window.' };
  }
}
