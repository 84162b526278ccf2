import type { Bars, CallSummary, DataUsage, QualityTrouble } from '@earshot/angular';

/** Texts about a call's quality. */
export interface QualityWords {
  readonly callQuality: string;
  /** The name of the bars in a person's tile. */
  readonly connectionOf: (name: string, bars: Bars) => string;
  /**
   * What is wrong. `name` is the other person, or null if it is about this side; `camera` says whether one's own camera is
   * on.
   */
  readonly trouble: (cause: QualityTrouble['cause'], name: string | null, camera: boolean) => string;
  /** That one's own camera is paused so that sound gets through; `name` is the person who doesn't receive it, null for all. */
  readonly cameraPaused: (name: string | null) => string;
  /** That someone's camera is on but no video arrives. */
  readonly pictureMissing: (name: string) => string;
  /** The same for one's own tile, and for theirs. */
  readonly cameraPausedHere: string;
  readonly picturePausedHere: string;
  readonly level: (bars: Bars | null) => string;
  /** For a connection that isn't measured because the code couldn't be loaded; and the same as a sentence. */
  readonly unmeasured: string;
  readonly cannotMeasure: string;
  readonly nobody: string;
  readonly roundTrip: string;
  readonly lost: string;
  readonly sending: string;
  readonly receiving: string;
  readonly path: string;
  readonly direct: string;
  readonly relayed: string;
  readonly codecs: string;
  readonly dataUsed: string;
  /** The name of the call in the server's logs. */
  readonly callId: string;
  readonly unknown: string;
  readonly milliseconds: (value: number) => string;
  readonly bitrate: (bitsPerSecond: number) => string;
  readonly losses: (up: number | null, down: number | null) => string;
  readonly used: (usage: DataUsage) => string;
  /** Opens the offer of the report after a call. */
  readonly reportTitle: string;
  readonly downloadReport: string;
  readonly reportText: string;
  readonly includeAddresses: string;
  readonly includeAddressesText: string;
  readonly duration: string;
  /** How the whole call was; empty if there is nothing to say. */
  readonly verdict: (summary: CallSummary) => string;
}

const LEVELS: Readonly<Record<Bars, string>> = { 1: 'bad', 2: 'fair', 3: 'good' };

const WHY: Readonly<Record<NonNullable<CallSummary['cause']>, string>> = {
  'own-upload': 'Your upload may have been too slow.',
  'own-download': 'Your download was too slow.',
  'their-connection': 'Other people’s connections were weak.',
  'this-computer': 'Your device was too busy.',
  relayed: 'The route through a relay was slow.',
  delay: 'The connection between you was slow.',
  interrupted: 'It was lost for part of the time.',
};

/** The English texts. */
export const ENGLISH: QualityWords = {
  callQuality: 'Call quality',
  connectionOf: (name, bars) => `Connection of ${name}: ${LEVELS[bars]}`,
  trouble: (cause, name, camera) => {
    const them = name ?? 'other people';
    switch (cause) {
      case 'own-upload':
        return camera
          ? 'Your upload may be too slow, so people may miss parts of what you say. Turn off your camera to help.'
          : 'Your upload may be too slow, so people may miss parts of what you say.';
      case 'own-download':
        return 'Your download is too slow. You may not hear or see people well.';
      case 'their-connection':
        return `The connection to ${them} has gaps. Their network may be weak.`;
      case 'this-computer':
        return 'Your device is too busy, so video may stutter. Close other apps to help.';
      case 'relayed':
        return `The call to ${them} goes through a relay, so you hear each other late.`;
      case 'microphone-silent':
        return 'Your microphone is on, but there’s no sound. Check if it’s muted on the device.';
      case null:
        return `You may not hear or see ${them} well right now.`;
      case 'delay':
        return `The connection to ${them} is slow, so you hear each other late.`;
    }
  },
  cameraPaused: (name) =>
    name === null
      ? 'Your connection is weak. Your camera is paused so that people can hear you.'
      : `The connection to ${name} is weak. Your camera is paused for them so that they can hear you.`,
  pictureMissing: (name) =>
    `${name}’s video is paused because the connection is weak. You can still hear each other.`,
  cameraPausedHere: 'Camera paused: weak connection',
  picturePausedHere: 'Video paused: weak connection',
  level: (bars) => (bars ? capitalized(LEVELS[bars]) : 'Measuring…'),
  unmeasured: 'Not measured',
  cannotMeasure: 'Call quality isn’t available yet. Trying again…',
  nobody: 'Nobody else is here yet.',
  roundTrip: 'Round trip',
  lost: 'Lost',
  sending: 'Sending',
  receiving: 'Receiving',
  path: 'Path',
  direct: 'Direct',
  relayed: 'Through a relay',
  codecs: 'Codecs',
  dataUsed: 'Data used',
  callId: 'Call ID',
  unknown: 'Unknown',
  milliseconds: (value) => `${Math.round(value)} ms`,
  bitrate: (bits) => (bits >= 1e6 ? `${(bits / 1e6).toFixed(1)} Mbit/s` : `${Math.round(bits / 1e3)} kbit/s`),
  losses: (up, down) => `${share(up)} sent, ${share(down)} received`,
  used: ({ sent, received }) =>
    `${amount(sent + received)} (${amount(sent)} sent, ${amount(received)} received)`,
  reportTitle: 'Report of this call',
  downloadReport: 'Download report',
  reportText: 'Measurements and device names, for someone who helps you. It stays on this device.',
  includeAddresses: 'Include network addresses',
  includeAddressesText: 'Yours and those of everyone you’re connected to.',
  duration: 'Duration',
  verdict: ({ verdict, cause }) => {
    if (verdict === null) return '';
    if (verdict === 'good') return 'The connection was good.';
    const how = verdict === 'mixed' ? 'The connection wasn’t always good.' : 'The connection was often bad.';
    return cause ? `${how} ${WHY[cause]}` : how;
  },
};

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function share(part: number | null): string {
  if (part === null) return '–';
  const percent = part * 100;
  return `${percent > 0 && percent < 1 ? percent.toFixed(1) : Math.round(percent)} %`;
}

function amount(bytes: number): string {
  if (bytes < 1e6) return `${Math.ceil(bytes / 1e3)} kB`;
  return bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(2)} GB`;
}
