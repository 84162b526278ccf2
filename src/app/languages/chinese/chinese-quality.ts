import type { Bars, CallSummary } from '@earshot/angular';
import type { PrivacyWords, QualityWords } from '@earshot/angular/ui';
import { units } from '../units';

const { bitrate, share, amount } = units('zh', { kilobytes: 'kB', kilobits: 'kbps', megabits: 'Mbps' });

const LEVELS: Readonly<Record<Bars, string>> = { 1: '差', 2: '一般', 3: '良好' };

const WHY: Readonly<Record<NonNullable<CallSummary['cause']>, string>> = {
  'own-upload': '你的上行网速可能太慢。',
  'own-download': '你的下行网速太慢。',
  'their-connection': '对方的网络较弱。',
  'this-computer': '你的设备过于繁忙。',
  relayed: '经由中继服务器的路径较慢。',
  delay: '你们之间的连接较慢。',
  interrupted: '有一段时间连接中断。',
};

/** How the connections are, in Chinese. */
export const QUALITY: QualityWords = {
  callQuality: '通话质量',
  connectionOf: (name, bars) => `${name}的连接：${LEVELS[bars]}`,
  trouble: (cause, name, camera) => {
    switch (cause) {
      case 'own-upload':
        return camera
          ? '你的上行网速可能太慢，对方可能听不全你的话。关闭摄像头会有所改善。'
          : '你的上行网速可能太慢，对方可能听不全你的话。';
      case 'own-download':
        return '你的下行网速太慢，可能听不清或看不清对方。';
      case 'their-connection':
        return name === null
          ? '与对方的连接时断时续，对方的网络可能较弱。'
          : `与${name}的连接时断时续，对方的网络可能较弱。`;
      case 'this-computer':
        return '你的设备过于繁忙，视频可能卡顿。关闭其他应用会有所改善。';
      case 'relayed':
        return name === null
          ? '通话经由中继服务器，声音会有延迟。'
          : `与${name}的通话经由中继服务器，声音会有延迟。`;
      case 'microphone-silent':
        return '麦克风已打开，但没有声音。请检查设备上是否静音。';
      case null:
        return name === null ? '现在可能听不清或看不清对方。' : `现在可能听不清或看不清${name}。`;
      case 'delay':
        return name === null ? '与对方的连接较慢，声音会有延迟。' : `与${name}的连接较慢，声音会有延迟。`;
    }
  },
  cameraPaused: (name) =>
    name === null
      ? '你的连接较弱。为了让对方听到你，摄像头已暂停。'
      : `与${name}的连接较弱。为了让对方听到你，已暂停向其发送视频。`,
  pictureMissing: (name) => `连接较弱，${name}的视频已暂停。你们仍能听到彼此。`,
  cameraPausedHere: '摄像头已暂停：连接较弱',
  picturePausedHere: '视频已暂停：连接较弱',
  level: (bars) => (bars ? LEVELS[bars] : '正在测量…'),
  unmeasured: '未测量',
  cannotMeasure: '暂时无法显示通话质量。正在重试…',
  nobody: '还没有其他人。',
  roundTrip: '往返时间',
  lost: '丢失',
  sending: '发送',
  receiving: '接收',
  path: '路径',
  direct: '直连',
  relayed: '经由中继服务器',
  codecs: '编解码器',
  dataUsed: '已用流量',
  callId: '通话编号',
  unknown: '未知',
  milliseconds: (value) => `${Math.round(value)} 毫秒`,
  bitrate,
  losses: (up, down) => `发送 ${share(up)}，接收 ${share(down)}`,
  used: ({ sent, received }) =>
    `${amount(sent + received)}（发送 ${amount(sent)}，接收 ${amount(received)}）`,
  reportTitle: '此通话的报告',
  downloadReport: '下载报告',
  reportText: '供帮助你的人使用的测量数据和设备名称。报告只保留在此设备上。',
  includeAddresses: '包含网络地址',
  includeAddressesText: '你的地址，以及与你连接的所有人的地址。',
  duration: '时长',
  verdict: ({ verdict, cause }) => {
    if (verdict === null) return '';
    if (verdict === 'good') return '连接良好。';
    const how = verdict === 'mixed' ? '连接并非始终良好。' : '连接经常不佳。';
    return cause ? `${how}${WHY[cause]}` : how;
  },
};

/** Hiding one's address. */
export const PRIVACY: PrivacyWords = {
  hideAddress: '隐藏我的地址',
  hideAddressText: '通话经由中继服务器，对方看不到你的网络地址。通话可能会稍慢一些。',
  hidingAddress: '正在隐藏你的地址…在中继服务器接通之前，有些人可能看不到或听不到你。',
  hiddenByService: '此服务始终会隐藏地址。',
  noRelay: '此服务没有中继服务器，无法隐藏地址。',
};
