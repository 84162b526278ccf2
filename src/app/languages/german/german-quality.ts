import type { Bars, CallSummary } from '@earshot/angular';
import type { PrivacyWords, QualityWords } from '@earshot/angular/ui';
import { units } from '../units';

const { bitrate, share, amount } = units('de', { kilobytes: 'kB', kilobits: 'kbit/s', megabits: 'Mbit/s' });

const LEVELS: Readonly<Record<Bars, string>> = { 1: 'schlecht', 2: 'mittel', 3: 'gut' };
const LEVELS_ALONE: Readonly<Record<Bars, string>> = { 1: 'Schlecht', 2: 'Mittel', 3: 'Gut' };

const WHY: Readonly<Record<NonNullable<CallSummary['cause']>, string>> = {
  'own-upload': 'Dein Upload war vielleicht zu langsam.',
  'own-download': 'Dein Download war zu langsam.',
  'their-connection': 'Die Verbindungen der anderen waren schwach.',
  'this-computer': 'Dein Gerät war überlastet.',
  relayed: 'Der Weg über einen Relay-Server war langsam.',
  delay: 'Die Verbindung zwischen euch war langsam.',
  interrupted: 'Sie war zeitweise unterbrochen.',
};

/** How the connections are, in German. */
export const QUALITY: QualityWords = {
  callQuality: 'Anrufqualität',
  connectionOf: (name, bars) => `Verbindung von ${name}: ${LEVELS[bars]}`,
  trouble: (cause, name, camera) => {
    switch (cause) {
      case 'own-upload':
        return camera
          ? 'Dein Upload ist vielleicht zu langsam, sodass andere nicht alles hören. Schalte deine Kamera aus, dann wird es besser.'
          : 'Dein Upload ist vielleicht zu langsam, sodass andere nicht alles hören.';
      case 'own-download':
        return 'Dein Download ist zu langsam. Du hörst oder siehst andere vielleicht schlecht.';
      case 'their-connection':
        return name === null
          ? 'Die Verbindung zu den anderen hat Lücken. Ihr Netz ist vielleicht schwach.'
          : `Die Verbindung zu ${name} hat Lücken. Das Netz dort ist vielleicht schwach.`;
      case 'this-computer':
        return 'Dein Gerät ist überlastet, darum kann das Bild ruckeln. Schließe andere Programme, dann wird es besser.';
      case 'relayed':
        return name === null
          ? 'Der Anruf läuft über einen Relay-Server, darum hört ihr euch verzögert.'
          : `Der Anruf mit ${name} läuft über einen Relay-Server, darum hört ihr euch verzögert.`;
      case 'microphone-silent':
        return 'Dein Mikrofon ist an, aber es kommt kein Ton. Prüfe, ob es am Gerät stummgeschaltet ist.';
      case null:
        return name === null
          ? 'Du hörst oder siehst andere gerade vielleicht schlecht.'
          : `Du hörst oder siehst ${name} gerade vielleicht schlecht.`;
      case 'delay':
        return name === null
          ? 'Die Verbindung zu den anderen ist langsam, darum hört ihr euch verzögert.'
          : `Die Verbindung zu ${name} ist langsam, darum hört ihr euch verzögert.`;
    }
  },
  cameraPaused: (name) =>
    name === null
      ? 'Deine Verbindung ist schwach. Deine Kamera pausiert, damit andere dich hören können.'
      : `Die Verbindung zu ${name} ist schwach. Deine Kamera pausiert dafür, damit ihr euch hören könnt.`,
  pictureMissing: (name) =>
    `Das Video von ${name} pausiert, weil die Verbindung schwach ist. Ihr könnt euch weiter hören.`,
  cameraPausedHere: 'Kamera pausiert: schwache Verbindung',
  picturePausedHere: 'Video pausiert: schwache Verbindung',
  level: (bars) => (bars ? LEVELS_ALONE[bars] : 'Messen …'),
  unmeasured: 'Nicht gemessen',
  cannotMeasure: 'Die Anrufqualität ist noch nicht verfügbar. Neuer Versuch …',
  nobody: 'Noch ist niemand sonst hier.',
  roundTrip: 'Umlaufzeit',
  lost: 'Verloren',
  sending: 'Senden',
  receiving: 'Empfangen',
  path: 'Weg',
  direct: 'Direkt',
  relayed: 'Über einen Relay-Server',
  codecs: 'Codecs',
  dataUsed: 'Datenverbrauch',
  callId: 'Anruf-ID',
  unknown: 'Unbekannt',
  milliseconds: (value) => `${Math.round(value)} ms`,
  bitrate,
  losses: (up, down) => `${share(up)} gesendet, ${share(down)} empfangen`,
  used: ({ sent, received }) =>
    `${amount(sent + received)} (${amount(sent)} gesendet, ${amount(received)} empfangen)`,
  reportTitle: 'Bericht über diesen Anruf',
  downloadReport: 'Bericht herunterladen',
  reportText: 'Messwerte und Gerätenamen, für jemanden, der dir hilft. Er bleibt auf diesem Gerät.',
  includeAddresses: 'Netzwerkadressen aufnehmen',
  includeAddressesText: 'Deine und die aller, mit denen du verbunden bist.',
  duration: 'Dauer',
  verdict: ({ verdict, cause }) => {
    if (verdict === null) return '';
    if (verdict === 'good') return 'Die Verbindung war gut.';
    const how =
      verdict === 'mixed' ? 'Die Verbindung war nicht immer gut.' : 'Die Verbindung war oft schlecht.';
    return cause ? `${how} ${WHY[cause]}` : how;
  },
};

/** Hiding one's address. */
export const PRIVACY: PrivacyWords = {
  hideAddress: 'Meine Adresse verbergen',
  hideAddressText:
    'Anrufe laufen über einen Relay-Server, sodass andere deine Internetadresse nicht sehen. Sie können etwas langsamer sein.',
  hidingAddress:
    'Deine Adresse wird verborgen … Manche sehen oder hören dich erst, wenn ein Relay-Server euch verbindet.',
  hiddenByService: 'Dieser Dienst verbirgt sie immer.',
  noRelay: 'Dieser Dienst kann sie nicht verbergen, weil er keinen Relay-Server hat.',
};
