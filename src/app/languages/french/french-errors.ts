import type { DeviceErrors, OtherErrors } from '../texts';

export const OTHER_ERRORS: OtherErrors = {
  'constraints-empty': {
    title: 'Le micro et la caméra sont éteints.',
    next: 'Activez au moins l’un des deux.',
  },
  'context-insecure': {
    title: 'Cette page n’est pas sécurisée, elle ne peut donc pas utiliser le micro ni la caméra.',
    next: 'Ouvrez-la de nouveau avec https:// au début de l’adresse.',
  },
  'media-unsupported': {
    title: 'Ce navigateur ne peut pas utiliser de micro ni de caméra.',
    next: 'Ouvrez le lien dans une version récente de Chrome, Edge, Firefox ou Safari.',
  },
  'calls-unsupported': {
    title: 'Ce navigateur ne peut pas passer d’appels.',
    next: 'WebRTC est absent ou désactivé. Activez-le et rechargez, ou ouvrez le lien dans un autre navigateur.',
  },
  'calls-blocked': {
    title: 'Votre navigateur ou une extension bloque les appels.',
    next: 'Désactivez les extensions qui bloquent WebRTC, ou ouvrez le lien dans un autre navigateur.',
  },
  'no-relay': {
    title: 'Ce service ne peut pas masquer votre adresse, car il n’a pas de serveur relais.',
    next: 'Pour appeler d’ici, désactivez «\u00a0Masquer mon adresse\u00a0».',
  },
  'server-unreachable': {
    title: 'Le serveur est injoignable.',
    next: 'Vérifiez votre connexion, puis réessayez.',
  },
  'socket-blocked': {
    title: 'Votre réseau bloque les appels.',
    next: 'Essayez un autre réseau, comme les données mobiles. Ou demandez à l’administrateur d’autoriser les WebSockets.',
  },
  'origin-refused': {
    title: 'Cette page n’est pas autorisée à utiliser ce serveur d’appels.',
    next: 'Prévenez les responsables de cette page.',
  },
  'server-timeout': {
    title: 'Le serveur a mis trop de temps à répondre.',
    next: 'Votre connexion est peut-être lente. Réessayez.',
  },
  'server-failed': {
    title: 'Le serveur a rencontré un problème.',
    next: 'Vous n’y êtes pour rien. Réessayez dans un instant.',
  },
  'connection-lost': {
    title: 'La connexion a été perdue pendant votre entrée.',
    next: 'Vérifiez votre connexion, puis réessayez.',
  },
  'server-draining': { title: 'Le serveur redémarre.', next: 'Réessayez dans un instant.' },
  'server-unavailable': {
    title: 'Le serveur n’a pas accès à sa base de données en ce moment.',
    next: 'Vous n’y êtes pour rien. Réessayez dans un instant.',
  },
  'server-full': {
    title: 'Le serveur a atteint sa limite d’appels.',
    next: 'Réessayez dans quelques minutes.',
  },
  'version-mismatch': {
    title: 'Une version plus récente de cette page est disponible.',
    next: 'Rechargez la page pour rejoindre.',
  },
  'unsupported-media': {
    title: 'Cette page est trop ancienne pour cet appel.',
    next: 'Rechargez-la pour avoir la dernière version, puis rejoignez de nouveau.',
  },
  'room-full': {
    title: 'Cet appel est complet.',
    next: 'Demandez à quelqu’un de partir, ou lancez un autre appel.',
  },
  'room-invalid': {
    title: 'Ce n’est pas un lien d’appel.',
    next: 'Vérifiez que vous avez copié tout le lien, ou redemandez-le.',
  },
  'name-invalid': {
    title: 'Ce nom ne peut pas être utilisé.',
    next: 'Choisissez-en un autre de 64 caractères au plus.',
  },
  forbidden: {
    title: 'Vous ne pouvez pas rejoindre cet appel.',
    next: 'Demandez un nouveau lien à la personne qui vous a invité.',
  },
  'passcode-needed': {
    title: 'Cet appel demande un code d’accès.',
    next: 'Saisissez-le pour entrer, ou demandez à la personne qui vous a invité.',
  },
  'passcode-wrong': {
    title: 'Ce code d’accès n’est pas le bon.',
    next: 'Vérifiez-le et réessayez, ou demandez à la personne qui vous a invité.',
  },
  'not-admitted': {
    title: 'On ne vous a pas fait entrer dans cet appel.',
    next: 'Redemandez, ou contactez la personne qui vous a invité.',
  },
  'not-answered': {
    title: 'Personne n’a répondu à votre demande.',
    next: 'Elle est peut-être passée inaperçue. Redemandez, ou essayez plus tard.',
  },
  'token-failed': {
    title: 'Nous n’avons pas pu confirmer que vous pouvez entrer.',
    next: 'Réessayez. Si cela ne suffit pas, rechargez la page.',
  },
  'rate-limited': {
    title: 'Vous avez essayé trop souvent en peu de temps.',
    next: 'Attendez un instant, puis réessayez.',
  },
  moved: {
    title: 'Cet appel est passé dans un autre onglet ou une autre fenêtre.',
    next: 'Fermez celui-ci, ou ramenez l’appel ici.',
  },
  removed: { title: 'Vous avez été exclu de l’appel.', next: 'Si c’était une erreur, demandez à revenir.' },
  'peer-unreachable': {
    title: 'L’autre personne est injoignable.',
    next: 'L’un de vous est peut-être sur un réseau restrictif. Réessayez, ou utilisez un autre réseau.',
  },
  unexpected: {
    title: 'L’appel n’a pas pu commencer.',
    next: 'Réessayez. Si cela ne suffit pas, rechargez la page ou utilisez un autre navigateur.',
  },
};

/** With "your", and the sentences whose words agree with it. */
const THINGS = {
  microphone: {
    yours: 'votre micro',
    allow: 'Autorisez-le',
    using: 'Une autre application l’utilise peut-être.',
    cannotOpen: 'Votre micro ne peut pas être ouvert.',
    none: 'Aucun micro trouvé.',
    chosen: 'Le micro que vous avez choisi est introuvable.',
    stopped: 'Votre micro s’est arrêté soudainement.',
    notStarted: 'Votre micro n’a pas démarré.',
  },
  camera: {
    yours: 'votre caméra',
    allow: 'Autorisez-la',
    using: 'Une autre application l’utilise peut-être.',
    cannotOpen: 'Votre caméra ne peut pas être ouverte.',
    none: 'Aucune caméra trouvée.',
    chosen: 'La caméra que vous avez choisie est introuvable.',
    stopped: 'Votre caméra s’est arrêtée soudainement.',
    notStarted: 'Votre caméra n’a pas démarré.',
  },
  devices: {
    yours: 'votre micro et votre caméra',
    allow: 'Autorisez-les',
    using: 'Une autre application les utilise peut-être.',
    cannotOpen: 'Votre micro et votre caméra ne peuvent pas être ouverts.',
    none: 'Aucun micro ni caméra trouvés.',
    chosen: 'Les appareils que vous avez choisis sont introuvables.',
    stopped: 'Votre micro et votre caméra se sont arrêtés soudainement.',
    notStarted: 'Votre micro et votre caméra n’ont pas démarré.',
  },
} as const;

export const DEVICE_ERRORS: DeviceErrors = (subject, problem) => {
  if (subject === 'screen') {
    switch (problem) {
      case 'denied':
      case 'dismissed':
        return {
          title: 'Votre écran n’est pas partagé.',
          next: 'Partagez de nouveau, puis choisissez ce que les autres peuvent voir.',
        };
      case 'framed':
        return {
          title: 'La page qui contient cet appel bloque le partage d’écran.',
          next: 'Ouvrez l’appel dans un nouvel onglet.',
        };
      case 'blocked':
        return {
          title: 'Ce site n’est pas autorisé à partager votre écran.',
          next: 'Demandez à ses responsables de l’autoriser.',
        };
      case 'system':
        return {
          title: 'Les réglages de votre ordinateur bloquent le partage d’écran.',
          next: 'Autorisez votre navigateur à enregistrer l’écran, puis partagez de nouveau.',
        };
      case 'busy':
      case 'missing':
      case 'unsatisfied':
        return {
          title: 'Cette fenêtre ou cet écran ne peut pas être partagé.',
          next: 'Partagez de nouveau, puis choisissez autre chose.',
        };
      case 'aborted':
      case 'failed':
        return {
          title: 'Le partage d’écran n’a pas démarré.',
          next: 'Réessayez, ou choisissez une autre fenêtre.',
        };
    }
  }
  const { yours, allow, using, cannotOpen, none, chosen, stopped, notStarted } = THINGS[subject];
  switch (problem) {
    case 'denied':
      return {
        title: `Votre navigateur bloque ${yours}.`,
        next: `${allow} dans les réglages de ce site, puis réessayez.`,
      };
    case 'dismissed':
      return {
        title: `Cette page a besoin de l’autorisation d’utiliser ${yours}.`,
        next: 'Réessayez, puis choisissez «\u00a0Autoriser\u00a0» quand votre navigateur le demande.',
      };
    case 'framed':
      return {
        title: `La page qui contient cet appel bloque ${yours}.`,
        next: 'Ouvrez l’appel dans un nouvel onglet.',
      };
    case 'blocked':
      return {
        title: `Ce site n’est pas autorisé à utiliser ${yours}.`,
        next: 'Demandez à ses responsables de l’autoriser.',
      };
    case 'system':
      return {
        title: `Les réglages de votre appareil bloquent ${yours}.`,
        next: 'Autorisez-y votre navigateur, puis réessayez.',
      };
    case 'busy':
      return { title: cannotOpen, next: `${using} Fermez-la, puis réessayez.` };
    case 'missing':
      return { title: none, next: 'Branchez un appareil ou allumez-le, puis réessayez.' };
    case 'unsatisfied':
      return { title: chosen, next: 'Choisissez-en un autre.' };
    case 'aborted':
      return { title: stopped, next: 'Réessayez. Cela suffit en général.' };
    case 'failed':
      return { title: notStarted, next: 'Réessayez, ou choisissez un autre appareil.' };
  }
};
