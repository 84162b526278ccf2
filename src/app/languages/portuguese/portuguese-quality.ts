import type { Bars, CallSummary } from '@earshot/angular';
import type { PrivacyWords, QualityWords } from '@earshot/angular/ui';
import { units } from '../units';

const { bitrate, share, amount } = units('pt', { kilobytes: 'kB', kilobits: 'kbit/s', megabits: 'Mbit/s' });

const LEVELS: Readonly<Record<Bars, string>> = { 1: 'ruim', 2: 'regular', 3: 'boa' };
const LEVELS_ALONE: Readonly<Record<Bars, string>> = { 1: 'Ruim', 2: 'Regular', 3: 'Boa' };

const WHY: Readonly<Record<NonNullable<CallSummary['cause']>, string>> = {
  'own-upload': 'Seu envio talvez estivesse lento demais.',
  'own-download': 'Seu recebimento estava lento demais.',
  'their-connection': 'As conexões das outras pessoas eram fracas.',
  'this-computer': 'Seu dispositivo estava sobrecarregado.',
  relayed: 'O caminho por um servidor de retransmissão era lento.',
  delay: 'A conexão entre vocês era lenta.',
  interrupted: 'Ela caiu durante parte do tempo.',
};

/** How the connections are, in Portuguese. */
export const QUALITY: QualityWords = {
  callQuality: 'Qualidade da chamada',
  connectionOf: (name, bars) => `Conexão de ${name}: ${LEVELS[bars]}`,
  trouble: (cause, name, camera) => {
    switch (cause) {
      case 'own-upload':
        return camera
          ? 'Seu envio pode estar lento demais, e as pessoas podem perder partes do que você diz. Desligue a câmera para melhorar.'
          : 'Seu envio pode estar lento demais, e as pessoas podem perder partes do que você diz.';
      case 'own-download':
        return 'Seu recebimento está lento demais. Talvez você não ouça ou veja bem as pessoas.';
      case 'their-connection':
        return name === null
          ? 'A conexão com as outras pessoas tem falhas. A rede delas pode estar fraca.'
          : `A conexão com ${name} tem falhas. A rede dessa pessoa pode estar fraca.`;
      case 'this-computer':
        return 'Seu dispositivo está sobrecarregado, e o vídeo pode travar. Feche outros aplicativos para melhorar.';
      case 'relayed':
        return name === null
          ? 'A chamada passa por um servidor de retransmissão, por isso vocês se ouvem com atraso.'
          : `A chamada com ${name} passa por um servidor de retransmissão, por isso vocês se ouvem com atraso.`;
      case 'microphone-silent':
        return 'Seu microfone está ligado, mas não há som. Verifique se ele está mudo no dispositivo.';
      case null:
        return name === null
          ? 'Talvez você não ouça ou veja bem as pessoas agora.'
          : `Talvez você não ouça ou veja bem ${name} agora.`;
      case 'delay':
        return name === null
          ? 'A conexão com as outras pessoas está lenta, por isso vocês se ouvem com atraso.'
          : `A conexão com ${name} está lenta, por isso vocês se ouvem com atraso.`;
    }
  },
  cameraPaused: (name) =>
    name === null
      ? 'Sua conexão está fraca. Sua câmera está em pausa para que ouçam você.'
      : `A conexão com ${name} está fraca. Sua câmera está em pausa para essa pessoa, para que ela ouça você.`,
  pictureMissing: (name) =>
    `O vídeo de ${name} está em pausa porque a conexão está fraca. Vocês ainda podem se ouvir.`,
  cameraPausedHere: 'Câmera em pausa: conexão fraca',
  picturePausedHere: 'Vídeo em pausa: conexão fraca',
  level: (bars) => (bars ? LEVELS_ALONE[bars] : 'Medindo…'),
  unmeasured: 'Não medido',
  cannotMeasure: 'A qualidade da chamada ainda não está disponível. Tentando de novo…',
  nobody: 'Ainda não há mais ninguém aqui.',
  roundTrip: 'Ida e volta',
  lost: 'Perdido',
  sending: 'Envio',
  receiving: 'Recebimento',
  path: 'Caminho',
  direct: 'Direto',
  relayed: 'Por um servidor de retransmissão',
  codecs: 'Codecs',
  dataUsed: 'Dados usados',
  callId: 'ID da chamada',
  unknown: 'Desconhecido',
  milliseconds: (value) => `${Math.round(value)} ms`,
  bitrate,
  losses: (up, down) => `${share(up)} enviado, ${share(down)} recebido`,
  used: ({ sent, received }) =>
    `${amount(sent + received)} (${amount(sent)} enviados, ${amount(received)} recebidos)`,
  reportTitle: 'Relatório desta chamada',
  downloadReport: 'Baixar relatório',
  reportText: 'Medidas e nomes de dispositivos, para quem ajuda você. Ele fica neste dispositivo.',
  includeAddresses: 'Incluir endereços de rede',
  includeAddressesText: 'Os seus e os de todos com quem você está conectado.',
  duration: 'Duração',
  verdict: ({ verdict, cause }) => {
    if (verdict === null) return '';
    if (verdict === 'good') return 'A conexão foi boa.';
    const how = verdict === 'mixed' ? 'A conexão nem sempre foi boa.' : 'A conexão foi ruim com frequência.';
    return cause ? `${how} ${WHY[cause]}` : how;
  },
};

/** Hiding one's address. */
export const PRIVACY: PrivacyWords = {
  hideAddress: 'Ocultar meu endereço',
  hideAddressText:
    'As chamadas passam por um servidor de retransmissão, por isso as outras pessoas não veem seu endereço de internet. Podem ficar um pouco mais lentas.',
  hidingAddress:
    'Ocultando seu endereço… Algumas pessoas não verão nem ouvirão você até que um servidor de retransmissão conecte vocês.',
  hiddenByService: 'Este serviço sempre o oculta.',
  noRelay: 'Este serviço não pode ocultá-lo, porque não tem servidor de retransmissão.',
};
