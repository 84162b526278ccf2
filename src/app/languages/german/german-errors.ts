import type { DeviceErrors, OtherErrors } from '../texts';

export const OTHER_ERRORS: OtherErrors = {
  'constraints-empty': {
    title: 'Mikrofon und Kamera sind beide aus.',
    next: 'Schalte mindestens eins davon ein.',
  },
  'context-insecure': {
    title: 'Diese Seite ist nicht sicher, darum kann sie Mikrofon und Kamera nicht benutzen.',
    next: 'Öffne sie noch einmal mit https:// am Anfang der Adresse.',
  },
  'media-unsupported': {
    title: 'Dieser Browser kann kein Mikrofon und keine Kamera benutzen.',
    next: 'Öffne den Link in einer aktuellen Version von Chrome, Edge, Firefox oder Safari.',
  },
  'calls-unsupported': {
    title: 'Dieser Browser kann keine Anrufe.',
    next: 'WebRTC fehlt oder ist ausgeschaltet. Schalte es ein und lade neu, oder öffne den Link in einem anderen Browser.',
  },
  'calls-blocked': {
    title: 'Dein Browser oder eine Erweiterung blockiert Anrufe.',
    next: 'Schalte Erweiterungen aus, die WebRTC blockieren, oder öffne den Link in einem anderen Browser.',
  },
  'no-relay': {
    title: 'Dieser Dienst kann deine Adresse nicht verbergen, weil er keinen Relay-Server hat.',
    next: 'Um von hier anzurufen, schalte „Meine Adresse verbergen“ aus.',
  },
  'server-unreachable': {
    title: 'Der Server ist nicht erreichbar.',
    next: 'Prüfe deine Verbindung und versuche es noch einmal.',
  },
  'socket-blocked': {
    title: 'Dein Netz blockiert Anrufe.',
    next: 'Versuche ein anderes Netz, zum Beispiel mobile Daten. Oder bitte die Verantwortlichen, WebSockets zu erlauben.',
  },
  'origin-refused': {
    title: 'Diese Seite darf diesen Anrufserver nicht benutzen.',
    next: 'Sag denen Bescheid, die diese Seite betreiben.',
  },
  'server-timeout': {
    title: 'Der Server hat zu lange nicht geantwortet.',
    next: 'Deine Verbindung ist vielleicht langsam. Versuche es noch einmal.',
  },
  'server-failed': {
    title: 'Der Server hatte ein Problem.',
    next: 'Es liegt nicht an dir. Versuche es gleich noch einmal.',
  },
  'connection-lost': {
    title: 'Die Verbindung ging beim Beitreten verloren.',
    next: 'Prüfe deine Verbindung und versuche es noch einmal.',
  },
  'server-draining': { title: 'Der Server startet neu.', next: 'Versuche es gleich noch einmal.' },
  'server-unavailable': {
    title: 'Der Server erreicht gerade seine Datenbank nicht.',
    next: 'Es liegt nicht an dir. Versuche es gleich noch einmal.',
  },
  'server-full': {
    title: 'Auf dem Server sind so viele Anrufe wie möglich.',
    next: 'Versuche es in ein paar Minuten noch einmal.',
  },
  'version-mismatch': {
    title: 'Es gibt eine neuere Version dieser Seite.',
    next: 'Lade die Seite neu, um beizutreten.',
  },
  'unsupported-media': {
    title: 'Diese Seite ist zu alt für diesen Anruf.',
    next: 'Lade sie neu, um die neueste Version zu bekommen, und tritt dann noch einmal bei.',
  },
  'room-full': {
    title: 'Dieser Anruf ist voll.',
    next: 'Bitte jemanden zu gehen, oder starte einen anderen Anruf.',
  },
  'room-invalid': {
    title: 'Das ist kein Anruflink.',
    next: 'Prüfe, ob du den ganzen Link kopiert hast, oder lass ihn dir noch einmal schicken.',
  },
  'name-invalid': {
    title: 'Dieser Name geht nicht.',
    next: 'Wähle einen anderen mit höchstens 64 Zeichen.',
  },
  forbidden: {
    title: 'Du kannst diesem Anruf nicht beitreten.',
    next: 'Bitte die Person, die dich eingeladen hat, um einen neuen Link.',
  },
  'passcode-needed': {
    title: 'Dieser Anruf braucht einen Zugangscode.',
    next: 'Gib ihn ein, oder frage die Person, die dich eingeladen hat.',
  },
  'passcode-wrong': {
    title: 'Dieser Zugangscode stimmt nicht.',
    next: 'Prüfe ihn und versuche es noch einmal, oder frage die Person, die dich eingeladen hat.',
  },
  'not-admitted': {
    title: 'Du wurdest nicht in diesen Anruf gelassen.',
    next: 'Frage noch einmal an, oder melde dich bei der Person, die dich eingeladen hat.',
  },
  'not-answered': {
    title: 'Niemand hat auf deine Anfrage geantwortet.',
    next: 'Vielleicht wurde sie übersehen. Frage noch einmal an, oder versuche es später.',
  },
  'token-failed': {
    title: 'Wir konnten nicht bestätigen, dass du beitreten darfst.',
    next: 'Versuche es noch einmal. Wenn das nicht hilft, lade die Seite neu.',
  },
  'rate-limited': {
    title: 'Du hast es in kurzer Zeit zu oft versucht.',
    next: 'Warte einen Moment und versuche es dann noch einmal.',
  },
  moved: {
    title: 'Dieser Anruf ist in einen anderen Tab oder ein anderes Fenster umgezogen.',
    next: 'Schließe diesen, oder hole den Anruf hierher zurück.',
  },
  removed: {
    title: 'Du wurdest aus dem Anruf entfernt.',
    next: 'Wenn das ein Versehen war, frage den Wiedereintritt an.',
  },
  'peer-unreachable': {
    title: 'Die andere Person ist nicht erreichbar.',
    next: 'Vielleicht ist einer von euch in einem strengen Netz. Versuche es noch einmal, oder benutze ein anderes Netz.',
  },
  unexpected: {
    title: 'Der Anruf konnte nicht starten.',
    next: 'Versuche es noch einmal. Wenn das nicht hilft, lade die Seite neu oder benutze einen anderen Browser.',
  },
};

/** In the accusative, with "your", as a pronoun, and as what was not found. */
const THINGS = {
  microphone: {
    yours: 'dein Mikrofon',
    it: 'es',
    none: 'Kein Mikrofon gefunden.',
    chosen: 'Das gewählte Mikrofon wurde nicht gefunden.',
  },
  camera: {
    yours: 'deine Kamera',
    it: 'sie',
    none: 'Keine Kamera gefunden.',
    chosen: 'Die gewählte Kamera wurde nicht gefunden.',
  },
  devices: {
    yours: 'dein Mikrofon und deine Kamera',
    it: 'sie',
    none: 'Kein Mikrofon und keine Kamera gefunden.',
    chosen: 'Die gewählten Geräte wurden nicht gefunden.',
  },
} as const;

/** The same at the beginning of a sentence, with its verbs. */
const SUBJECTS = {
  microphone: {
    cannotOpen: 'Dein Mikrofon kann nicht geöffnet werden.',
    stopped: 'Dein Mikrofon hat unerwartet aufgehört.',
    notStarted: 'Dein Mikrofon ist nicht gestartet.',
  },
  camera: {
    cannotOpen: 'Deine Kamera kann nicht geöffnet werden.',
    stopped: 'Deine Kamera hat unerwartet aufgehört.',
    notStarted: 'Deine Kamera ist nicht gestartet.',
  },
  devices: {
    cannotOpen: 'Mikrofon und Kamera können nicht geöffnet werden.',
    stopped: 'Mikrofon und Kamera haben unerwartet aufgehört.',
    notStarted: 'Mikrofon und Kamera sind nicht gestartet.',
  },
} as const;

export const DEVICE_ERRORS: DeviceErrors = (subject, problem) => {
  if (subject === 'screen') {
    switch (problem) {
      case 'denied':
      case 'dismissed':
        return {
          title: 'Dein Bildschirm wird nicht geteilt.',
          next: 'Teile noch einmal und wähle dann, was andere sehen dürfen.',
        };
      case 'framed':
        return {
          title: 'Die Seite, in der dieser Anruf steht, blockiert das Teilen des Bildschirms.',
          next: 'Öffne den Anruf in einem neuen Tab.',
        };
      case 'blocked':
        return {
          title: 'Diese Website darf deinen Bildschirm nicht teilen.',
          next: 'Bitte die Betreiber, es zu erlauben.',
        };
      case 'system':
        return {
          title: 'Die Einstellungen deines Computers blockieren das Teilen des Bildschirms.',
          next: 'Erlaube deinem Browser, den Bildschirm aufzunehmen, und teile noch einmal.',
        };
      case 'busy':
      case 'missing':
      case 'unsatisfied':
        return {
          title: 'Dieses Fenster oder dieser Bildschirm kann nicht geteilt werden.',
          next: 'Teile noch einmal und wähle etwas anderes.',
        };
      case 'aborted':
      case 'failed':
        return {
          title: 'Das Teilen des Bildschirms ist nicht gestartet.',
          next: 'Versuche es noch einmal, oder wähle ein anderes Fenster.',
        };
    }
  }
  const { yours, it, none, chosen } = THINGS[subject];
  const { cannotOpen, stopped, notStarted } = SUBJECTS[subject];
  switch (problem) {
    case 'denied':
      return {
        title: `Dein Browser blockiert ${yours}.`,
        next: `Erlaube ${it} in den Einstellungen für diese Website und versuche es noch einmal.`,
      };
    case 'dismissed':
      return {
        title: `Diese Seite braucht die Erlaubnis, ${yours} zu benutzen.`,
        next: 'Versuche es noch einmal und wähle „Zulassen“, wenn dein Browser fragt.',
      };
    case 'framed':
      return {
        title: `Die Seite, in der dieser Anruf steht, blockiert ${yours}.`,
        next: 'Öffne den Anruf in einem neuen Tab.',
      };
    case 'blocked':
      return {
        title: `Diese Website darf ${yours} nicht benutzen.`,
        next: 'Bitte die Betreiber, es zu erlauben.',
      };
    case 'system':
      return {
        title: `Die Einstellungen deines Geräts blockieren ${yours}.`,
        next: `Erlaube deinem Browser dort, ${it} zu benutzen, und versuche es noch einmal.`,
      };
    case 'busy':
      return {
        title: cannotOpen,
        next: `Vielleicht benutzt ein anderes Programm ${it}. Schließe es und versuche es noch einmal.`,
      };
    case 'missing':
      return { title: none, next: 'Schließe eins an oder schalte es ein, und versuche es noch einmal.' };
    case 'unsatisfied':
      return { title: chosen, next: 'Wähle etwas anderes.' };
    case 'aborted':
      return { title: stopped, next: 'Versuche es noch einmal. Das hilft meistens.' };
    case 'failed':
      return { title: notStarted, next: 'Versuche es noch einmal, oder wähle etwas anderes.' };
  }
};
