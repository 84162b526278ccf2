import type { DiagnosticsLanguage } from '../texts';

const OTHER_NETWORK = 'Tente outra rede, por exemplo o roteador do seu celular.';
const TELL_OPERATOR = 'Mostre esta página a quem cuida do servidor.';
const AGAIN = 'Espere um momento e repita os testes.';
const NO_RELAYED_CALLS = 'Chamadas que precisam deste servidor de retransmissão falham.';

export const DIAGNOSTICS: DiagnosticsLanguage = {
  here: 'Este dispositivo',
  server: 'O servidor',
  ways: 'Conexões com outras pessoas',
  subjects: {
    'secure-context': 'Página segura',
    browser: 'Navegador',
    microphone: 'Microfone',
    camera: 'Câmera',
    http: 'Servidor',
    socket: 'Conexão para chamadas',
    clock: 'Relógio',
    addresses: 'Permissão do navegador para conectar',
    relay: 'Servidor de retransmissão',
  },
  verdicts: {
    running: 'Verificando…',
    good: 'Bom',
    warning: 'Aviso',
    bad: 'Ruim',
    skipped: 'Não verificado',
  },
  findings: {
    secure: { says: 'Esta página usa uma conexão segura.' },
    insecure: {
      says: 'Esta página não usa uma conexão segura.',
      means: 'Os navegadores não deixam essas páginas usarem o microfone e a câmera.',
      advice: 'Abra o endereço de novo, com https:// no início.',
    },
    'can-call': { says: 'Este navegador pode fazer chamadas.' },
    'cannot-call': {
      says: 'Este navegador não pode fazer chamadas.',
      means: 'O WebRTC está ausente ou desligado.',
      advice: 'Abra esta página em um Chrome, Edge, Firefox ou Safari atual, não dentro de outro aplicativo.',
    },
    allowed: { says: 'Encontrado, e esta página pode usá-lo.' },
    'not-asked': { says: 'Encontrado. Seu navegador pedirá permissão quando você entrar em uma chamada.' },
    denied: {
      says: 'Encontrado, mas esta página não tem permissão para usá-lo.',
      means:
        'Você, seu navegador ou seu dispositivo o bloqueou. As outras pessoas não podem ouvir ou ver você.',
      advice:
        'Permita-o nas configurações do navegador para este site, ao lado do endereço. Depois recarregue a página.',
    },
    'kept-by-page': {
      says: 'A página que contém esta o bloqueia.',
      means: 'Seu navegador não pedirá permissão.',
      advice: TELL_OPERATOR,
    },
    'no-device': {
      says: 'Não encontrado.',
      means: 'Mesmo assim você pode entrar, mas as outras pessoas não podem ouvir ou ver você.',
      advice: 'Conecte um ou verifique se as configurações do sistema deixam o navegador usá-lo.',
    },
    answers: { says: 'O servidor responde.' },
    offline: {
      says: 'Você está sem conexão.',
      means: 'Só este dispositivo pode ser verificado.',
      advice: 'Conecte-se a uma rede e repita os testes.',
    },
    'no-answer': {
      says: 'O servidor não responde.',
      means: 'Ele está fora do ar, ou sua rede o bloqueia.',
      advice: `${AGAIN} ${OTHER_NETWORK}`,
    },
    'error-status': {
      says: 'O servidor informa um erro.',
      means: 'Um proxy responde, mas nenhum servidor atrás dele está pronto.',
      advice: AGAIN,
    },
    connected: { says: 'A conexão para chamadas funciona.' },
    slow: {
      says: 'A conexão para chamadas funciona, mas está lenta.',
      means: 'Entrar demora mais. Som e vídeo não são afetados.',
      advice: `Chegue mais perto do roteador Wi-Fi. ${OTHER_NETWORK}`,
    },
    unreachable: {
      says: 'A conexão para chamadas (WebSocket) falha.',
      means:
        'Você não pode entrar em chamadas. O servidor pode estar fora do ar, ou sua rede pode bloqueá-lo.',
      advice: `${AGAIN} ${OTHER_NETWORK}`,
    },
    'socket-blocked': {
      says: 'O servidor responde, mas a conexão para chamadas (WebSocket) está bloqueada.',
      means:
        'Você não pode entrar em chamadas. Uma rede de empresa, um proxy ou um programa de segurança bloqueia WebSockets.',
      advice: OTHER_NETWORK,
    },
    'origin-refused': {
      says: 'Esta página não tem permissão para usar este servidor de chamadas.',
      means: 'Você não pode entrar em chamadas por esta página.',
      advice: 'Avise os responsáveis por esta página.',
    },
    unavailable: {
      says: 'O servidor não consegue acessar seu banco de dados.',
      means: 'Chamadas em andamento continuam, mas ninguém pode entrar.',
      advice: AGAIN,
    },
    'servers-withheld': {
      says: 'A conexão para chamadas funciona, mas o servidor não informou seus servidores de retransmissão.',
      means: 'Talvez você não possa entrar em chamadas. Sua rede pode ter enviado pedidos demais.',
      advice: 'Espere um minuto e repita os testes.',
    },
    forbidden: {
      says: 'O servidor não deixa você entrar.',
      means: 'Ele precisa de um token do aplicativo de onde você veio.',
      advice: 'Volte a esse aplicativo e abra a chamada por lá.',
    },
    'token-failed': {
      says: 'O aplicativo em volta desta página não conseguiu confirmar quem você é.',
      means: 'O servidor precisa de um token desse aplicativo.',
      advice: 'Entre de novo nesse aplicativo.',
    },
    'version-mismatch': {
      says: 'Esta página e o servidor têm versões diferentes.',
      means: 'Eles não podem funcionar juntos.',
      advice: 'Recarregue a página.',
    },
    'clock-fits': { says: 'O relógio deste dispositivo coincide com o do servidor.' },
    'clock-differs': {
      says: 'O relógio deste dispositivo difere do relógio do servidor.',
      means: 'Tokens e certificados válidos podem ser tratados como vencidos.',
      advice: 'Deixe seu dispositivo acertar o relógio automaticamente.',
    },
    'clock-unknown': {
      says: 'A hora do servidor é desconhecida.',
      means: 'Os relógios não podem ser comparados.',
      advice: 'Verifique se seu dispositivo acerta o relógio automaticamente.',
    },
    'addresses-found': { says: 'Seu navegador pode se conectar a outras pessoas.' },
    'addresses-kept': {
      says: 'Seu navegador ou uma extensão está bloqueando chamadas.',
      means: 'Todos os endereços de rede deste dispositivo são retidos, por isso ninguém pode ser alcançado.',
      advice: 'Desative extensões que bloqueiam o WebRTC e repita os testes, ou use outro navegador.',
    },
    'has-relay': {
      says: 'Há um servidor de retransmissão (TURN) para redes que bloqueiam conexões diretas.',
    },
    'no-relay': {
      says: 'Não há servidor de retransmissão (TURN).',
      means: 'Chamadas falham em redes restritas, como as de muitas empresas e operadoras de celular.',
      advice: `${OTHER_NETWORK} ${TELL_OPERATOR}`,
    },
    'servers-unknown': {
      says: 'Não verificado, porque o servidor não os informou.',
      means: 'As conexões com outras pessoas são desconhecidas.',
      advice: 'Resolva primeiro a conexão para chamadas e repita os testes.',
    },
    'stun-answers': { says: 'Responde.' },
    'stun-silent': {
      says: 'Não responde.',
      means: 'Chamadas diretas podem falhar. Por um servidor de retransmissão, podem funcionar.',
      advice: OTHER_NETWORK,
    },
    relays: { says: 'O servidor de retransmissão funciona.' },
    'relay-mute': {
      says: 'Conecta, mas nada passa.',
      means: 'Chamadas que precisam deste servidor de retransmissão não conseguem conectar.',
      advice: TELL_OPERATOR,
    },
    'wrong-credentials': { says: 'Rejeita as credenciais.', means: NO_RELAYED_CALLS, advice: TELL_OPERATOR },
    refused: { says: 'Recusa-se a retransmitir.', means: NO_RELAYED_CALLS, advice: TELL_OPERATOR },
    'stale-credentials': {
      says: 'Diz que as credenciais venceram.',
      means: NO_RELAYED_CALLS,
      advice: 'Repita os testes.',
    },
    'quota-reached': {
      says: 'Ocupado demais para outra chamada agora.',
      means: 'Seu limite de chamadas retransmitidas foi atingido.',
      advice: 'Repita os testes mais tarde.',
    },
    'out-of-relays': {
      says: 'Sem capacidade.',
      means: 'Todas as suas portas ou toda a sua banda estão em uso.',
      advice: 'Repita os testes mais tarde.',
    },
    'other-server': {
      says: 'Redireciona para outro servidor.',
      means: 'Alguns navegadores não seguem o redirecionamento.',
      advice: TELL_OPERATOR,
    },
    'name-unknown': {
      says: 'Seu nome não pode ser resolvido.',
      means: 'Você não pode se conectar por este caminho.',
      advice: OTHER_NETWORK,
    },
    'not-reached': {
      says: 'Não pode ser alcançado.',
      means: 'Você não pode se conectar por este caminho. Uma rede restrita talvez permita outros.',
      advice: OTHER_NETWORK,
    },
    'check-failed': {
      says: 'Isto não pôde ser verificado.',
      means: 'Seu navegador não permite este teste.',
      advice: 'Repita os testes. Se não ajudar, tente outro navegador.',
    },
  },
  meaning: 'O que significa',
  advice: 'O que fazer',
  operator: 'Para quem cuida do servidor',
  again: 'Repetir',
  copy: 'Copiar resultados',
  download: 'Baixar resultados',
  withAddresses: 'Incluir endereços de rede',
  withAddressesText: 'Eles podem revelar onde você está. Deixe desligado se publicar os resultados.',
  copied: 'Resultados copiados.',
  cannotCopy: 'Seu navegador não permite copiar. Baixe os resultados.',
  checking: 'Verificando…',
  log: 'Registro',
  title: 'Diagnóstico do Earshot',
  noAddress: '(endereço)',
  sentences: (first, second) => `${first} ${second}`,
  addresses: (list) => `Endereços encontrados: ${list}`,
  summary: (good, warnings, bad) => {
    const said = [
      good === 1 ? '1 bom' : `${good} bons`,
      warnings === 1 ? '1 aviso' : `${warnings} avisos`,
      bad === 1 ? '1 ruim' : `${bad} ruins`,
    ];
    return `Pronto: ${said.join(', ')}.`;
  },
  roundTrip: (ms) => (ms < 1 ? 'Ida e volta em menos de 1 ms.' : `Ida e volta em ${ms} ms.`),
  answeredIn: (ms) => `Tempo de resposta: ${ms} ms.`,
  status: (status) => `Código de erro: ${status}.`,
  clock: (ms, precision) => {
    const seconds = (time: number) =>
      new Intl.NumberFormat('pt', { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(
        Math.abs(time) / 1_000,
      );
    return Math.abs(ms) <= precision
      ? `A diferença é de menos de ${seconds(precision)} s.`
      : `Está ${seconds(ms)} s ${ms > 0 ? 'adiantado' : 'atrasado'} (±${seconds(precision)} s).`;
  },
};
