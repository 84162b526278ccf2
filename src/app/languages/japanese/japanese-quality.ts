import type { Bars, CallSummary } from '@earshot/angular';
import type { PrivacyWords, QualityWords } from '@earshot/angular/ui';
import { units } from '../units';

const { bitrate, share, amount } = units('ja', { kilobytes: 'kB', kilobits: 'kbps', megabits: 'Mbps' });

const LEVELS: Readonly<Record<Bars, string>> = { 1: '悪い', 2: '普通', 3: '良い' };

const WHY: Readonly<Record<NonNullable<CallSummary['cause']>, string>> = {
  'own-upload': '上り回線が遅かった可能性があります。',
  'own-download': '下り回線が遅すぎました。',
  'their-connection': '相手の接続が弱い状態でした。',
  'this-computer': '端末の負荷が高すぎました。',
  relayed: '中継サーバー経由の経路が遅い状態でした。',
  delay: '相手との接続が遅い状態でした。',
  interrupted: '一時的に切断されました。',
};

/** How the connections are, in Japanese. */
export const QUALITY: QualityWords = {
  callQuality: '通話品質',
  connectionOf: (name, bars) => `${name}さんの接続：${LEVELS[bars]}`,
  trouble: (cause, name, camera) => {
    switch (cause) {
      case 'own-upload':
        return camera
          ? '上り回線が遅く、声が途切れて届いている可能性があります。カメラをオフにすると改善します。'
          : '上り回線が遅く、声が途切れて届いている可能性があります。';
      case 'own-download':
        return '下り回線が遅すぎます。相手の声や映像が途切れることがあります。';
      case 'their-connection':
        return name === null
          ? '相手との接続が途切れています。相手のネットワークが弱い可能性があります。'
          : `${name}さんとの接続が途切れています。相手のネットワークが弱い可能性があります。`;
      case 'this-computer':
        return '端末の負荷が高く、映像が乱れることがあります。他のアプリを閉じると改善します。';
      case 'relayed':
        return name === null
          ? '通話は中継サーバーを経由しているため、声が遅れて届きます。'
          : `${name}さんとの通話は中継サーバーを経由しているため、声が遅れて届きます。`;
      case 'microphone-silent':
        return 'マイクはオンですが、音が入っていません。機器側でミュートになっていないか確認してください。';
      case null:
        return name === null
          ? '今は相手の声や映像が途切れることがあります。'
          : `今は${name}さんの声や映像が途切れることがあります。`;
      case 'delay':
        return name === null
          ? '相手との接続が遅いため、声が遅れて届きます。'
          : `${name}さんとの接続が遅いため、声が遅れて届きます。`;
    }
  },
  cameraPaused: (name) =>
    name === null
      ? '接続が弱いため、声が届くようにカメラを一時停止しています。'
      : `${name}さんとの接続が弱いため、声が届くようにカメラを一時停止しています。`,
  pictureMissing: (name) => `接続が弱いため、${name}さんのビデオは一時停止しています。声は引き続き届きます。`,
  cameraPausedHere: 'カメラ一時停止：接続が弱い',
  picturePausedHere: 'ビデオ一時停止：接続が弱い',
  level: (bars) => (bars ? LEVELS[bars] : '測定中…'),
  unmeasured: '未測定',
  cannotMeasure: '通話品質はまだ表示できません。再試行しています…',
  nobody: 'まだ他の人はいません。',
  roundTrip: '往復時間',
  lost: '損失',
  sending: '送信',
  receiving: '受信',
  path: '経路',
  direct: '直接',
  relayed: '中継サーバー経由',
  codecs: 'コーデック',
  dataUsed: 'データ使用量',
  callId: '通話ID',
  unknown: '不明',
  milliseconds: (value) => `${Math.round(value)} ミリ秒`,
  bitrate,
  losses: (up, down) => `送信 ${share(up)}、受信 ${share(down)}`,
  used: ({ sent, received }) =>
    `${amount(sent + received)}（送信 ${amount(sent)}、受信 ${amount(received)}）`,
  reportTitle: 'この通話のレポート',
  downloadReport: 'レポートをダウンロード',
  reportText: 'サポートする人のための測定値と機器名です。この端末にのみ残ります。',
  includeAddresses: 'ネットワークアドレスを含める',
  includeAddressesText: 'あなたと、接続しているすべての人のアドレスです。',
  duration: '時間',
  verdict: ({ verdict, cause }) => {
    if (verdict === null) return '';
    if (verdict === 'good') return '接続は良好でした。';
    const how = verdict === 'mixed' ? '接続は常に良好ではありませんでした。' : '接続はたびたび不安定でした。';
    return cause ? `${how}${WHY[cause]}` : how;
  },
};

/** Hiding one's address. */
export const PRIVACY: PrivacyWords = {
  hideAddress: '自分のアドレスを隠す',
  hideAddressText:
    '通話は中継サーバーを経由し、相手にインターネットアドレスが見えなくなります。少し遅くなることがあります。',
  hidingAddress:
    'アドレスを隠しています…中継サーバーにつながるまで、一部の人と声や映像が届かないことがあります。',
  hiddenByService: 'このサービスでは常に隠されます。',
  noRelay: 'このサービスには中継サーバーがないため、隠せません。',
};
