import type { StepTexts } from '@earshot/angular/ui';

const RETURN = 'Vuelve aquí. Si no pasa nada, elige «Reintentar».';
const RETRY = 'Vuelve aquí y elige «Reintentar».';
const RETAP = 'Vuelve aquí y toca «Reintentar».';
const RESTART = 'Cierra el navegador, ábrelo otra vez y vuelve a esta página.';

export const STEPS: StepTexts = {
  names: {
    microphone: 'Micrófono',
    camera: 'Cámara',
    devices: 'Micrófono y Cámara',
    screen: 'Grabación de pantalla',
  },
  insecure: [
    'Comprueba que la dirección empiece por https://.',
    'Si empieza por http://, añade la s y ábrela otra vez.',
  ],
  unsupported: [
    'Copia la dirección de esta página.',
    'Ábrela en una versión actual de Chrome, Edge, Firefox o Safari.',
  ],
  outOfApp: [
    'Abre el menú de esta ventana: tres puntos o un icono de compartir.',
    'Elige «Abrir en el navegador».',
    'Si no lo ves, copia el enlace y pégalo en tu navegador.',
  ],
  framed: [
    'Copia el enlace a esta llamada.',
    'Ábrelo en una pestaña nueva.',
    'Si gestionas la página que la contiene, añade a su marco allow="microphone; camera; display-capture".',
  ],
  chromeOnDesktop: (names) => [
    'Haz clic en el icono a la izquierda de la dirección: dos controles o un candado.',
    `Activa ${names}.`,
    RETURN,
  ],
  chromeOnAndroid: (names) => [
    'Toca el icono a la izquierda de la dirección.',
    `Toca «Permisos» y permite ${names}.`,
    RETURN,
  ],
  firefoxOnDesktop: (names) => [
    'Haz clic en el icono tachado, o en el de dos controles, a la izquierda de la dirección.',
    `Junto a ${names}, haz clic en la ✕ para quitar «Bloqueado».`,
    'Elige aquí «Reintentar» y luego «Permitir».',
  ],
  firefoxOnAndroid: (names) => [
    'Toca el candado o el escudo a la izquierda de la dirección.',
    `Toca ${names} para permitir el acceso.`,
    RETURN,
  ],
  safariOnMac: (names) => [
    'En la barra de menús, abre Safari y luego «Ajustes de este sitio web…».',
    `Junto a ${names}, elige «Permitir».`,
    RETRY,
  ],
  safariOnIos: (names) => [
    'Toca el icono de la página en la barra de direcciones. En algunas versiones es «aA».',
    'Toca «Ajustes del sitio web». Puede que antes tengas que tocar ⋯.',
    `En ${names}, elige «Permitir».`,
    RETAP,
  ],
  otherOnIos: (names) => [
    'Abre la app Ajustes de tu iPhone o iPad.',
    'Baja hasta este navegador y tócalo. Puede estar en «Apps».',
    `Activa ${names}.`,
    RETAP,
  ],
  otherBrowser: (names) => [
    'Abre los ajustes de tu navegador para este sitio, normalmente con un icono junto a la dirección.',
    `Permite ${names}.`,
    RETURN,
  ],
  desktopApp: (names) => [
    'Abre el menú ⋮ en la parte superior de esta ventana y luego «Información de la aplicación».',
    `Activa ${names}. En algunos navegadores está en «Configuración».`,
    RETURN,
  ],
  androidApp: (names) => [
    'Abre Chrome, toca ⋮, luego «Configuración» y «Configuración de sitios».',
    `Abre ${names} y busca este sitio en «Bloqueado».`,
    'Tócalo y elige «Permitir».',
    RETURN,
  ],
  iosApp: [
    'Cierra esta app: deslízala hacia arriba en el selector de apps.',
    'Ábrela otra vez.',
    'Elige «Permitir» cuando pregunte.',
  ],
  askAgain: (isBelowAddress) => [
    'Elige «Reintentar».',
    isBelowAddress
      ? 'Cuando tu navegador pregunte debajo de la dirección, elige «Permitir».'
      : 'Cuando tu navegador pregunte, elige «Permitir».',
    'Si no pregunta, recarga esta página.',
  ],
  system: {
    windows: (names) => [
      `Abre la Configuración de Windows, luego «Privacidad y seguridad» y después ${names}.`,
      'Activa el acceso para las aplicaciones, también para las de escritorio.',
      RETRY,
    ],
    mac: (names) => [
      `Abre Ajustes del Sistema, luego «Privacidad y seguridad» y después ${names}.`,
      'Activa tu navegador.',
      RESTART,
    ],
    android: (names) => [
      'Abre los Ajustes de tu teléfono, luego «Aplicaciones», y elige tu navegador.',
      `Toca «Permisos» y permite ${names}.`,
      'Comprueba que los ajustes rápidos de la parte superior no lo bloqueen.',
      RETAP,
    ],
    ios: (names) => [
      'Abre la app Ajustes y luego «Privacidad y seguridad».',
      `Toca ${names} y activa tu navegador.`,
      RETAP,
    ],
    other: (names) => [
      `Abre los ajustes de privacidad de tu sistema y busca ${names}.`,
      'Da permiso a tu navegador.',
      RETRY,
    ],
  },
  shareAgain: ['Comparte otra vez.', 'Elige una pestaña, una ventana o toda la pantalla.'],
  shareOnMac: [
    'Abre Ajustes del Sistema, luego «Privacidad y seguridad» y «Grabación de pantalla y audio del sistema».',
    'Activa tu navegador.',
    RESTART,
  ],
  busy: (isPhone, isCamera) => [
    isPhone
      ? 'Termina otras llamadas y cierra las apps que graban.'
      : 'Cierra otras llamadas y programas de vídeo, también en otras pestañas.',
    'Elige «Reintentar».',
    isCamera
      ? 'Si no funciona, vuelve a conectar la cámara o reinicia tu navegador.'
      : 'Si no funciona, reinicia tu navegador.',
  ],
  missing: (subject) => [
    'Conecta un dispositivo, por ejemplo unos auriculares.',
    ...(subject === 'camera' ? [] : ['Comprueba que ningún botón del dispositivo lo apague.']),
    ...(subject === 'microphone'
      ? []
      : ['Comprueba que la tapa de la cámara esté abierta y que ninguna tecla la apague.']),
    'Elige «Reintentar».',
  ],
};
