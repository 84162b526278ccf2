import type { DiagnosticsLanguage } from '../texts';

const OTHER_NETWORK = 'Essayez un autre réseau, par exemple le partage de connexion de votre téléphone.';
const TELL_OPERATOR = 'Montrez cette page aux responsables du serveur.';
const AGAIN = 'Attendez un instant et relancez les tests.';
const NO_RELAYED_CALLS = 'Les appels qui ont besoin de ce serveur relais échouent.';

export const DIAGNOSTICS: DiagnosticsLanguage = {
  here: 'Cet appareil',
  server: 'Le serveur',
  ways: 'Connexions aux autres personnes',
  subjects: {
    'secure-context': 'Page sécurisée',
    browser: 'Navigateur',
    microphone: 'Micro',
    camera: 'Caméra',
    http: 'Serveur',
    socket: 'Connexion pour les appels',
    clock: 'Horloge',
    addresses: 'Autorisation du navigateur de se connecter',
    relay: 'Serveur relais',
  },
  verdicts: {
    running: 'Vérification…',
    good: 'Bon',
    warning: 'Avertissement',
    bad: 'Mauvais',
    skipped: 'Non vérifié',
  },
  findings: {
    secure: { says: 'Cette page utilise une connexion sécurisée.' },
    insecure: {
      says: 'Cette page n’utilise pas de connexion sécurisée.',
      means: 'Les navigateurs ne laissent pas de telles pages utiliser le micro et la caméra.',
      advice: 'Ouvrez de nouveau l’adresse, avec https:// au début.',
    },
    'can-call': { says: 'Ce navigateur peut passer des appels.' },
    'cannot-call': {
      says: 'Ce navigateur ne peut pas passer d’appels.',
      means: 'WebRTC est absent ou désactivé.',
      advice:
        'Ouvrez cette page dans Chrome, Edge, Firefox ou Safari à jour, pas dans une autre application.',
    },
    allowed: { says: 'Trouvé, et cette page peut l’utiliser.' },
    'not-asked': {
      says: 'Trouvé. Votre navigateur demandera l’autorisation quand vous rejoindrez un appel.',
    },
    denied: {
      says: 'Trouvé, mais cette page n’est pas autorisée à l’utiliser.',
      means:
        'Vous, votre navigateur ou votre appareil l’avez bloqué. Les autres ne peuvent pas vous entendre ou vous voir.',
      advice:
        'Autorisez-le dans les réglages de votre navigateur pour ce site, près de l’adresse. Rechargez ensuite la page.',
    },
    'kept-by-page': {
      says: 'La page qui contient celle-ci le bloque.',
      means: 'Votre navigateur ne demandera pas l’autorisation.',
      advice: TELL_OPERATOR,
    },
    'no-device': {
      says: 'Introuvable.',
      means:
        'Vous pouvez tout de même rejoindre, mais les autres ne pourront pas vous entendre ou vous voir.',
      advice: 'Branchez-en un, ou vérifiez que les réglages du système laissent le navigateur l’utiliser.',
    },
    answers: { says: 'Le serveur répond.' },
    offline: {
      says: 'Vous êtes hors ligne.',
      means: 'Seul cet appareil peut être vérifié.',
      advice: 'Connectez-vous à un réseau, puis relancez les tests.',
    },
    'no-answer': {
      says: 'Le serveur ne répond pas.',
      means: 'Il est arrêté, ou votre réseau le bloque.',
      advice: `${AGAIN} ${OTHER_NETWORK}`,
    },
    'error-status': {
      says: 'Le serveur signale une erreur.',
      means: 'Un proxy répond, mais aucun serveur derrière lui n’est prêt.',
      advice: AGAIN,
    },
    connected: { says: 'La connexion pour les appels fonctionne.' },
    slow: {
      says: 'La connexion pour les appels fonctionne, mais elle est lente.',
      means: 'Rejoindre prend plus de temps. Le son et la vidéo ne sont pas touchés.',
      advice: `Rapprochez-vous de votre routeur Wi-Fi. ${OTHER_NETWORK}`,
    },
    unreachable: {
      says: 'La connexion pour les appels (WebSocket) échoue.',
      means:
        'Vous ne pouvez pas rejoindre d’appels. Le serveur est peut-être arrêté, ou votre réseau le bloque.',
      advice: `${AGAIN} ${OTHER_NETWORK}`,
    },
    'socket-blocked': {
      says: 'Le serveur répond, mais la connexion pour les appels (WebSocket) est bloquée.',
      means:
        'Vous ne pouvez pas rejoindre d’appels. Un réseau d’entreprise, un proxy ou un logiciel de sécurité bloque les WebSockets.',
      advice: OTHER_NETWORK,
    },
    'origin-refused': {
      says: 'Cette page n’est pas autorisée à utiliser ce serveur d’appels.',
      means: 'Vous ne pouvez pas rejoindre d’appels depuis cette page.',
      advice: 'Prévenez les responsables de cette page.',
    },
    unavailable: {
      says: 'Le serveur n’a pas accès à sa base de données.',
      means: 'Les appels en cours continuent, mais personne ne peut entrer.',
      advice: AGAIN,
    },
    'servers-withheld': {
      says: 'La connexion pour les appels fonctionne, mais le serveur n’a pas donné ses serveurs relais.',
      means:
        'Vous ne pourrez peut-être pas rejoindre d’appels. Votre réseau a peut-être envoyé trop de demandes.',
      advice: 'Attendez une minute et relancez les tests.',
    },
    forbidden: {
      says: 'Le serveur ne vous laisse pas entrer.',
      means: 'Il lui faut un jeton de l’application d’où vous venez.',
      advice: 'Retournez dans cette application et ouvrez l’appel depuis là.',
    },
    'token-failed': {
      says: 'L’application autour de cette page n’a pas pu confirmer qui vous êtes.',
      means: 'Le serveur a besoin d’un jeton de cette application.',
      advice: 'Connectez-vous de nouveau à cette application.',
    },
    'version-mismatch': {
      says: 'Cette page et le serveur ont des versions différentes.',
      means: 'Ils ne peuvent pas fonctionner ensemble.',
      advice: 'Rechargez la page.',
    },
    'clock-fits': { says: 'L’horloge de cet appareil correspond à celle du serveur.' },
    'clock-differs': {
      says: 'L’horloge de cet appareil diffère de celle du serveur.',
      means: 'Des jetons et certificats valides peuvent passer pour expirés.',
      advice: 'Réglez votre appareil pour qu’il se mette à l’heure automatiquement.',
    },
    'clock-unknown': {
      says: 'L’heure du serveur est inconnue.',
      means: 'Les horloges ne peuvent pas être comparées.',
      advice: 'Vérifiez que votre appareil se met à l’heure automatiquement.',
    },
    'addresses-found': { says: 'Votre navigateur peut se connecter aux autres personnes.' },
    'addresses-kept': {
      says: 'Votre navigateur ou une extension bloque les appels.',
      means: 'Toutes les adresses réseau de cet appareil sont retenues, personne n’est donc joignable.',
      advice:
        'Désactivez les extensions qui bloquent WebRTC et relancez les tests, ou utilisez un autre navigateur.',
    },
    'has-relay': {
      says: 'Un serveur relais (TURN) est prévu pour les réseaux qui bloquent les connexions directes.',
    },
    'no-relay': {
      says: 'Aucun serveur relais (TURN) n’est prévu.',
      means:
        'Les appels échouent sur les réseaux restrictifs, comme ceux de beaucoup d’entreprises et d’opérateurs mobiles.',
      advice: `${OTHER_NETWORK} ${TELL_OPERATOR}`,
    },
    'servers-unknown': {
      says: 'Non vérifié, car le serveur ne les a pas donnés.',
      means: 'Les connexions aux autres personnes sont inconnues.',
      advice: 'Réparez d’abord la connexion pour les appels, puis relancez les tests.',
    },
    'stun-answers': { says: 'Répond.' },
    'stun-silent': {
      says: 'Ne répond pas.',
      means: 'Les appels directs peuvent échouer. Par un serveur relais, ils peuvent marcher.',
      advice: OTHER_NETWORK,
    },
    relays: { says: 'Le serveur relais fonctionne.' },
    'relay-mute': {
      says: 'Se connecte, mais rien ne passe.',
      means: 'Les appels qui ont besoin de ce serveur relais ne peuvent pas se connecter.',
      advice: TELL_OPERATOR,
    },
    'wrong-credentials': { says: 'Refuse les identifiants.', means: NO_RELAYED_CALLS, advice: TELL_OPERATOR },
    refused: { says: 'Refuse de relayer.', means: NO_RELAYED_CALLS, advice: TELL_OPERATOR },
    'stale-credentials': {
      says: 'Dit que les identifiants ont expiré.',
      means: NO_RELAYED_CALLS,
      advice: 'Relancez les tests.',
    },
    'quota-reached': {
      says: 'Trop occupé pour un autre appel en ce moment.',
      means: 'Sa limite d’appels relayés est atteinte.',
      advice: 'Relancez les tests plus tard.',
    },
    'out-of-relays': {
      says: 'Capacité épuisée.',
      means: 'Tous ses ports ou toute sa bande passante sont utilisés.',
      advice: 'Relancez les tests plus tard.',
    },
    'other-server': {
      says: 'Redirige vers un autre serveur.',
      means: 'Certains navigateurs ne suivent pas la redirection.',
      advice: TELL_OPERATOR,
    },
    'name-unknown': {
      says: 'Son nom ne peut pas être résolu.',
      means: 'Vous ne pouvez pas vous connecter par ce chemin.',
      advice: OTHER_NETWORK,
    },
    'not-reached': {
      says: 'Injoignable.',
      means:
        'Vous ne pouvez pas vous connecter par ce chemin. Un réseau restrictif en permet peut-être d’autres.',
      advice: OTHER_NETWORK,
    },
    'check-failed': {
      says: 'Cela n’a pas pu être vérifié.',
      means: 'Votre navigateur ne permet pas ce test.',
      advice: 'Relancez les tests. Si cela ne suffit pas, essayez un autre navigateur.',
    },
  },
  meaning: 'Ce que cela veut dire',
  advice: 'Que faire',
  operator: 'Pour les responsables du serveur',
  again: 'Relancer',
  copy: 'Copier les résultats',
  download: 'Télécharger les résultats',
  withAddresses: 'Inclure les adresses réseau',
  withAddressesText: 'Elles peuvent révéler où vous êtes. Ne les incluez pas si vous publiez les résultats.',
  copied: 'Résultats copiés.',
  cannotCopy: 'Votre navigateur ne permet pas de copier. Téléchargez les résultats.',
  checking: 'Vérification…',
  log: 'Journal',
  title: 'Diagnostic d’Earshot',
  noAddress: '(adresse)',
  sentences: (first, second) => `${first} ${second}`,
  addresses: (list) => `Adresses trouvées\u00a0: ${list}`,
  summary: (good, warnings, bad) => {
    const said = warnings < 2 ? `${warnings} avertissement` : `${warnings} avertissements`;
    return `Terminé\u00a0: ${good} ${good < 2 ? 'bon' : 'bons'}, ${said}, ${bad} mauvais.`;
  },
  roundTrip: (ms) => (ms < 1 ? 'Aller-retour en moins de 1 ms.' : `Aller-retour en ${ms} ms.`),
  answeredIn: (ms) => `Temps de réponse\u00a0: ${ms} ms.`,
  status: (status) => `Code d’erreur\u00a0: ${status}.`,
  clock: (ms, precision) => {
    const seconds = (time: number) =>
      new Intl.NumberFormat('fr', { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(
        Math.abs(time) / 1_000,
      );
    return Math.abs(ms) <= precision
      ? `La différence est de moins de ${seconds(precision)} s.`
      : `Elle ${ms > 0 ? 'avance' : 'retarde'} de ${seconds(ms)} s (±${seconds(precision)} s).`;
  },
};
