import type { DeviceErrors, OtherErrors } from '../texts';

export const OTHER_ERRORS: OtherErrors = {
  'constraints-empty': {
    title: 'O microfone e a câmera estão desligados.',
    next: 'Ligue pelo menos um deles.',
  },
  'context-insecure': {
    title: 'Esta página não é segura, por isso não pode usar o microfone nem a câmera.',
    next: 'Abra-a de novo com https:// no início do endereço.',
  },
  'media-unsupported': {
    title: 'Este navegador não pode usar microfone nem câmera.',
    next: 'Abra o link em uma versão atual do Chrome, Edge, Firefox ou Safari.',
  },
  'calls-unsupported': {
    title: 'Este navegador não pode fazer chamadas.',
    next: 'O WebRTC está ausente ou desligado. Ligue-o e recarregue, ou abra o link em outro navegador.',
  },
  'calls-blocked': {
    title: 'Seu navegador ou uma extensão está bloqueando chamadas.',
    next: 'Desative extensões que bloqueiam o WebRTC ou abra o link em outro navegador.',
  },
  'no-relay': {
    title: 'Este serviço não pode ocultar seu endereço, porque não tem servidor de retransmissão.',
    next: 'Para ligar daqui, desative “Ocultar meu endereço”.',
  },
  'server-unreachable': {
    title: 'Não é possível acessar o servidor.',
    next: 'Verifique sua conexão e tente de novo.',
  },
  'socket-blocked': {
    title: 'Sua rede bloqueia chamadas.',
    next: 'Tente outra rede, como os dados móveis. Ou peça a quem administra a rede que permita WebSockets.',
  },
  'origin-refused': {
    title: 'Esta página não tem permissão para usar este servidor de chamadas.',
    next: 'Avise os responsáveis por esta página.',
  },
  'server-timeout': {
    title: 'O servidor demorou demais para responder.',
    next: 'Sua conexão pode estar lenta. Tente de novo.',
  },
  'server-failed': {
    title: 'O servidor teve um problema.',
    next: 'A culpa não é sua. Tente de novo em instantes.',
  },
  'connection-lost': {
    title: 'A conexão caiu enquanto você entrava.',
    next: 'Verifique sua conexão e tente de novo.',
  },
  'server-draining': { title: 'O servidor está reiniciando.', next: 'Tente de novo em instantes.' },
  'server-unavailable': {
    title: 'O servidor não consegue acessar seu banco de dados agora.',
    next: 'A culpa não é sua. Tente de novo em instantes.',
  },
  'server-full': {
    title: 'O servidor atingiu seu limite de chamadas.',
    next: 'Tente de novo em alguns minutos.',
  },
  'version-mismatch': {
    title: 'Há uma versão mais nova desta página.',
    next: 'Recarregue a página para entrar.',
  },
  'unsupported-media': {
    title: 'Esta página é antiga demais para esta chamada.',
    next: 'Recarregue para ter a versão mais recente e entre de novo.',
  },
  'room-full': {
    title: 'Esta chamada está cheia.',
    next: 'Peça a alguém que saia ou inicie outra chamada.',
  },
  'room-invalid': {
    title: 'Isto não é um link de chamada.',
    next: 'Verifique se copiou o link inteiro ou peça-o de novo.',
  },
  'name-invalid': {
    title: 'Este nome não pode ser usado.',
    next: 'Escolha outro com no máximo 64 caracteres.',
  },
  forbidden: {
    title: 'Você não pode entrar nesta chamada.',
    next: 'Peça um novo link à pessoa que convidou você.',
  },
  'passcode-needed': {
    title: 'Esta chamada precisa de um código de acesso.',
    next: 'Digite-o para entrar ou pergunte à pessoa que convidou você.',
  },
  'passcode-wrong': {
    title: 'Esse código de acesso não está certo.',
    next: 'Confira e tente de novo ou pergunte à pessoa que convidou você.',
  },
  'not-admitted': {
    title: 'Sua entrada nesta chamada foi recusada.',
    next: 'Peça de novo ou fale com a pessoa que convidou você.',
  },
  'not-answered': {
    title: 'Ninguém respondeu ao seu pedido.',
    next: 'Talvez não o tenham visto. Peça de novo ou tente mais tarde.',
  },
  'token-failed': {
    title: 'Não conseguimos confirmar que você pode entrar.',
    next: 'Tente de novo. Se não ajudar, recarregue a página.',
  },
  'rate-limited': {
    title: 'Você tentou vezes demais em pouco tempo.',
    next: 'Espere um momento e tente de novo.',
  },
  moved: {
    title: 'Esta chamada foi para outra aba ou janela.',
    next: 'Feche esta ou traga a chamada para cá.',
  },
  removed: {
    title: 'Você foi removido da chamada.',
    next: 'Se foi um engano, peça para voltar.',
  },
  'peer-unreachable': {
    title: 'Não é possível alcançar a outra pessoa.',
    next: 'Um de vocês pode estar em uma rede restrita. Tente de novo ou use outra rede.',
  },
  unexpected: {
    title: 'A chamada não pôde começar.',
    next: 'Tente de novo. Se não ajudar, recarregue a página ou use outro navegador.',
  },
};

/** With "your", and the sentences whose words agree with it. */
const THINGS = {
  microphone: {
    yours: 'seu microfone',
    allow: 'Permita-o',
    using: 'Outro aplicativo pode estar usando-o.',
    cannotOpen: 'Seu microfone não pode ser aberto.',
    none: 'Nenhum microfone encontrado.',
    chosen: 'O microfone que você escolheu não foi encontrado.',
    stopped: 'Seu microfone parou de repente.',
    notStarted: 'Seu microfone não iniciou.',
  },
  camera: {
    yours: 'sua câmera',
    allow: 'Permita-a',
    using: 'Outro aplicativo pode estar usando-a.',
    cannotOpen: 'Sua câmera não pode ser aberta.',
    none: 'Nenhuma câmera encontrada.',
    chosen: 'A câmera que você escolheu não foi encontrada.',
    stopped: 'Sua câmera parou de repente.',
    notStarted: 'Sua câmera não iniciou.',
  },
  devices: {
    yours: 'seu microfone e sua câmera',
    allow: 'Permita-os',
    using: 'Outro aplicativo pode estar usando-os.',
    cannotOpen: 'Seu microfone e sua câmera não podem ser abertos.',
    none: 'Nenhum microfone nem câmera encontrados.',
    chosen: 'Os dispositivos que você escolheu não foram encontrados.',
    stopped: 'Seu microfone e sua câmera pararam de repente.',
    notStarted: 'Seu microfone e sua câmera não iniciaram.',
  },
} as const;

export const DEVICE_ERRORS: DeviceErrors = (subject, problem) => {
  if (subject === 'screen') {
    switch (problem) {
      case 'denied':
      case 'dismissed':
        return {
          title: 'Sua tela não está sendo compartilhada.',
          next: 'Compartilhe de novo e escolha o que as outras pessoas podem ver.',
        };
      case 'framed':
        return {
          title: 'A página que contém esta chamada bloqueia o compartilhamento de tela.',
          next: 'Abra a chamada em uma nova aba.',
        };
      case 'blocked':
        return {
          title: 'Este site não tem permissão para compartilhar sua tela.',
          next: 'Peça aos responsáveis que permitam.',
        };
      case 'system':
        return {
          title: 'As configurações do seu computador bloqueiam o compartilhamento de tela.',
          next: 'Permita que seu navegador grave a tela e compartilhe de novo.',
        };
      case 'busy':
      case 'missing':
      case 'unsatisfied':
        return {
          title: 'Essa janela ou tela não pode ser compartilhada.',
          next: 'Compartilhe de novo e escolha outra.',
        };
      case 'aborted':
      case 'failed':
        return {
          title: 'O compartilhamento de tela não começou.',
          next: 'Tente de novo ou escolha outra janela.',
        };
    }
  }
  const { yours, allow, using, cannotOpen, none, chosen, stopped, notStarted } = THINGS[subject];
  switch (problem) {
    case 'denied':
      return {
        title: `Seu navegador está bloqueando ${yours}.`,
        next: `${allow} nas configurações deste site e tente de novo.`,
      };
    case 'dismissed':
      return {
        title: `Esta página precisa de permissão para usar ${yours}.`,
        next: 'Tente de novo e escolha “Permitir” quando o navegador perguntar.',
      };
    case 'framed':
      return {
        title: `A página que contém esta chamada bloqueia ${yours}.`,
        next: 'Abra a chamada em uma nova aba.',
      };
    case 'blocked':
      return {
        title: `Este site não tem permissão para usar ${yours}.`,
        next: 'Peça aos responsáveis que permitam.',
      };
    case 'system':
      return {
        title: `As configurações do seu dispositivo bloqueiam ${yours}.`,
        next: 'Dê permissão ao navegador ali e tente de novo.',
      };
    case 'busy':
      return { title: cannotOpen, next: `${using} Feche-o e tente de novo.` };
    case 'missing':
      return { title: none, next: 'Conecte um dispositivo ou ligue-o e tente de novo.' };
    case 'unsatisfied':
      return { title: chosen, next: 'Escolha outro dispositivo.' };
    case 'aborted':
      return { title: stopped, next: 'Tente de novo. Isso costuma ajudar.' };
    case 'failed':
      return { title: notStarted, next: 'Tente de novo ou escolha outro dispositivo.' };
  }
};
