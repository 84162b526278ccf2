import type { DiagnosticsLanguage } from '../texts';

const OTHER_NETWORK = 'スマートフォンのテザリングなど、別のネットワークをお試しください。';
const TELL_OPERATOR = 'このページをサーバーの運営者に見せてください。';
const AGAIN = '少し待って、もう一度確認してください。';
const NO_RELAYED_CALLS = 'この中継サーバーが必要な通話は失敗します。';

export const DIAGNOSTICS: DiagnosticsLanguage = {
  here: 'この端末',
  server: 'サーバー',
  ways: '相手との接続',
  subjects: {
    'secure-context': '安全なページ',
    browser: 'ブラウザー',
    microphone: 'マイク',
    camera: 'カメラ',
    http: 'サーバー',
    socket: '通話用の接続',
    clock: '時計',
    addresses: 'ブラウザーの接続許可',
    relay: '中継サーバー',
  },
  verdicts: { running: '確認中…', good: '良好', warning: '注意', bad: '問題あり', skipped: '未確認' },
  findings: {
    secure: { says: 'このページは安全な接続を使っています。' },
    insecure: {
      says: 'このページは安全な接続を使っていません。',
      means: 'ブラウザーはこのようなページにマイクやカメラを使わせません。',
      advice: 'アドレスの先頭を https:// にして開き直してください。',
    },
    'can-call': { says: 'このブラウザーで通話できます。' },
    'cannot-call': {
      says: 'このブラウザーでは通話できません。',
      means: 'WebRTC がないか、オフになっています。',
      advice: '他のアプリの中ではなく、最新の Chrome、Edge、Firefox、Safari でこのページを開いてください。',
    },
    allowed: { says: '見つかりました。このページで使えます。' },
    'not-asked': { says: '見つかりました。通話に参加するとき、ブラウザーが許可を求めます。' },
    denied: {
      says: '見つかりましたが、このページでの使用は許可されていません。',
      means: 'あなた、ブラウザー、または端末がブロックしています。相手に声や姿が届きません。',
      advice: 'アドレスの横にあるこのサイトの設定で許可し、ページを再読み込みしてください。',
    },
    'kept-by-page': {
      says: 'このページを含むページがブロックしています。',
      means: 'ブラウザーは許可を求めません。',
      advice: TELL_OPERATOR,
    },
    'no-device': {
      says: '見つかりません。',
      means: '参加はできますが、相手に声や姿が届きません。',
      advice: '接続するか、システムの設定でブラウザーに許可されているか確認してください。',
    },
    answers: { says: 'サーバーは応答しています。' },
    offline: {
      says: 'オフラインです。',
      means: 'この端末だけ確認できます。',
      advice: 'ネットワークに接続して、もう一度確認してください。',
    },
    'no-answer': {
      says: 'サーバーが応答しません。',
      means: '停止しているか、ネットワークがブロックしています。',
      advice: `${AGAIN}${OTHER_NETWORK}`,
    },
    'error-status': {
      says: 'サーバーがエラーを返しています。',
      means: 'プロキシは応答していますが、その先に準備のできたサーバーがありません。',
      advice: AGAIN,
    },
    connected: { says: '通話用の接続は正常です。' },
    slow: {
      says: '通話用の接続は正常ですが、遅くなっています。',
      means: '参加に時間がかかります。音声と映像には影響しません。',
      advice: `Wi-Fi ルーターに近づいてください。${OTHER_NETWORK}`,
    },
    unreachable: {
      says: '通話用の接続（WebSocket）に失敗しました。',
      means:
        '通話に参加できません。サーバーが停止しているか、ネットワークがブロックしている可能性があります。',
      advice: `${AGAIN}${OTHER_NETWORK}`,
    },
    'socket-blocked': {
      says: 'サーバーは応答しますが、通話用の接続（WebSocket）がブロックされています。',
      means:
        '通話に参加できません。会社のネットワーク、プロキシ、またはセキュリティソフトがブロックしています。',
      advice: OTHER_NETWORK,
    },
    'origin-refused': {
      says: 'このページはこの通話サーバーの使用を許可されていません。',
      means: 'このページからは通話に参加できません。',
      advice: 'このページの運営者にお知らせください。',
    },
    unavailable: {
      says: 'サーバーがデータベースに接続できません。',
      means: '進行中の通話は続きますが、新たに参加できません。',
      advice: AGAIN,
    },
    'servers-withheld': {
      says: '通話用の接続は正常ですが、サーバーが中継サーバーを知らせませんでした。',
      means: '通話に参加できない可能性があります。ネットワークからの要求が多すぎたのかもしれません。',
      advice: '1分待って、もう一度確認してください。',
    },
    forbidden: {
      says: 'サーバーが接続を許可しません。',
      means: '元のアプリのトークンが必要です。',
      advice: 'そのアプリに戻り、そこから通話を開いてください。',
    },
    'token-failed': {
      says: 'このページを含むアプリが本人確認をできませんでした。',
      means: 'サーバーにはそのアプリのトークンが必要です。',
      advice: 'そのアプリにもう一度サインインしてください。',
    },
    'version-mismatch': {
      says: 'このページとサーバーのバージョンが違います。',
      means: '一緒に動作できません。',
      advice: 'ページを再読み込みしてください。',
    },
    'clock-fits': { says: 'この端末の時計はサーバーと一致しています。' },
    'clock-differs': {
      says: 'この端末の時計はサーバーとずれています。',
      means: '有効なトークンや証明書が期限切れと見なされることがあります。',
      advice: '端末の時刻を自動設定にしてください。',
    },
    'clock-unknown': {
      says: 'サーバーの時刻が分かりません。',
      means: '時計を比較できません。',
      advice: '端末の時刻が自動設定になっているか確認してください。',
    },
    'addresses-found': { says: 'ブラウザーは相手に接続できます。' },
    'addresses-kept': {
      says: 'ブラウザーまたは拡張機能が通話をブロックしています。',
      means: 'この端末のネットワークアドレスがすべて伏せられているため、誰とも接続できません。',
      advice: 'WebRTC をブロックする拡張機能をオフにしてもう一度確認するか、別のブラウザーをお使いください。',
    },
    'has-relay': { says: '直接接続をブロックするネットワーク用に、中継サーバー（TURN）が用意されています。' },
    'no-relay': {
      says: '中継サーバー（TURN）がありません。',
      means: '会社や携帯電話会社など、制限の厳しいネットワークでは通話に失敗します。',
      advice: `${OTHER_NETWORK}${TELL_OPERATOR}`,
    },
    'servers-unknown': {
      says: 'サーバーが知らせなかったため、確認していません。',
      means: '相手との接続は不明です。',
      advice: '先に通話用の接続を直し、もう一度確認してください。',
    },
    'stun-answers': { says: '応答しています。' },
    'stun-silent': {
      says: '応答しません。',
      means: '直接の通話は失敗することがあります。中継サーバー経由なら可能なこともあります。',
      advice: OTHER_NETWORK,
    },
    relays: { says: '中継サーバーは正常です。' },
    'relay-mute': {
      says: '接続しますが、何も通りません。',
      means: 'この中継サーバーが必要な通話は接続できません。',
      advice: TELL_OPERATOR,
    },
    'wrong-credentials': { says: '認証情報を拒否しました。', means: NO_RELAYED_CALLS, advice: TELL_OPERATOR },
    refused: { says: '中継を拒否しました。', means: NO_RELAYED_CALLS, advice: TELL_OPERATOR },
    'stale-credentials': {
      says: '認証情報の期限切れを返しました。',
      means: NO_RELAYED_CALLS,
      advice: 'もう一度確認してください。',
    },
    'quota-reached': {
      says: '混み合っていて、今は次の通話を受けられません。',
      means: '中継できる通話の上限に達しています。',
      advice: '後でもう一度確認してください。',
    },
    'out-of-relays': {
      says: '容量が足りません。',
      means: 'すべてのポートまたは帯域が使われています。',
      advice: '後でもう一度確認してください。',
    },
    'other-server': {
      says: '別のサーバーに転送します。',
      means: '転送に従わないブラウザーがあります。',
      advice: TELL_OPERATOR,
    },
    'name-unknown': {
      says: '名前を解決できません。',
      means: 'この経路では接続できません。',
      advice: OTHER_NETWORK,
    },
    'not-reached': {
      says: '到達できません。',
      means: 'この経路では接続できません。制限の厳しいネットワークでも、別の経路なら可能なことがあります。',
      advice: OTHER_NETWORK,
    },
    'check-failed': {
      says: '確認できませんでした。',
      means: 'ブラウザーがこの確認を許可していません。',
      advice: 'もう一度確認してください。だめなら、別のブラウザーをお試しください。',
    },
  },
  meaning: '意味',
  advice: '対処方法',
  operator: 'サーバーの運営者向け',
  again: 'もう一度確認',
  copy: '結果をコピー',
  download: '結果をダウンロード',
  withAddresses: 'ネットワークアドレスを含める',
  withAddressesText: '居場所が分かることがあります。結果を公開する場合はオフのままにしてください。',
  copied: '結果をコピーしました。',
  cannotCopy: 'ブラウザーがコピーを許可していません。結果をダウンロードしてください。',
  checking: '確認中…',
  log: 'ログ',
  title: 'Earshot の診断',
  noAddress: '（アドレス）',
  sentences: (first, second) => `${first}${second}`,
  addresses: (list) => `見つかったアドレス：${list}`,
  summary: (good, warnings, bad) => `完了：良好 ${good}、注意 ${warnings}、問題あり ${bad}。`,
  roundTrip: (ms) => (ms < 1 ? '往復時間は1ミリ秒未満です。' : `往復時間は${ms}ミリ秒です。`),
  answeredIn: (ms) => `応答時間：${ms}ミリ秒。`,
  status: (status) => `エラーコード：${status}。`,
  clock: (ms, precision) => {
    const seconds = (time: number) => (Math.abs(time) / 1_000).toFixed(1);
    return Math.abs(ms) <= precision
      ? `差は${seconds(precision)}秒未満です。`
      : `${seconds(ms)}秒${ms > 0 ? '進んで' : '遅れて'}います（±${seconds(precision)}秒）。`;
  },
};
