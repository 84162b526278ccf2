import type { DiagnosticsLanguage } from '../texts';

const OTHER_NETWORK = 'Versuche ein anderes Netz, zum Beispiel den Hotspot deines Handys.';
const TELL_OPERATOR = 'Zeige diese Seite denen, die den Server betreiben.';
const AGAIN = 'Führe die Prüfungen gleich noch einmal aus.';
const NO_RELAYED_CALLS = 'Anrufe, die diesen Relay-Server brauchen, scheitern.';

export const DIAGNOSTICS: DiagnosticsLanguage = {
  here: 'Dieses Gerät',
  server: 'Der Server',
  ways: 'Verbindungen zu anderen',
  subjects: {
    'secure-context': 'Sichere Seite',
    browser: 'Browser',
    microphone: 'Mikrofon',
    camera: 'Kamera',
    http: 'Server',
    socket: 'Verbindung für Anrufe',
    clock: 'Uhr',
    addresses: 'Erlaubnis des Browsers, sich zu verbinden',
    relay: 'Relay-Server',
  },
  verdicts: {
    running: 'Wird geprüft …',
    good: 'Gut',
    warning: 'Warnung',
    bad: 'Schlecht',
    skipped: 'Nicht geprüft',
  },
  findings: {
    secure: { says: 'Diese Seite benutzt eine sichere Verbindung.' },
    insecure: {
      says: 'Diese Seite benutzt keine sichere Verbindung.',
      means: 'Browser lassen solche Seiten nicht an Mikrofon und Kamera.',
      advice: 'Öffne die Adresse noch einmal mit https:// am Anfang.',
    },
    'can-call': { says: 'Dieser Browser kann Anrufe.' },
    'cannot-call': {
      says: 'Dieser Browser kann keine Anrufe.',
      means: 'WebRTC fehlt oder ist ausgeschaltet.',
      advice:
        'Öffne diese Seite in einem aktuellen Chrome, Edge, Firefox oder Safari, nicht in einer anderen App.',
    },
    allowed: { says: 'Gefunden, und diese Seite darf es benutzen.' },
    'not-asked': { says: 'Gefunden. Dein Browser fragt um Erlaubnis, wenn du einem Anruf beitrittst.' },
    denied: {
      says: 'Gefunden, aber diese Seite darf es nicht benutzen.',
      means: 'Du, dein Browser oder dein Gerät blockiert es. Andere können dich nicht hören oder sehen.',
      advice:
        'Erlaube es in den Einstellungen deines Browsers für diese Website, neben der Adresse. Lade dann die Seite neu.',
    },
    'kept-by-page': {
      says: 'Die Seite, in der diese steht, blockiert es.',
      means: 'Dein Browser wird nicht um Erlaubnis fragen.',
      advice: TELL_OPERATOR,
    },
    'no-device': {
      says: 'Nicht gefunden.',
      means: 'Du kannst trotzdem beitreten, aber andere können dich nicht hören oder sehen.',
      advice: 'Schließe eins an, oder prüfe, ob die Systemeinstellungen es dem Browser erlauben.',
    },
    answers: { says: 'Der Server antwortet.' },
    offline: {
      says: 'Du bist offline.',
      means: 'Nur dieses Gerät kann geprüft werden.',
      advice: 'Verbinde dich mit einem Netz und führe die Prüfungen dann noch einmal aus.',
    },
    'no-answer': {
      says: 'Der Server antwortet nicht.',
      means: 'Er ist ausgefallen, oder dein Netz blockiert ihn.',
      advice: `${AGAIN} ${OTHER_NETWORK}`,
    },
    'error-status': {
      says: 'Der Server meldet einen Fehler.',
      means: 'Ein Proxy antwortet, aber kein Server dahinter ist bereit.',
      advice: AGAIN,
    },
    connected: { says: 'Die Verbindung für Anrufe funktioniert.' },
    slow: {
      says: 'Die Verbindung für Anrufe funktioniert, ist aber langsam.',
      means: 'Das Beitreten dauert länger. Ton und Bild sind nicht betroffen.',
      advice: `Gehe näher an deinen WLAN-Router. ${OTHER_NETWORK}`,
    },
    unreachable: {
      says: 'Die Verbindung für Anrufe (WebSocket) scheitert.',
      means:
        'Du kannst keinen Anrufen beitreten. Vielleicht ist der Server ausgefallen, oder dein Netz blockiert ihn.',
      advice: `${AGAIN} ${OTHER_NETWORK}`,
    },
    'socket-blocked': {
      says: 'Der Server antwortet, aber die Verbindung für Anrufe (WebSocket) wird blockiert.',
      means:
        'Du kannst keinen Anrufen beitreten. Ein Firmennetz, ein Proxy oder ein Sicherheitsprogramm blockiert WebSockets.',
      advice: OTHER_NETWORK,
    },
    'origin-refused': {
      says: 'Diese Seite darf diesen Anrufserver nicht benutzen.',
      means: 'Von dieser Seite aus kannst du keinen Anrufen beitreten.',
      advice: 'Sag denen Bescheid, die diese Seite betreiben.',
    },
    unavailable: {
      says: 'Der Server erreicht seine Datenbank nicht.',
      means: 'Laufende Anrufe gehen weiter, aber niemand kann beitreten.',
      advice: AGAIN,
    },
    'servers-withheld': {
      says: 'Die Verbindung für Anrufe funktioniert, aber der Server hat seine Relay-Server nicht genannt.',
      means:
        'Vielleicht kannst du Anrufen nicht beitreten. Dein Netz hat eventuell zu viele Anfragen gesendet.',
      advice: 'Warte eine Minute und führe die Prüfungen noch einmal aus.',
    },
    forbidden: {
      says: 'Der Server lässt dich nicht hinein.',
      means: 'Er braucht ein Token der App, aus der du kommst.',
      advice: 'Gehe zu dieser App zurück und öffne den Anruf von dort.',
    },
    'token-failed': {
      says: 'Die App um diese Seite konnte nicht bestätigen, wer du bist.',
      means: 'Der Server braucht ein Token dieser App.',
      advice: 'Melde dich in dieser App neu an.',
    },
    'version-mismatch': {
      says: 'Diese Seite und der Server haben verschiedene Versionen.',
      means: 'Sie können nicht zusammenarbeiten.',
      advice: 'Lade die Seite neu.',
    },
    'clock-fits': { says: 'Die Uhr dieses Geräts stimmt mit der des Servers überein.' },
    'clock-differs': {
      says: 'Die Uhr dieses Geräts weicht von der des Servers ab.',
      means: 'Gültige Tokens und Zertifikate könnten als abgelaufen gelten.',
      advice: 'Stelle ein, dass dein Gerät die Uhr automatisch stellt.',
    },
    'clock-unknown': {
      says: 'Die Zeit des Servers ist nicht bekannt.',
      means: 'Die Uhren können nicht verglichen werden.',
      advice: 'Prüfe, ob dein Gerät die Uhr automatisch stellt.',
    },
    'addresses-found': { says: 'Dein Browser kann sich mit anderen verbinden.' },
    'addresses-kept': {
      says: 'Dein Browser oder eine Erweiterung blockiert Anrufe.',
      means: 'Alle Netzwerkadressen dieses Geräts werden zurückgehalten, sodass niemand erreichbar ist.',
      advice:
        'Schalte Erweiterungen aus, die WebRTC blockieren, und führe die Prüfungen noch einmal aus, oder benutze einen anderen Browser.',
    },
    'has-relay': {
      says: 'Ein Relay-Server (TURN) ist eingerichtet, für Netze, die direkte Verbindungen blockieren.',
    },
    'no-relay': {
      says: 'Kein Relay-Server (TURN) ist eingerichtet.',
      means: 'In strengen Netzen, etwa von vielen Firmen und Mobilfunkanbietern, scheitern Anrufe.',
      advice: `${OTHER_NETWORK} ${TELL_OPERATOR}`,
    },
    'servers-unknown': {
      says: 'Nicht geprüft, weil der Server sie nicht genannt hat.',
      means: 'Die Verbindungen zu anderen sind nicht bekannt.',
      advice:
        'Behebe zuerst das Problem mit der Verbindung für Anrufe und führe die Prüfungen dann noch einmal aus.',
    },
    'stun-answers': { says: 'Antwortet.' },
    'stun-silent': {
      says: 'Antwortet nicht.',
      means: 'Direkte Anrufe können scheitern. Über einen Relay-Server können sie trotzdem gehen.',
      advice: OTHER_NETWORK,
    },
    relays: { says: 'Der Relay-Server funktioniert.' },
    'relay-mute': {
      says: 'Verbindet sich, aber nichts kommt durch.',
      means: 'Anrufe, die diesen Relay-Server brauchen, können sich nicht verbinden.',
      advice: TELL_OPERATOR,
    },
    'wrong-credentials': {
      says: 'Lehnt die Zugangsdaten ab.',
      means: NO_RELAYED_CALLS,
      advice: TELL_OPERATOR,
    },
    refused: { says: 'Weigert sich weiterzuleiten.', means: NO_RELAYED_CALLS, advice: TELL_OPERATOR },
    'stale-credentials': {
      says: 'Sagt, dass die Zugangsdaten abgelaufen sind.',
      means: NO_RELAYED_CALLS,
      advice: 'Führe die Prüfungen noch einmal aus.',
    },
    'quota-reached': {
      says: 'Gerade zu beschäftigt für einen weiteren Anruf.',
      means: 'Sein Limit für weitergeleitete Anrufe ist erreicht.',
      advice: 'Führe die Prüfungen später noch einmal aus.',
    },
    'out-of-relays': {
      says: 'Ausgelastet.',
      means: 'Alle seine Ports oder seine ganze Bandbreite sind in Gebrauch.',
      advice: 'Führe die Prüfungen später noch einmal aus.',
    },
    'other-server': {
      says: 'Leitet zu einem anderen Server um.',
      means: 'Manche Browser folgen der Umleitung nicht.',
      advice: TELL_OPERATOR,
    },
    'name-unknown': {
      says: 'Sein Name kann nicht aufgelöst werden.',
      means: 'Auf diesem Weg kannst du dich nicht verbinden.',
      advice: OTHER_NETWORK,
    },
    'not-reached': {
      says: 'Nicht erreichbar.',
      means: 'Auf diesem Weg kannst du dich nicht verbinden. Ein strenges Netz erlaubt vielleicht andere.',
      advice: OTHER_NETWORK,
    },
    'check-failed': {
      says: 'Das konnte nicht geprüft werden.',
      means: 'Dein Browser erlaubt diese Prüfung nicht.',
      advice: 'Führe die Prüfungen noch einmal aus. Wenn das nicht hilft, versuche einen anderen Browser.',
    },
  },
  meaning: 'Was es bedeutet',
  advice: 'Was du tun kannst',
  operator: 'Für die Betreiber',
  again: 'Noch einmal prüfen',
  copy: 'Ergebnisse kopieren',
  download: 'Ergebnisse herunterladen',
  withAddresses: 'Netzwerkadressen aufnehmen',
  withAddressesText:
    'Sie können verraten, wo du bist. Lass das aus, wenn du die Ergebnisse öffentlich zeigst.',
  copied: 'Ergebnisse kopiert.',
  cannotCopy: 'Dein Browser erlaubt das Kopieren nicht. Lade die Ergebnisse stattdessen herunter.',
  checking: 'Wird geprüft …',
  log: 'Protokoll',
  title: 'Earshot-Diagnose',
  noAddress: '(Adresse)',
  sentences: (first, second) => `${first} ${second}`,
  addresses: (list) => `Gefundene Adressen: ${list}`,
  summary: (good, warnings, bad) =>
    `Fertig: ${good} gut, ${warnings === 1 ? '1 Warnung' : `${warnings} Warnungen`}, ${bad} schlecht.`,
  roundTrip: (ms) => (ms < 1 ? 'Umlaufzeit unter 1 ms.' : `Umlaufzeit ${ms} ms.`),
  answeredIn: (ms) => `Antwortzeit: ${ms} ms.`,
  status: (status) => `Fehlercode: ${status}.`,
  clock: (ms, precision) => {
    const seconds = (time: number) =>
      new Intl.NumberFormat('de', { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(
        Math.abs(time) / 1_000,
      );
    return Math.abs(ms) <= precision
      ? `Der Unterschied ist kleiner als ${seconds(precision)} s.`
      : `Sie geht ${seconds(ms)} s ${ms > 0 ? 'vor' : 'nach'} (±${seconds(precision)} s).`;
  },
};
