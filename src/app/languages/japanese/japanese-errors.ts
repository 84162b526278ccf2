import type { DeviceErrors, OtherErrors } from '../texts';

export const OTHER_ERRORS: OtherErrors = {
  'constraints-empty': { title: 'マイクもカメラもオフです。', next: '少なくとも一方をオンにしてください。' },
  'context-insecure': {
    title: 'このページは安全ではないため、マイクやカメラを使えません。',
    next: 'アドレスの先頭を https:// にして開き直してください。',
  },
  'media-unsupported': {
    title: 'このブラウザーではマイクやカメラを使えません。',
    next: '最新の Chrome、Edge、Firefox、Safari でリンクを開いてください。',
  },
  'calls-unsupported': {
    title: 'このブラウザーでは通話できません。',
    next: 'WebRTC がないか、オフになっています。オンにして再読み込みするか、別のブラウザーでリンクを開いてください。',
  },
  'calls-blocked': {
    title: 'ブラウザーまたは拡張機能が通話をブロックしています。',
    next: 'WebRTC をブロックする拡張機能をオフにするか、別のブラウザーでリンクを開いてください。',
  },
  'no-relay': {
    title: 'このサービスには中継サーバーがないため、アドレスを隠せません。',
    next: 'ここから通話するには「自分のアドレスを隠す」をオフにしてください。',
  },
  'server-unreachable': {
    title: 'サーバーに接続できません。',
    next: '接続を確認して、もう一度お試しください。',
  },
  'socket-blocked': {
    title: 'ネットワークが通話をブロックしています。',
    next: 'モバイルデータなど別のネットワークをお試しください。または管理者に WebSocket の許可を依頼してください。',
  },
  'origin-refused': {
    title: 'このページはこの通話サーバーの使用を許可されていません。',
    next: 'このページの運営者にお知らせください。',
  },
  'server-timeout': {
    title: 'サーバーの応答に時間がかかりすぎました。',
    next: '接続が遅い可能性があります。もう一度お試しください。',
  },
  'server-failed': {
    title: 'サーバーで問題が発生しました。',
    next: 'あなたのせいではありません。少し待ってもう一度お試しください。',
  },
  'connection-lost': {
    title: '参加中に接続が切れました。',
    next: '接続を確認して、もう一度お試しください。',
  },
  'server-draining': { title: 'サーバーが再起動しています。', next: '少し待ってもう一度お試しください。' },
  'server-unavailable': {
    title: 'サーバーがデータベースに接続できません。',
    next: 'あなたのせいではありません。少し待ってもう一度お試しください。',
  },
  'server-full': {
    title: 'サーバーの通話数が上限に達しています。',
    next: '数分後にもう一度お試しください。',
  },
  'version-mismatch': {
    title: 'このページの新しいバージョンがあります。',
    next: '参加するにはページを再読み込みしてください。',
  },
  'unsupported-media': {
    title: 'このページはこの通話には古すぎます。',
    next: '再読み込みして最新にしてから、もう一度参加してください。',
  },
  'room-full': { title: 'この通話は満員です。', next: '誰かに退出してもらうか、別の通話を始めてください。' },
  'room-invalid': {
    title: 'これは通話のリンクではありません。',
    next: 'リンク全体をコピーしたか確認するか、もう一度送ってもらってください。',
  },
  'name-invalid': { title: 'この名前は使えません。', next: '64文字以内の別の名前にしてください。' },
  forbidden: { title: 'この通話には参加できません。', next: '招待した人に新しいリンクを依頼してください。' },
  'passcode-needed': {
    title: 'この通話にはパスコードが必要です。',
    next: '入力して参加するか、招待した人に確認してください。',
  },
  'passcode-wrong': {
    title: 'パスコードが違います。',
    next: '確認してもう一度試すか、招待した人に確認してください。',
  },
  'not-admitted': {
    title: '参加が承認されませんでした。',
    next: 'もう一度リクエストするか、招待した人に連絡してください。',
  },
  'not-answered': {
    title: '参加のリクエストに応答がありませんでした。',
    next: '気づかなかったのかもしれません。もう一度リクエストするか、後でお試しください。',
  },
  'token-failed': {
    title: '参加の許可を確認できませんでした。',
    next: 'もう一度お試しください。それでもだめなら、ページを再読み込みしてください。',
  },
  'rate-limited': {
    title: '短時間に何度も試しすぎました。',
    next: '少し待って、もう一度お試しください。',
  },
  moved: {
    title: 'この通話は別のタブまたはウィンドウに移りました。',
    next: 'ここを閉じるか、通話をここに戻してください。',
  },
  removed: { title: '通話から外されました。', next: '間違いであれば、再参加をリクエストしてください。' },
  'peer-unreachable': {
    title: '相手に接続できません。',
    next: 'どちらかが制限の厳しいネットワークにいる可能性があります。もう一度試すか、別のネットワークを使ってください。',
  },
  unexpected: {
    title: '通話を開始できませんでした。',
    next: 'もう一度お試しください。それでもだめなら、ページを再読み込みするか別のブラウザーをお使いください。',
  },
};

const THINGS = { microphone: 'マイク', camera: 'カメラ', devices: 'マイクとカメラ' } as const;

export const DEVICE_ERRORS: DeviceErrors = (subject, problem) => {
  if (subject === 'screen') {
    switch (problem) {
      case 'denied':
      case 'dismissed':
        return {
          title: '画面は共有されていません。',
          next: 'もう一度共有し、相手に見せるものを選んでください。',
        };
      case 'framed':
        return {
          title: 'この通話を含むページが画面共有をブロックしています。',
          next: '新しいタブで通話を開いてください。',
        };
      case 'blocked':
        return {
          title: 'このサイトは画面共有を許可されていません。',
          next: 'サイトの運営者に許可を依頼してください。',
        };
      case 'system':
        return {
          title: 'パソコンの設定が画面共有をブロックしています。',
          next: 'ブラウザーに画面収録を許可して、もう一度共有してください。',
        };
      case 'busy':
      case 'missing':
      case 'unsatisfied':
        return {
          title: 'そのウィンドウまたは画面は共有できません。',
          next: 'もう一度共有し、別のものを選んでください。',
        };
      case 'aborted':
      case 'failed':
        return {
          title: '画面共有を開始できませんでした。',
          next: 'もう一度試すか、別のウィンドウを選んでください。',
        };
    }
  }
  const thing = THINGS[subject];
  switch (problem) {
    case 'denied':
      return {
        title: `ブラウザーが${thing}をブロックしています。`,
        next: 'このサイトの設定で許可して、もう一度お試しください。',
      };
    case 'dismissed':
      return {
        title: `このページには${thing}を使う許可が必要です。`,
        next: 'もう一度試し、ブラウザーの確認で「許可」を選んでください。',
      };
    case 'framed':
      return {
        title: `この通話を含むページが${thing}をブロックしています。`,
        next: '新しいタブで通話を開いてください。',
      };
    case 'blocked':
      return {
        title: `このサイトは${thing}の使用を許可されていません。`,
        next: 'サイトの運営者に許可を依頼してください。',
      };
    case 'system':
      return {
        title: `端末の設定が${thing}をブロックしています。`,
        next: '設定でブラウザーに許可して、もう一度お試しください。',
      };
    case 'busy':
      return {
        title: `${thing}を開けません。`,
        next: '別のアプリが使用中の可能性があります。そのアプリを閉じて、もう一度お試しください。',
      };
    case 'missing':
      return {
        title: `${thing}が見つかりません。`,
        next: '接続するか電源を入れて、もう一度お試しください。',
      };
    case 'unsatisfied':
      return { title: `選んだ${thing}が見つかりません。`, next: '別のものを選んでください。' };
    case 'aborted':
      return {
        title: `${thing}が突然停止しました。`,
        next: 'もう一度お試しください。多くの場合、これで直ります。',
      };
    case 'failed':
      return { title: `${thing}が起動しませんでした。`, next: 'もう一度試すか、別のものを選んでください。' };
  }
};
