import type { StepTexts } from '@earshot/angular/ui';

const RETURN = 'Revenez ici. Si rien ne se passe, choisissez «\u00a0Réessayer\u00a0».';
const RETRY = 'Revenez ici et choisissez «\u00a0Réessayer\u00a0».';
const RETAP = 'Revenez ici et touchez «\u00a0Réessayer\u00a0».';
const RESTART = 'Quittez le navigateur, rouvrez-le, puis revenez sur cette page.';

export const STEPS: StepTexts = {
  names: {
    microphone: 'Micro',
    camera: 'Caméra',
    devices: 'Micro et Caméra',
    screen: 'Enregistrement de l’écran',
  },
  insecure: [
    'Vérifiez que l’adresse commence par https://.',
    'Si elle commence par http://, ajoutez le s et ouvrez-la de nouveau.',
  ],
  unsupported: [
    'Copiez l’adresse de cette page.',
    'Ouvrez-la dans une version récente de Chrome, Edge, Firefox ou Safari.',
  ],
  outOfApp: [
    'Ouvrez le menu de cette fenêtre\u00a0: trois points ou une icône de partage.',
    'Choisissez «\u00a0Ouvrir dans le navigateur\u00a0».',
    'Si vous ne le voyez pas, copiez le lien et collez-le dans votre navigateur.',
  ],
  framed: [
    'Copiez le lien vers cet appel.',
    'Ouvrez-le dans un nouvel onglet.',
    'Si vous gérez la page qui le contient, ajoutez à son cadre allow="microphone; camera; display-capture".',
  ],
  chromeOnDesktop: (names) => [
    'Cliquez sur l’icône à gauche de l’adresse\u00a0: deux curseurs ou un cadenas.',
    `Activez ${names}.`,
    RETURN,
  ],
  chromeOnAndroid: (names) => [
    'Touchez l’icône à gauche de l’adresse.',
    `Touchez «\u00a0Autorisations\u00a0» et autorisez ${names}.`,
    RETURN,
  ],
  firefoxOnDesktop: (names) => [
    'Cliquez sur l’icône barrée, ou sur celle à deux curseurs, à gauche de l’adresse.',
    `À côté de ${names}, cliquez sur ✕ pour retirer «\u00a0Bloqué\u00a0».`,
    'Choisissez ici «\u00a0Réessayer\u00a0», puis «\u00a0Autoriser\u00a0».',
  ],
  firefoxOnAndroid: (names) => [
    'Touchez le cadenas ou le bouclier à gauche de l’adresse.',
    `Touchez ${names} pour autoriser l’accès.`,
    RETURN,
  ],
  safariOnMac: (names) => [
    'Dans la barre des menus, ouvrez Safari, puis «\u00a0Réglages pour ce site web…\u00a0».',
    `À côté de ${names}, choisissez «\u00a0Autoriser\u00a0».`,
    RETRY,
  ],
  safariOnIos: (names) => [
    'Touchez l’icône de la page dans la barre d’adresse. Dans certaines versions, c’est «\u00a0aA\u00a0».',
    'Touchez «\u00a0Réglages du site web\u00a0». Il faut parfois toucher ⋯ d’abord.',
    `Pour ${names}, choisissez «\u00a0Autoriser\u00a0».`,
    RETAP,
  ],
  otherOnIos: (names) => [
    'Ouvrez l’app Réglages de votre iPhone ou iPad.',
    'Descendez jusqu’à ce navigateur et touchez-le. Il est peut-être sous «\u00a0Apps\u00a0».',
    `Activez ${names}.`,
    RETAP,
  ],
  otherBrowser: (names) => [
    'Ouvrez les réglages de votre navigateur pour ce site, souvent par une icône près de l’adresse.',
    `Autorisez ${names}.`,
    RETURN,
  ],
  desktopApp: (names) => [
    'Ouvrez le menu ⋮ en haut de cette fenêtre, puis «\u00a0Infos sur l’application\u00a0».',
    `Activez ${names}. Certains navigateurs le mettent sous «\u00a0Paramètres\u00a0».`,
    RETURN,
  ],
  androidApp: (names) => [
    'Ouvrez Chrome, touchez ⋮, puis «\u00a0Paramètres\u00a0» et «\u00a0Paramètres des sites\u00a0».',
    `Ouvrez ${names} et cherchez ce site sous «\u00a0Bloqué\u00a0».`,
    'Touchez-le et choisissez «\u00a0Autoriser\u00a0».',
    RETURN,
  ],
  iosApp: [
    'Fermez cette app\u00a0: balayez-la vers le haut dans le sélecteur d’apps.',
    'Rouvrez-la.',
    'Choisissez «\u00a0Autoriser\u00a0» quand elle le demande.',
  ],
  askAgain: (isBelowAddress) => [
    'Choisissez «\u00a0Réessayer\u00a0».',
    isBelowAddress
      ? 'Quand votre navigateur demande sous l’adresse, choisissez «\u00a0Autoriser\u00a0».'
      : 'Quand votre navigateur demande, choisissez «\u00a0Autoriser\u00a0».',
    'S’il ne demande rien, rechargez cette page.',
  ],
  system: {
    windows: (names) => [
      `Ouvrez les Paramètres de Windows, puis «\u00a0Confidentialité et sécurité\u00a0», puis ${names}.`,
      'Activez l’accès pour les applications, y compris celles de bureau.',
      RETRY,
    ],
    mac: (names) => [
      `Ouvrez Réglages Système, puis «\u00a0Confidentialité et sécurité\u00a0», puis ${names}.`,
      'Activez votre navigateur.',
      RESTART,
    ],
    android: (names) => [
      'Ouvrez les Paramètres de votre téléphone, puis «\u00a0Applications\u00a0», et choisissez votre navigateur.',
      `Touchez «\u00a0Autorisations\u00a0» et autorisez ${names}.`,
      'Vérifiez que les réglages rapides en haut de l’écran ne le bloquent pas.',
      RETAP,
    ],
    ios: (names) => [
      'Ouvrez l’app Réglages, puis «\u00a0Confidentialité et sécurité\u00a0».',
      `Touchez ${names} et activez votre navigateur.`,
      RETAP,
    ],
    other: (names) => [
      `Ouvrez les réglages de confidentialité de votre système et cherchez ${names}.`,
      'Autorisez votre navigateur.',
      RETRY,
    ],
  },
  shareAgain: ['Partagez de nouveau.', 'Choisissez un onglet, une fenêtre ou tout l’écran.'],
  shareOnMac: [
    'Ouvrez Réglages Système, puis «\u00a0Confidentialité et sécurité\u00a0», puis «\u00a0Enregistrement de l’écran et de l’audio système\u00a0».',
    'Activez votre navigateur.',
    RESTART,
  ],
  busy: (isPhone, isCamera) => [
    isPhone
      ? 'Terminez les autres appels et fermez les apps qui enregistrent.'
      : 'Fermez les autres appels et programmes vidéo, aussi dans d’autres onglets.',
    'Choisissez «\u00a0Réessayer\u00a0».',
    isCamera
      ? 'Si cela ne suffit pas, rebranchez la caméra ou redémarrez votre navigateur.'
      : 'Si cela ne suffit pas, redémarrez votre navigateur.',
  ],
  missing: (subject) => [
    'Branchez un appareil, par exemple un casque.',
    ...(subject === 'camera' ? [] : ['Vérifiez qu’aucun bouton de l’appareil ne le coupe.']),
    ...(subject === 'microphone'
      ? []
      : ['Vérifiez que le cache de la caméra est ouvert et qu’aucune touche ne l’éteint.']),
    'Choisissez «\u00a0Réessayer\u00a0».',
  ],
};
