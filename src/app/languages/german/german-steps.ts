import type { StepTexts } from '@earshot/angular/ui';

const RETURN = 'Komm hierher zurück. Wenn nichts passiert, wähle „Erneut versuchen“.';
const RETRY = 'Komm hierher zurück und wähle „Erneut versuchen“.';
const RETAP = 'Komm hierher zurück und tippe auf „Erneut versuchen“.';
const RESTART = 'Beende den Browser, öffne ihn wieder und komm zu dieser Seite zurück.';

export const STEPS: StepTexts = {
  names: {
    microphone: 'Mikrofon',
    camera: 'Kamera',
    devices: 'Mikrofon und Kamera',
    screen: 'Bildschirmaufnahme',
  },
  insecure: [
    'Prüfe, ob die Adresse mit https:// beginnt.',
    'Wenn sie mit http:// beginnt, füge das s ein und öffne sie noch einmal.',
  ],
  unsupported: [
    'Kopiere die Adresse dieser Seite.',
    'Öffne sie in einer aktuellen Version von Chrome, Edge, Firefox oder Safari.',
  ],
  outOfApp: [
    'Öffne das Menü dieses Fensters: drei Punkte oder ein Teilen-Symbol.',
    'Wähle „Im Browser öffnen“.',
    'Wenn du das nicht findest, kopiere den Link und füge ihn in deinem Browser ein.',
  ],
  framed: [
    'Kopiere den Link zu diesem Anruf.',
    'Öffne ihn in einem neuen Tab.',
    'Wenn du die umgebende Seite betreibst, ergänze in ihrem Frame allow="microphone; camera; display-capture".',
  ],
  chromeOnDesktop: (names) => [
    'Klicke auf das Symbol links neben der Adresse: zwei Schieberegler oder ein Schloss.',
    `Schalte ${names} ein.`,
    RETURN,
  ],
  chromeOnAndroid: (names) => [
    'Tippe auf das Symbol links neben der Adresse.',
    `Tippe auf „Berechtigungen“ und erlaube ${names}.`,
    RETURN,
  ],
  firefoxOnDesktop: (names) => [
    'Klicke auf das durchgestrichene Symbol oder das mit zwei Reglern links neben der Adresse.',
    `Klicke neben ${names} auf das ✕, um „Blockiert“ zu entfernen.`,
    'Wähle hier „Erneut versuchen“ und dann „Erlauben“.',
  ],
  firefoxOnAndroid: (names) => [
    'Tippe auf das Schloss oder das Schild links neben der Adresse.',
    `Tippe auf ${names}, um den Zugriff zu erlauben.`,
    RETURN,
  ],
  safariOnMac: (names) => [
    'Öffne in der Menüleiste Safari, dann „Einstellungen für diese Website …“.',
    `Wähle neben ${names} „Erlauben“.`,
    RETRY,
  ],
  safariOnIos: (names) => [
    'Tippe auf das Seitensymbol in der Adressleiste. In manchen Versionen sieht es aus wie „aA“.',
    'Tippe auf „Website-Einstellungen“, vielleicht zuerst auf ⋯.',
    `Wähle bei ${names} „Erlauben“.`,
    RETAP,
  ],
  otherOnIos: (names) => [
    'Öffne die App „Einstellungen“ deines iPhones oder iPads.',
    'Scrolle zu diesem Browser und tippe ihn an. Vielleicht steht er unter „Apps“.',
    `Schalte ${names} ein.`,
    RETAP,
  ],
  otherBrowser: (names) => [
    'Öffne die Einstellungen deines Browsers für diese Website, meist über ein Symbol neben der Adresse.',
    `Erlaube ${names}.`,
    RETURN,
  ],
  desktopApp: (names) => [
    'Öffne oben in diesem Fenster das Menü ⋮, dann „App-Informationen“.',
    `Schalte ${names} ein. In manchen Browsern steht das unter „Einstellungen“.`,
    RETURN,
  ],
  androidApp: (names) => [
    'Öffne Chrome, tippe auf ⋮, dann auf „Einstellungen“ und „Website-Einstellungen“.',
    `Öffne ${names} und suche diese Website unter „Blockiert“.`,
    'Tippe sie an und wähle „Zulassen“.',
    RETURN,
  ],
  iosApp: [
    'Schließe diese App: wische sie im App-Umschalter nach oben.',
    'Öffne sie wieder.',
    'Wähle „Erlauben“, wenn sie fragt.',
  ],
  askAgain: (isBelowAddress) => [
    'Wähle „Erneut versuchen“.',
    isBelowAddress
      ? 'Wenn dein Browser unter der Adresse fragt, wähle „Zulassen“.'
      : 'Wenn dein Browser fragt, wähle „Zulassen“.',
    'Wenn er nicht fragt, lade diese Seite neu.',
  ],
  system: {
    windows: (names) => [
      `Öffne die Windows-Einstellungen, dann „Datenschutz und Sicherheit“, dann ${names}.`,
      'Schalte den Zugriff für Apps ein, auch „Desktop-Apps den Zugriff erlauben“.',
      RETRY,
    ],
    mac: (names) => [
      `Öffne die Systemeinstellungen, dann „Datenschutz & Sicherheit“, dann ${names}.`,
      'Schalte deinen Browser ein.',
      RESTART,
    ],
    android: (names) => [
      'Öffne die Einstellungen deines Handys, dann „Apps“, und wähle deinen Browser.',
      `Tippe auf „Berechtigungen“ und erlaube ${names}.`,
      'Prüfe, ob die Schnelleinstellungen am oberen Bildschirmrand den Zugriff sperren.',
      RETAP,
    ],
    ios: (names) => [
      'Öffne die App „Einstellungen“, dann „Datenschutz & Sicherheit“.',
      `Tippe auf ${names} und schalte deinen Browser ein.`,
      RETAP,
    ],
    other: (names) => [
      `Öffne die Datenschutzeinstellungen deines Systems und suche ${names}.`,
      'Erlaube deinen Browser.',
      RETRY,
    ],
  },
  shareAgain: ['Teile noch einmal.', 'Wähle einen Tab, ein Fenster oder den ganzen Bildschirm.'],
  shareOnMac: [
    'Öffne die Systemeinstellungen, dann „Datenschutz & Sicherheit“, dann „Bildschirm- & Systemaudioaufnahme“.',
    'Schalte deinen Browser ein.',
    RESTART,
  ],
  busy: (isPhone, isCamera) => [
    isPhone
      ? 'Beende andere Anrufe und schließe Apps, die aufnehmen.'
      : 'Schließe andere Anrufe und Videoprogramme, auch in anderen Tabs.',
    'Wähle „Erneut versuchen“.',
    isCamera
      ? 'Wenn das nicht hilft, schließe die Kamera neu an oder starte deinen Browser neu.'
      : 'Wenn das nicht hilft, starte deinen Browser neu.',
  ],
  missing: (subject) => [
    'Schließe ein Gerät an, zum Beispiel ein Headset.',
    ...(subject === 'camera' ? [] : ['Prüfe, ob eine Taste am Gerät es ausschaltet.']),
    ...(subject === 'microphone'
      ? []
      : ['Prüfe, ob die Abdeckung der Kamera offen ist und keine Taste sie ausschaltet.']),
    'Wähle „Erneut versuchen“.',
  ],
};
