import type { AppTexts } from '../../words/english';
import type { LanguageTexts } from '../texts';
import { CALL } from './french-call';
import { DIAGNOSTICS } from './french-diagnostics';

const APP: AppTexts = {
  titles: {
    home: 'Earshot',
    settings: 'Réglages · Earshot',
    diagnostics: 'Diagnostic · Earshot',
    call: 'Appel · Earshot',
    notFound: 'Page introuvable · Earshot',
  },
  titleWithCount: (count, title) => `(${count}) ${title}`,

  slogan: 'Parlez-vous face à face, par un lien.',
  pitch: 'Lancez un appel, envoyez le lien, parlez. Rien à installer, aucun compte.',
  startCall: 'Lancer un appel',
  orJoin: 'ou en rejoindre un',
  linkOrCode: 'Lien ou code d’appel',
  pasteHere: 'Collez-le ici',
  join: 'Rejoindre',
  noLink: (example) =>
    `Ce n’est ni un lien ni un code d’appel. Vérifiez que vous avez copié tout le lien. Il finit comme ${example}.`,
  offline: 'Vous êtes hors ligne. Vous pourrez appeler dès que vous serez reconnecté.',
  promise: 'Chiffré de votre appareil au leur. Rien n’est enregistré.',

  recentCalls: 'Appels récents',
  search: 'Rechercher',
  searchRecent: 'Rechercher dans les appels récents',
  noneFound: 'Aucun appel trouvé',
  nobodyJoined: 'Personne d’autre n’est venu',
  callDetail: (when, what) => `${when} · ${what}`,
  pin: 'Épingler',
  remove: 'Retirer',
  callAgain: 'Rappeler',
  showAll: (count) => `Afficher les ${count}`,
  export: 'Exporter',
  removeAll: 'Tout retirer',
  removeAllRecent: 'Tout retirer des appels récents',
  reallyRemoveAll: 'Retirer tous les appels récents de cet appareil\u202f?',
  removeThem: 'Les retirer',
  keepThem: 'Les garder',
  notStored:
    'Ce navigateur n’enregistre pas les appels en ce moment. Ils restent jusqu’à la fermeture d’Earshot.',

  installTitle: 'Ajoutez Earshot à votre écran d’accueil',
  installWays: {
    button: 'Il s’ouvre comme toute autre application et démarre sans réseau.',
    ios: 'Touchez le bouton Partager, puis «\u00a0Sur l’écran d’accueil\u00a0».',
    'firefox-android': 'Ouvrez le menu, puis touchez «\u00a0Ajouter à l’écran d’accueil\u00a0».',
  },
  install: 'Installer',
  notNow: 'Pas maintenant',

  reload: 'Recharger',
  reloading: 'Chargement de la dernière version…',
  newVersion: 'Une nouvelle version est prête.',
  brokenVersion: 'Une partie de cette version manque.',
  openedInCall: 'Vous avez ouvert un autre lien. Quitter cet appel\u202f?',
  leaveAndOpen: 'Quitter et l’ouvrir',
  leaveQuestion: 'Quitter l’appel\u202f?',
  stay: 'Rester',
  leave: 'Quitter',

  settings: 'Réglages',
  backHome: 'Retour à l’accueil',
  pageMissing: 'Cette page n’a pas pu être chargée',
  pageMissingText:
    'Vous êtes peut-être hors ligne, ou une version plus récente l’a remplacée. Rechargez pour l’obtenir.',
  pageNotFound: 'Page introuvable',
  pageNotFoundText: 'Vérifiez l’adresse. Si quelqu’un vous a envoyé un lien d’appel, redemandez-le.',

  savedHere: 'Enregistré sur cet appareil seulement.',
  you: 'Vous',
  yourName: 'Votre nom',
  avatarColour: 'Couleur de l’avatar',
  avatarColourText:
    'La couleur derrière vos initiales quand votre caméra est éteinte. Personne d’autre ne la voit.',
  avatarColours: {
    auto: 'Selon votre nom',
    red: 'Rouge',
    orange: 'Orange',
    olive: 'Olive',
    green: 'Vert',
    teal: 'Turquoise',
    blue: 'Bleu',
    purple: 'Violet',
    pink: 'Rose',
  },
  devices: 'Appareils',
  allowForNames: 'Autorisez l’accès pour voir les noms de vos appareils.',
  showDevices: 'Afficher mes appareils',
  dataSaver: 'Économie de données',
  dataSaverText:
    'Les appels commencent caméra éteinte et envoient une image plus petite. Rien n’est chargé à l’avance.',
  sounds: 'Sons',
  appearance: 'Apparence',
  themes: { system: 'Système', light: 'Clair', dark: 'Sombre', contrast: 'Contraste élevé' },
  textSize: 'Taille du texte',
  language: 'Langue',
  systemLanguage: 'Celle du navigateur',
  privacy: 'Confidentialité',
  rememberCalls: 'Se souvenir des appels sur cet appareil',
  rememberCallsText: 'Affiche vos appels récents sur la page d’accueil. Désactivez pour les retirer.',
  trouble: 'Des soucis avec les appels\u202f?',
  troubleText: 'Vérifiez cet appareil, le serveur et vos connexions.',
  runDiagnostics: 'Lancer le diagnostic',
  about: 'À propos d’Earshot',
  licences: 'Licences',
  used: (amount) => `Utilise ${amount} sur cet appareil, l’application comprise.`,
  removeEverything: 'Tout retirer de cet appareil',
  removesWhat: 'Cela retire votre nom, vos réglages et vos appels récents de cet appareil.',
  removeIt: 'Tout retirer',
  keepIt: 'Garder',
  removing: 'Retrait…',

  diagnostics: 'Diagnostic',
  diagnosticsText:
    'Vérifiez si les appels fonctionnent ici. Les résultats restent sur cet appareil si vous ne les partagez pas.',
  offlineCopy: {
    name: 'Application',
    notHere: 'Cette fenêtre de navigateur n’enregistre pas l’application.',
    unchecked: 'L’application fonctionne hors ligne. Sa version ne peut pas être vérifiée en ce moment.',
    newest: 'C’est la dernière version.',
    old: 'Une version plus récente est disponible.',
    oldMeans: 'Il manque à cette version les dernières corrections.',
    oldAdvice: 'Rechargez la page.',
    busy: 'L’application est encore en cours d’enregistrement sur cet appareil.',
    busyMeans: 'D’ici là, elle ne fonctionne pas hors ligne.',
    busyAdvice: 'Relancez les tests dans un instant. Si rien ne change, rechargez la page.',
    failed: 'L’application n’a pas pu chercher une version plus récente.',
    failedMeans:
      'Le serveur n’a pas donné sa version, ou le service worker de l’application ne fonctionne pas.',
    failedAdvice: 'Rechargez la page.',
  },
};

export const FRENCH: LanguageTexts = { app: APP, call: CALL, diagnostics: DIAGNOSTICS };
