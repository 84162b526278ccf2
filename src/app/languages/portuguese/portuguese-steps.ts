import type { StepTexts } from '@earshot/angular/ui';

const RETURN = 'Volte aqui. Se nada acontecer, escolha “Tentar de novo”.';
const RETRY = 'Volte aqui e escolha “Tentar de novo”.';
const RETAP = 'Volte aqui e toque em “Tentar de novo”.';
const RESTART = 'Feche o navegador, abra-o de novo e volte a esta página.';

export const STEPS: StepTexts = {
  names: {
    microphone: 'Microfone',
    camera: 'Câmera',
    devices: 'Microfone e Câmera',
    screen: 'Gravação de tela',
  },
  insecure: [
    'Verifique se o endereço começa com https://.',
    'Se começar com http://, acrescente o s e abra-o de novo.',
  ],
  unsupported: [
    'Copie o endereço desta página.',
    'Abra-o em uma versão atual do Chrome, Edge, Firefox ou Safari.',
  ],
  outOfApp: [
    'Abra o menu desta janela: três pontos ou um ícone de compartilhar.',
    'Escolha “Abrir no navegador”.',
    'Se não encontrar, copie o link e cole-o no seu navegador.',
  ],
  framed: [
    'Copie o link para esta chamada.',
    'Abra-o em uma nova aba.',
    'Se você cuida da página que a contém, acrescente ao quadro dela allow="microphone; camera; display-capture".',
  ],
  chromeOnDesktop: (names) => [
    'Clique no ícone à esquerda do endereço: dois controles ou um cadeado.',
    `Ative ${names}.`,
    RETURN,
  ],
  chromeOnAndroid: (names) => [
    'Toque no ícone à esquerda do endereço.',
    `Toque em “Permissões” e permita ${names}.`,
    RETURN,
  ],
  firefoxOnDesktop: (names) => [
    'Clique no ícone riscado, ou no de dois controles, à esquerda do endereço.',
    `Ao lado de ${names}, clique no ✕ para remover “Bloqueado”.`,
    'Escolha aqui “Tentar de novo” e depois “Permitir”.',
  ],
  firefoxOnAndroid: (names) => [
    'Toque no cadeado ou escudo à esquerda do endereço.',
    `Toque em ${names} para permitir o acesso.`,
    RETURN,
  ],
  safariOnMac: (names) => [
    'Na barra de menus, abra Safari e depois “Ajustes deste site…”.',
    `Ao lado de ${names}, escolha “Permitir”.`,
    RETRY,
  ],
  safariOnIos: (names) => [
    'Toque no ícone da página na barra de endereço. Em algumas versões é “aA”.',
    'Toque em “Ajustes do Site”. Talvez seja preciso tocar antes em ⋯.',
    `Em ${names}, escolha “Permitir”.`,
    RETAP,
  ],
  otherOnIos: (names) => [
    'Abra o app Ajustes do seu iPhone ou iPad.',
    'Role até este navegador e toque nele. Pode estar em “Apps”.',
    `Ative ${names}.`,
    RETAP,
  ],
  otherBrowser: (names) => [
    'Abra as configurações do navegador para este site, em geral por um ícone ao lado do endereço.',
    `Permita ${names}.`,
    RETURN,
  ],
  desktopApp: (names) => [
    'Abra o menu ⋮ no alto desta janela e depois “Informações do app”.',
    `Ative ${names}. Alguns navegadores mostram isso em “Configurações”.`,
    RETURN,
  ],
  androidApp: (names) => [
    'Abra o Chrome, toque em ⋮, depois em “Configurações” e “Configurações do site”.',
    `Abra ${names} e procure este site em “Bloqueado”.`,
    'Toque nele e escolha “Permitir”.',
    RETURN,
  ],
  iosApp: [
    'Feche este app: deslize-o para cima no seletor de apps.',
    'Abra-o de novo.',
    'Escolha “Permitir” quando ele perguntar.',
  ],
  askAgain: (isBelowAddress) => [
    'Escolha “Tentar de novo”.',
    isBelowAddress
      ? 'Quando o navegador perguntar abaixo do endereço, escolha “Permitir”.'
      : 'Quando o navegador perguntar, escolha “Permitir”.',
    'Se ele não perguntar, recarregue esta página.',
  ],
  system: {
    windows: (names) => [
      `Abra as Configurações do Windows, depois “Privacidade e segurança” e ${names}.`,
      'Ative o acesso para aplicativos, também para os da área de trabalho.',
      RETRY,
    ],
    mac: (names) => [
      `Abra Ajustes do Sistema, depois “Privacidade e Segurança” e ${names}.`,
      'Ative seu navegador.',
      RESTART,
    ],
    android: (names) => [
      'Abra as Configurações do celular, depois “Aplicativos”, e escolha seu navegador.',
      `Toque em “Permissões” e permita ${names}.`,
      'Verifique se as configurações rápidas no alto da tela não o bloqueiam.',
      RETAP,
    ],
    ios: (names) => [
      'Abra o app Ajustes e depois “Privacidade e Segurança”.',
      `Toque em ${names} e ative seu navegador.`,
      RETAP,
    ],
    other: (names) => [
      `Abra as configurações de privacidade do seu sistema e procure ${names}.`,
      'Dê permissão ao navegador.',
      RETRY,
    ],
  },
  shareAgain: ['Compartilhe de novo.', 'Escolha uma aba, uma janela ou a tela inteira.'],
  shareOnMac: [
    'Abra Ajustes do Sistema, depois “Privacidade e Segurança” e “Gravação de Tela e Áudio do Sistema”.',
    'Ative seu navegador.',
    RESTART,
  ],
  busy: (isPhone, isCamera) => [
    isPhone
      ? 'Encerre outras chamadas e feche apps que gravam.'
      : 'Feche outras chamadas e programas de vídeo, também em outras abas.',
    'Escolha “Tentar de novo”.',
    isCamera
      ? 'Se não ajudar, reconecte a câmera ou reinicie o navegador.'
      : 'Se não ajudar, reinicie o navegador.',
  ],
  missing: (subject) => [
    'Conecte um dispositivo, por exemplo um fone de ouvido.',
    ...(subject === 'camera' ? [] : ['Verifique se nenhum botão do dispositivo o desliga.']),
    ...(subject === 'microphone'
      ? []
      : ['Verifique se a tampa da câmera está aberta e se nenhuma tecla a desliga.']),
    'Escolha “Tentar de novo”.',
  ],
};
