import type { Bars, CallSummary } from '@earshot/angular';
import type { PrivacyWords, QualityWords } from '@earshot/angular/ui';
import { units } from '../units';

const { bitrate, share, amount } = units('es', { kilobytes: 'kB', kilobits: 'kbit/s', megabits: 'Mbit/s' });

const LEVELS: Readonly<Record<Bars, string>> = { 1: 'mala', 2: 'regular', 3: 'buena' };
const LEVELS_ALONE: Readonly<Record<Bars, string>> = { 1: 'Mala', 2: 'Regular', 3: 'Buena' };

const WHY: Readonly<Record<NonNullable<CallSummary['cause']>, string>> = {
  'own-upload': 'Puede que tu subida fuera demasiado lenta.',
  'own-download': 'Tu bajada era demasiado lenta.',
  'their-connection': 'Las conexiones de los demás eran débiles.',
  'this-computer': 'Tu dispositivo estaba demasiado ocupado.',
  relayed: 'El camino por un servidor de retransmisión era lento.',
  delay: 'La conexión entre vosotros era lenta.',
  interrupted: 'Se perdió durante parte del tiempo.',
};

/** How the connections are, in Spanish. */
export const QUALITY: QualityWords = {
  callQuality: 'Calidad de la llamada',
  connectionOf: (name, bars) => `Conexión de ${name}: ${LEVELS[bars]}`,
  trouble: (cause, name, camera) => {
    switch (cause) {
      case 'own-upload':
        return camera
          ? 'Puede que tu subida sea demasiado lenta y los demás pierdan parte de lo que dices. Desactiva la cámara para mejorarlo.'
          : 'Puede que tu subida sea demasiado lenta y los demás pierdan parte de lo que dices.';
      case 'own-download':
        return 'Tu bajada es demasiado lenta. Puede que no oigas o veas bien a los demás.';
      case 'their-connection':
        return name === null
          ? 'La conexión con los demás tiene cortes. Puede que su red sea débil.'
          : `La conexión con ${name} tiene cortes. Puede que su red sea débil.`;
      case 'this-computer':
        return 'Tu dispositivo está demasiado ocupado y el vídeo puede ir a saltos. Cierra otras aplicaciones para mejorarlo.';
      case 'relayed':
        return name === null
          ? 'La llamada pasa por un servidor de retransmisión, así que os oís con retraso.'
          : `La llamada con ${name} pasa por un servidor de retransmisión, así que os oís con retraso.`;
      case 'microphone-silent':
        return 'Tu micrófono está activado, pero no llega sonido. Comprueba si está silenciado en el dispositivo.';
      case null:
        return name === null
          ? 'Puede que ahora no oigas o veas bien a los demás.'
          : `Puede que ahora no oigas o veas bien a ${name}.`;
      case 'delay':
        return name === null
          ? 'La conexión con los demás es lenta, así que os oís con retraso.'
          : `La conexión con ${name} es lenta, así que os oís con retraso.`;
    }
  },
  cameraPaused: (name) =>
    name === null
      ? 'Tu conexión es débil. Tu cámara está en pausa para que puedan oírte.'
      : `La conexión con ${name} es débil. Tu cámara está en pausa para esa persona, para que pueda oírte.`,
  pictureMissing: (name) =>
    `El vídeo de ${name} está en pausa porque la conexión es débil. Podéis seguir oyéndoos.`,
  cameraPausedHere: 'Cámara en pausa: conexión débil',
  picturePausedHere: 'Vídeo en pausa: conexión débil',
  level: (bars) => (bars ? LEVELS_ALONE[bars] : 'Midiendo…'),
  unmeasured: 'Sin medir',
  cannotMeasure: 'La calidad de la llamada aún no está disponible. Reintentando…',
  nobody: 'Todavía no hay nadie más.',
  roundTrip: 'Ida y vuelta',
  lost: 'Perdido',
  sending: 'Envío',
  receiving: 'Recepción',
  path: 'Camino',
  direct: 'Directo',
  relayed: 'Por un servidor de retransmisión',
  codecs: 'Códecs',
  dataUsed: 'Datos usados',
  callId: 'ID de la llamada',
  unknown: 'Desconocido',
  milliseconds: (value) => `${Math.round(value)} ms`,
  bitrate,
  losses: (up, down) => `${share(up)} enviado, ${share(down)} recibido`,
  used: ({ sent, received }) =>
    `${amount(sent + received)} (${amount(sent)} enviados, ${amount(received)} recibidos)`,
  reportTitle: 'Informe de esta llamada',
  downloadReport: 'Descargar informe',
  reportText: 'Medidas y nombres de dispositivos, para quien te ayude. Se queda en este dispositivo.',
  includeAddresses: 'Incluir direcciones de red',
  includeAddressesText: 'Las tuyas y las de todos con quienes estás conectado.',
  duration: 'Duración',
  verdict: ({ verdict, cause }) => {
    if (verdict === null) return '';
    if (verdict === 'good') return 'La conexión ha sido buena.';
    const how =
      verdict === 'mixed' ? 'La conexión no ha sido siempre buena.' : 'La conexión ha sido mala a menudo.';
    return cause ? `${how} ${WHY[cause]}` : how;
  },
};

/** Hiding one's address. */
export const PRIVACY: PrivacyWords = {
  hideAddress: 'Ocultar mi dirección',
  hideAddressText:
    'Las llamadas pasan por un servidor de retransmisión, así que los demás no ven tu dirección de internet. Pueden ser algo más lentas.',
  hidingAddress:
    'Ocultando tu dirección… Puede que algunos no te vean ni te oigan hasta que os conecte un servidor de retransmisión.',
  hiddenByService: 'Este servicio siempre la oculta.',
  noRelay: 'Este servicio no puede ocultarla, porque no tiene servidor de retransmisión.',
};
