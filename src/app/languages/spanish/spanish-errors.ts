import type { DeviceErrors, OtherErrors } from '../texts';

export const OTHER_ERRORS: OtherErrors = {
  'constraints-empty': {
    title: 'El micrófono y la cámara están desactivados.',
    next: 'Activa al menos uno de los dos.',
  },
  'context-insecure': {
    title: 'Esta página no es segura, así que no puede usar el micrófono ni la cámara.',
    next: 'Ábrela otra vez con https:// al principio de la dirección.',
  },
  'media-unsupported': {
    title: 'Este navegador no puede usar un micrófono ni una cámara.',
    next: 'Abre el enlace en una versión actual de Chrome, Edge, Firefox o Safari.',
  },
  'calls-unsupported': {
    title: 'Este navegador no puede hacer llamadas.',
    next: 'WebRTC falta o está desactivado. Actívalo y recarga, o abre el enlace en otro navegador.',
  },
  'calls-blocked': {
    title: 'Tu navegador o una extensión bloquea las llamadas.',
    next: 'Desactiva las extensiones que bloquean WebRTC o abre el enlace en otro navegador.',
  },
  'no-relay': {
    title: 'Este servicio no puede ocultar tu dirección, porque no tiene servidor de retransmisión.',
    next: 'Para llamar desde aquí, desactiva «Ocultar mi dirección».',
  },
  'server-unreachable': {
    title: 'No se puede contactar con el servidor.',
    next: 'Comprueba tu conexión e inténtalo de nuevo.',
  },
  'socket-blocked': {
    title: 'Tu red bloquea las llamadas.',
    next: 'Prueba otra red, como los datos móviles. O pide a quien administra la red que permita WebSockets.',
  },
  'origin-refused': {
    title: 'Esta página no tiene permiso para usar este servidor de llamadas.',
    next: 'Avisa a quienes gestionan esta página.',
  },
  'server-timeout': {
    title: 'El servidor ha tardado demasiado en responder.',
    next: 'Puede que tu conexión sea lenta. Inténtalo de nuevo.',
  },
  'server-failed': {
    title: 'El servidor ha tenido un problema.',
    next: 'No es culpa tuya. Inténtalo de nuevo en un momento.',
  },
  'connection-lost': {
    title: 'Se ha perdido la conexión mientras te unías.',
    next: 'Comprueba tu conexión e inténtalo de nuevo.',
  },
  'server-draining': {
    title: 'El servidor se está reiniciando.',
    next: 'Inténtalo de nuevo en un momento.',
  },
  'server-unavailable': {
    title: 'El servidor no puede acceder ahora a su base de datos.',
    next: 'No es culpa tuya. Inténtalo de nuevo en un momento.',
  },
  'server-full': {
    title: 'El servidor ha llegado a su límite de llamadas.',
    next: 'Inténtalo de nuevo en unos minutos.',
  },
  'version-mismatch': {
    title: 'Hay una versión más reciente de esta página.',
    next: 'Recarga la página para unirte.',
  },
  'unsupported-media': {
    title: 'Esta página es demasiado antigua para esta llamada.',
    next: 'Recárgala para tener la versión más reciente y vuelve a unirte.',
  },
  'room-full': {
    title: 'Esta llamada está completa.',
    next: 'Pide a alguien que salga o inicia otra llamada.',
  },
  'room-invalid': {
    title: 'Esto no es un enlace de llamada.',
    next: 'Comprueba que copiaste el enlace entero o pídelo otra vez.',
  },
  'name-invalid': {
    title: 'Este nombre no se puede usar.',
    next: 'Elige otro de 64 caracteres como máximo.',
  },
  forbidden: {
    title: 'No puedes unirte a esta llamada.',
    next: 'Pide un enlace nuevo a quien te invitó.',
  },
  'passcode-needed': {
    title: 'Esta llamada necesita un código de acceso.',
    next: 'Escríbelo para unirte o pregunta a quien te invitó.',
  },
  'passcode-wrong': {
    title: 'Ese código de acceso no es correcto.',
    next: 'Revísalo e inténtalo de nuevo o pregunta a quien te invitó.',
  },
  'not-admitted': {
    title: 'No te han admitido en esta llamada.',
    next: 'Pídelo otra vez o contacta con quien te invitó.',
  },
  'not-answered': {
    title: 'Nadie ha respondido a tu petición.',
    next: 'Puede que no la hayan visto. Pídelo otra vez o inténtalo más tarde.',
  },
  'token-failed': {
    title: 'No hemos podido confirmar que tengas permiso para unirte.',
    next: 'Inténtalo de nuevo. Si no funciona, recarga la página.',
  },
  'rate-limited': {
    title: 'Lo has intentado demasiadas veces en poco tiempo.',
    next: 'Espera un momento e inténtalo de nuevo.',
  },
  moved: {
    title: 'Esta llamada ha pasado a otra pestaña o ventana.',
    next: 'Cierra esta o trae la llamada aquí.',
  },
  removed: {
    title: 'Te han expulsado de la llamada.',
    next: 'Si ha sido un error, pide volver.',
  },
  'peer-unreachable': {
    title: 'No se puede contactar con la otra persona.',
    next: 'Puede que una de vuestras redes sea restrictiva. Inténtalo de nuevo o usa otra red.',
  },
  unexpected: {
    title: 'La llamada no ha podido empezar.',
    next: 'Inténtalo de nuevo. Si no funciona, recarga la página o usa otro navegador.',
  },
};

/** With "your", and the sentences whose words agree with it. */
const THINGS = {
  microphone: {
    yours: 'tu micrófono',
    allow: 'Permítelo',
    using: 'Puede que otra aplicación lo esté usando.',
    cannotOpen: 'No se puede abrir tu micrófono.',
    none: 'No se ha encontrado ningún micrófono.',
    chosen: 'No se encuentra el micrófono que elegiste.',
    stopped: 'Tu micrófono se ha detenido de repente.',
    notStarted: 'Tu micrófono no se ha iniciado.',
  },
  camera: {
    yours: 'tu cámara',
    allow: 'Permítela',
    using: 'Puede que otra aplicación la esté usando.',
    cannotOpen: 'No se puede abrir tu cámara.',
    none: 'No se ha encontrado ninguna cámara.',
    chosen: 'No se encuentra la cámara que elegiste.',
    stopped: 'Tu cámara se ha detenido de repente.',
    notStarted: 'Tu cámara no se ha iniciado.',
  },
  devices: {
    yours: 'tu micrófono y tu cámara',
    allow: 'Permítelos',
    using: 'Puede que otra aplicación los esté usando.',
    cannotOpen: 'No se pueden abrir tu micrófono y tu cámara.',
    none: 'No se ha encontrado micrófono ni cámara.',
    chosen: 'No se encuentran los dispositivos que elegiste.',
    stopped: 'Tu micrófono y tu cámara se han detenido de repente.',
    notStarted: 'Tu micrófono y tu cámara no se han iniciado.',
  },
} as const;

export const DEVICE_ERRORS: DeviceErrors = (subject, problem) => {
  if (subject === 'screen') {
    switch (problem) {
      case 'denied':
      case 'dismissed':
        return {
          title: 'Tu pantalla no se está compartiendo.',
          next: 'Comparte otra vez y elige lo que los demás pueden ver.',
        };
      case 'framed':
        return {
          title: 'La página que contiene esta llamada bloquea el uso compartido de la pantalla.',
          next: 'Abre la llamada en una pestaña nueva.',
        };
      case 'blocked':
        return {
          title: 'Este sitio no tiene permiso para compartir tu pantalla.',
          next: 'Pide a quienes lo gestionan que lo permitan.',
        };
      case 'system':
        return {
          title: 'Los ajustes de tu ordenador bloquean el uso compartido de la pantalla.',
          next: 'Permite que tu navegador grabe la pantalla y comparte otra vez.',
        };
      case 'busy':
      case 'missing':
      case 'unsatisfied':
        return {
          title: 'Esa ventana o pantalla no se puede compartir.',
          next: 'Comparte otra vez y elige otra.',
        };
      case 'aborted':
      case 'failed':
        return {
          title: 'No se ha empezado a compartir la pantalla.',
          next: 'Inténtalo de nuevo o elige otra ventana.',
        };
    }
  }
  const { yours, allow, using, cannotOpen, none, chosen, stopped, notStarted } = THINGS[subject];
  switch (problem) {
    case 'denied':
      return {
        title: `Tu navegador bloquea ${yours}.`,
        next: `${allow} en los ajustes de este sitio e inténtalo de nuevo.`,
      };
    case 'dismissed':
      return {
        title: `Esta página necesita permiso para usar ${yours}.`,
        next: 'Inténtalo de nuevo y elige «Permitir» cuando tu navegador pregunte.',
      };
    case 'framed':
      return {
        title: `La página que contiene esta llamada bloquea ${yours}.`,
        next: 'Abre la llamada en una pestaña nueva.',
      };
    case 'blocked':
      return {
        title: `Este sitio no tiene permiso para usar ${yours}.`,
        next: 'Pide a quienes lo gestionan que lo permitan.',
      };
    case 'system':
      return {
        title: `Los ajustes de tu dispositivo bloquean ${yours}.`,
        next: 'Da permiso allí a tu navegador e inténtalo de nuevo.',
      };
    case 'busy':
      return { title: cannotOpen, next: `${using} Ciérrala e inténtalo de nuevo.` };
    case 'missing':
      return { title: none, next: 'Conecta un dispositivo o enciéndelo e inténtalo de nuevo.' };
    case 'unsatisfied':
      return { title: chosen, next: 'Elige otro dispositivo.' };
    case 'aborted':
      return { title: stopped, next: 'Inténtalo de nuevo. Suele funcionar.' };
    case 'failed':
      return { title: notStarted, next: 'Inténtalo de nuevo o elige otro dispositivo.' };
  }
};
