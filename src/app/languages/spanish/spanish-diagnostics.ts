import type { DiagnosticsLanguage } from '../texts';

const OTHER_NETWORK = 'Prueba otra red, por ejemplo la zona Wi-Fi de tu móvil.';
const TELL_OPERATOR = 'Enseña esta página a quienes gestionan el servidor.';
const AGAIN = 'Espera un momento y repite las pruebas.';
const NO_RELAYED_CALLS = 'Las llamadas que necesitan este servidor de retransmisión fallan.';

export const DIAGNOSTICS: DiagnosticsLanguage = {
  here: 'Este dispositivo',
  server: 'El servidor',
  ways: 'Conexiones con otras personas',
  subjects: {
    'secure-context': 'Página segura',
    browser: 'Navegador',
    microphone: 'Micrófono',
    camera: 'Cámara',
    http: 'Servidor',
    socket: 'Conexión para llamadas',
    clock: 'Reloj',
    addresses: 'Permiso del navegador para conectar',
    relay: 'Servidor de retransmisión',
  },
  verdicts: {
    running: 'Comprobando…',
    good: 'Bien',
    warning: 'Aviso',
    bad: 'Mal',
    skipped: 'Sin comprobar',
  },
  findings: {
    secure: { says: 'Esta página usa una conexión segura.' },
    insecure: {
      says: 'Esta página no usa una conexión segura.',
      means: 'Los navegadores no dejan que estas páginas usen el micrófono y la cámara.',
      advice: 'Abre la dirección otra vez, con https:// al principio.',
    },
    'can-call': { says: 'Este navegador puede hacer llamadas.' },
    'cannot-call': {
      says: 'Este navegador no puede hacer llamadas.',
      means: 'WebRTC falta o está desactivado.',
      advice: 'Abre esta página en un Chrome, Edge, Firefox o Safari actual, no dentro de otra aplicación.',
    },
    allowed: { says: 'Encontrado, y esta página puede usarlo.' },
    'not-asked': { says: 'Encontrado. Tu navegador pedirá permiso cuando te unas a una llamada.' },
    denied: {
      says: 'Encontrado, pero esta página no tiene permiso para usarlo.',
      means: 'Lo bloqueasteis tú, tu navegador o tu dispositivo. Los demás no pueden oírte o verte.',
      advice:
        'Permítelo en los ajustes de tu navegador para este sitio, junto a la dirección. Después recarga la página.',
    },
    'kept-by-page': {
      says: 'La página que contiene esta lo bloquea.',
      means: 'Tu navegador no pedirá permiso.',
      advice: TELL_OPERATOR,
    },
    'no-device': {
      says: 'No encontrado.',
      means: 'Puedes unirte igualmente, pero los demás no pueden oírte o verte.',
      advice: 'Conecta uno o comprueba que los ajustes del sistema dejen usarlo al navegador.',
    },
    answers: { says: 'El servidor responde.' },
    offline: {
      says: 'No tienes conexión.',
      means: 'Solo se puede comprobar este dispositivo.',
      advice: 'Conéctate a una red y repite las pruebas.',
    },
    'no-answer': {
      says: 'El servidor no responde.',
      means: 'No funciona, o tu red lo bloquea.',
      advice: `${AGAIN} ${OTHER_NETWORK}`,
    },
    'error-status': {
      says: 'El servidor comunica un error.',
      means: 'Responde un proxy, pero ningún servidor detrás está listo.',
      advice: AGAIN,
    },
    connected: { says: 'La conexión para llamadas funciona.' },
    slow: {
      says: 'La conexión para llamadas funciona, pero es lenta.',
      means: 'Unirse tarda más. El sonido y el vídeo no se ven afectados.',
      advice: `Acércate a tu router Wi-Fi. ${OTHER_NETWORK}`,
    },
    unreachable: {
      says: 'La conexión para llamadas (WebSocket) falla.',
      means: 'No puedes unirte a llamadas. Puede que el servidor no funcione o que tu red lo bloquee.',
      advice: `${AGAIN} ${OTHER_NETWORK}`,
    },
    'socket-blocked': {
      says: 'El servidor responde, pero la conexión para llamadas (WebSocket) está bloqueada.',
      means:
        'No puedes unirte a llamadas. Una red de empresa, un proxy o un programa de seguridad bloquea WebSockets.',
      advice: OTHER_NETWORK,
    },
    'origin-refused': {
      says: 'Esta página no tiene permiso para usar este servidor de llamadas.',
      means: 'No puedes unirte a llamadas desde esta página.',
      advice: 'Avisa a quienes gestionan esta página.',
    },
    unavailable: {
      says: 'El servidor no puede acceder a su base de datos.',
      means: 'Las llamadas en curso continúan, pero nadie puede unirse.',
      advice: AGAIN,
    },
    'servers-withheld': {
      says: 'La conexión para llamadas funciona, pero el servidor no ha indicado sus servidores de retransmisión.',
      means: 'Puede que no puedas unirte a llamadas. Tu red quizá ha enviado demasiadas peticiones.',
      advice: 'Espera un minuto y repite las pruebas.',
    },
    forbidden: {
      says: 'El servidor no te deja entrar.',
      means: 'Necesita un token de la aplicación de la que vienes.',
      advice: 'Vuelve a esa aplicación y abre la llamada desde allí.',
    },
    'token-failed': {
      says: 'La aplicación que rodea esta página no ha podido confirmar quién eres.',
      means: 'El servidor necesita un token de esa aplicación.',
      advice: 'Inicia sesión otra vez en esa aplicación.',
    },
    'version-mismatch': {
      says: 'Esta página y el servidor tienen versiones distintas.',
      means: 'No pueden funcionar juntos.',
      advice: 'Recarga la página.',
    },
    'clock-fits': { says: 'El reloj de este dispositivo coincide con el del servidor.' },
    'clock-differs': {
      says: 'El reloj de este dispositivo no coincide con el del servidor.',
      means: 'Los tokens y certificados válidos pueden darse por caducados.',
      advice: 'Haz que tu dispositivo ponga la hora automáticamente.',
    },
    'clock-unknown': {
      says: 'No se conoce la hora del servidor.',
      means: 'No se pueden comparar los relojes.',
      advice: 'Comprueba que tu dispositivo ponga la hora automáticamente.',
    },
    'addresses-found': { says: 'Tu navegador puede conectar con otras personas.' },
    'addresses-kept': {
      says: 'Tu navegador o una extensión bloquea las llamadas.',
      means:
        'Retiene todas las direcciones de red de este dispositivo, así que no se puede contactar con nadie.',
      advice: 'Desactiva las extensiones que bloquean WebRTC y repite las pruebas, o usa otro navegador.',
    },
    'has-relay': {
      says: 'Hay un servidor de retransmisión (TURN) para redes que bloquean las conexiones directas.',
    },
    'no-relay': {
      says: 'No hay ningún servidor de retransmisión (TURN).',
      means: 'Las llamadas fallan en redes restrictivas, como las de muchas empresas y operadores móviles.',
      advice: `${OTHER_NETWORK} ${TELL_OPERATOR}`,
    },
    'servers-unknown': {
      says: 'Sin comprobar, porque el servidor no los ha indicado.',
      means: 'No se conocen las conexiones con otras personas.',
      advice: 'Arregla primero la conexión para llamadas y repite las pruebas.',
    },
    'stun-answers': { says: 'Responde.' },
    'stun-silent': {
      says: 'No responde.',
      means: 'Las llamadas directas pueden fallar. Por un servidor de retransmisión pueden funcionar.',
      advice: OTHER_NETWORK,
    },
    relays: { says: 'El servidor de retransmisión funciona.' },
    'relay-mute': {
      says: 'Conecta, pero no pasa nada por él.',
      means: 'Las llamadas que necesitan este servidor de retransmisión no pueden conectar.',
      advice: TELL_OPERATOR,
    },
    'wrong-credentials': {
      says: 'Rechaza las credenciales.',
      means: NO_RELAYED_CALLS,
      advice: TELL_OPERATOR,
    },
    refused: { says: 'Se niega a retransmitir.', means: NO_RELAYED_CALLS, advice: TELL_OPERATOR },
    'stale-credentials': {
      says: 'Dice que las credenciales han caducado.',
      means: NO_RELAYED_CALLS,
      advice: 'Repite las pruebas.',
    },
    'quota-reached': {
      says: 'Ahora está demasiado ocupado para otra llamada.',
      means: 'Ha llegado a su límite de llamadas retransmitidas.',
      advice: 'Repite las pruebas más tarde.',
    },
    'out-of-relays': {
      says: 'Sin capacidad.',
      means: 'Todos sus puertos o todo su ancho de banda están en uso.',
      advice: 'Repite las pruebas más tarde.',
    },
    'other-server': {
      says: 'Redirige a otro servidor.',
      means: 'Algunos navegadores no siguen la redirección.',
      advice: TELL_OPERATOR,
    },
    'name-unknown': {
      says: 'No se puede resolver su nombre.',
      means: 'No puedes conectarte por este camino.',
      advice: OTHER_NETWORK,
    },
    'not-reached': {
      says: 'No se puede contactar con él.',
      means: 'No puedes conectarte por este camino. Una red restrictiva quizá permita otros.',
      advice: OTHER_NETWORK,
    },
    'check-failed': {
      says: 'Esto no se ha podido comprobar.',
      means: 'Tu navegador no permite esta prueba.',
      advice: 'Repite las pruebas. Si no funciona, prueba otro navegador.',
    },
  },
  meaning: 'Qué significa',
  advice: 'Qué hacer',
  operator: 'Para quienes gestionan el servidor',
  again: 'Repetir',
  copy: 'Copiar resultados',
  download: 'Descargar resultados',
  withAddresses: 'Incluir direcciones de red',
  withAddressesText: 'Pueden revelar dónde estás. Déjalo desactivado si publicas los resultados.',
  copied: 'Resultados copiados.',
  cannotCopy: 'Tu navegador no permite copiar. Descarga los resultados.',
  checking: 'Comprobando…',
  log: 'Registro',
  title: 'Diagnóstico de Earshot',
  noAddress: '(dirección)',
  sentences: (first, second) => `${first} ${second}`,
  addresses: (list) => `Direcciones encontradas: ${list}`,
  summary: (good, warnings, bad) =>
    `Listo: ${good} bien, ${warnings === 1 ? '1 aviso' : `${warnings} avisos`}, ${bad} mal.`,
  roundTrip: (ms) => (ms < 1 ? 'Ida y vuelta en menos de 1 ms.' : `Ida y vuelta en ${ms} ms.`),
  answeredIn: (ms) => `Tiempo de respuesta: ${ms} ms.`,
  status: (status) => `Código de error: ${status}.`,
  clock: (ms, precision) => {
    const seconds = (time: number) =>
      new Intl.NumberFormat('es', { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(
        Math.abs(time) / 1_000,
      );
    return Math.abs(ms) <= precision
      ? `La diferencia es de menos de ${seconds(precision)} s.`
      : `Va ${seconds(ms)} s ${ms > 0 ? 'adelantado' : 'atrasado'} (±${seconds(precision)} s).`;
  },
};
