import type { Bars, CallSummary } from '@earshot/angular';
import type { PrivacyWords, QualityWords } from '@earshot/angular/ui';
import { units } from '../units';

const { bitrate, share, amount } = units('fr', {
  kilobytes: 'ko',
  megabytes: 'Mo',
  gigabytes: 'Go',
  kilobits: 'kbit/s',
  megabits: 'Mbit/s',
});

const LEVELS: Readonly<Record<Bars, string>> = { 1: 'mauvaise', 2: 'moyenne', 3: 'bonne' };
const LEVELS_ALONE: Readonly<Record<Bars, string>> = { 1: 'Mauvaise', 2: 'Moyenne', 3: 'Bonne' };

const WHY: Readonly<Record<NonNullable<CallSummary['cause']>, string>> = {
  'own-upload': 'Votre débit d’envoi était peut-être trop faible.',
  'own-download': 'Votre débit de réception était trop faible.',
  'their-connection': 'Les connexions des autres étaient faibles.',
  'this-computer': 'Votre appareil était trop occupé.',
  relayed: 'Le passage par un serveur relais était lent.',
  delay: 'La connexion entre vous était lente.',
  interrupted: 'Elle a été perdue une partie du temps.',
};

/** How the connections are, in French. */
export const QUALITY: QualityWords = {
  callQuality: 'Qualité de l’appel',
  connectionOf: (name, bars) => `Connexion de ${name}\u00a0: ${LEVELS[bars]}`,
  trouble: (cause, name, camera) => {
    switch (cause) {
      case 'own-upload':
        return camera
          ? 'Votre débit d’envoi est peut-être trop faible\u00a0: les autres peuvent manquer une partie de vos paroles. Éteignez votre caméra pour améliorer cela.'
          : 'Votre débit d’envoi est peut-être trop faible\u00a0: les autres peuvent manquer une partie de vos paroles.';
      case 'own-download':
        return 'Votre débit de réception est trop faible. Vous risquez de mal entendre ou voir les autres.';
      case 'their-connection':
        return name === null
          ? 'La connexion avec les autres a des coupures. Leur réseau est peut-être faible.'
          : `La connexion avec ${name} a des coupures. Son réseau est peut-être faible.`;
      case 'this-computer':
        return 'Votre appareil est trop occupé et la vidéo peut saccader. Fermez d’autres applications pour améliorer cela.';
      case 'relayed':
        return name === null
          ? 'L’appel passe par un serveur relais, vous vous entendez donc avec retard.'
          : `L’appel avec ${name} passe par un serveur relais, vous vous entendez donc avec retard.`;
      case 'microphone-silent':
        return 'Votre micro est activé, mais aucun son n’arrive. Vérifiez s’il est coupé sur l’appareil.';
      case null:
        return name === null
          ? 'Vous risquez de mal entendre ou voir les autres en ce moment.'
          : `Vous risquez de mal entendre ou voir ${name} en ce moment.`;
      case 'delay':
        return name === null
          ? 'La connexion avec les autres est lente, vous vous entendez donc avec retard.'
          : `La connexion avec ${name} est lente, vous vous entendez donc avec retard.`;
    }
  },
  cameraPaused: (name) =>
    name === null
      ? 'Votre connexion est faible. Votre caméra est en pause pour que l’on vous entende.'
      : `La connexion avec ${name} est faible. Votre caméra est en pause de ce côté pour que l’on vous entende.`,
  pictureMissing: (name) =>
    `La vidéo de ${name} est en pause, car la connexion est faible. Vous pouvez toujours vous entendre.`,
  cameraPausedHere: 'Caméra en pause\u00a0: connexion faible',
  picturePausedHere: 'Vidéo en pause\u00a0: connexion faible',
  level: (bars) => (bars ? LEVELS_ALONE[bars] : 'Mesure…'),
  unmeasured: 'Non mesuré',
  cannotMeasure: 'La qualité de l’appel n’est pas encore disponible. Nouvel essai…',
  nobody: 'Personne d’autre n’est encore là.',
  roundTrip: 'Aller-retour',
  lost: 'Perdu',
  sending: 'Envoi',
  receiving: 'Réception',
  path: 'Chemin',
  direct: 'Direct',
  relayed: 'Par un serveur relais',
  codecs: 'Codecs',
  dataUsed: 'Données utilisées',
  callId: 'Identifiant de l’appel',
  unknown: 'Inconnu',
  milliseconds: (value) => `${Math.round(value)} ms`,
  bitrate,
  losses: (up, down) => `${share(up)} à l’envoi, ${share(down)} à la réception`,
  used: ({ sent, received }) =>
    `${amount(sent + received)} (${amount(sent)} envoyés, ${amount(received)} reçus)`,
  reportTitle: 'Rapport de cet appel',
  downloadReport: 'Télécharger le rapport',
  reportText: 'Mesures et noms d’appareils, pour qui vous aide. Il reste sur cet appareil.',
  includeAddresses: 'Inclure les adresses réseau',
  includeAddressesText: 'Les vôtres et celles de toutes les personnes connectées avec vous.',
  duration: 'Durée',
  verdict: ({ verdict, cause }) => {
    if (verdict === null) return '';
    if (verdict === 'good') return 'La connexion était bonne.';
    const how =
      verdict === 'mixed'
        ? 'La connexion n’était pas toujours bonne.'
        : 'La connexion était souvent mauvaise.';
    return cause ? `${how} ${WHY[cause]}` : how;
  },
};

/** Hiding one's address. */
export const PRIVACY: PrivacyWords = {
  hideAddress: 'Masquer mon adresse',
  hideAddressText:
    'Les appels passent par un serveur relais, les autres ne voient donc pas votre adresse internet. Ils peuvent être un peu plus lents.',
  hidingAddress:
    'Masquage de votre adresse… Certains ne vous verront ou ne vous entendront qu’une fois reliés par un serveur relais.',
  hiddenByService: 'Ce service la masque toujours.',
  noRelay: 'Ce service ne peut pas la masquer, car il n’a pas de serveur relais.',
};
