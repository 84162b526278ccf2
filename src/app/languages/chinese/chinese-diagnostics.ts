import type { DiagnosticsLanguage } from '../texts';

const OTHER_NETWORK = '请换用其他网络，例如手机热点。';
const TELL_OPERATOR = '请把此页面给服务器的管理者看。';
const AGAIN = '请稍等片刻，再次运行检查。';
const NO_RELAYED_CALLS = '需要此中继服务器的通话会失败。';

export const DIAGNOSTICS: DiagnosticsLanguage = {
  here: '此设备',
  server: '服务器',
  ways: '与他人的连接',
  subjects: {
    'secure-context': '安全页面',
    browser: '浏览器',
    microphone: '麦克风',
    camera: '摄像头',
    http: '服务器',
    socket: '通话连接',
    clock: '时钟',
    addresses: '浏览器的连接许可',
    relay: '中继服务器',
  },
  verdicts: { running: '正在检查…', good: '良好', warning: '警告', bad: '有问题', skipped: '未检查' },
  findings: {
    secure: { says: '此页面使用安全连接。' },
    insecure: {
      says: '此页面未使用安全连接。',
      means: '浏览器不允许这样的页面使用麦克风和摄像头。',
      advice: '请在地址开头加上 https:// 后重新打开。',
    },
    'can-call': { says: '此浏览器可以通话。' },
    'cannot-call': {
      says: '此浏览器无法通话。',
      means: '缺少 WebRTC 或已被关闭。',
      advice: '请用最新版的 Chrome、Edge、Firefox 或 Safari 打开此页面，不要在其他应用中打开。',
    },
    allowed: { says: '已找到，此页面可以使用。' },
    'not-asked': { says: '已找到。加入通话时，浏览器会请求许可。' },
    denied: {
      says: '已找到，但此页面无权使用。',
      means: '你、浏览器或设备阻止了它。对方听不到或看不到你。',
      advice: '请在地址旁的此网站设置中允许，然后重新加载页面。',
    },
    'kept-by-page': {
      says: '包含此页面的页面阻止了它。',
      means: '浏览器不会请求许可。',
      advice: TELL_OPERATOR,
    },
    'no-device': {
      says: '未找到。',
      means: '你仍然可以加入，但对方听不到或看不到你。',
      advice: '请连接一个，或检查系统设置是否允许浏览器使用。',
    },
    answers: { says: '服务器有响应。' },
    offline: { says: '你已离线。', means: '只能检查此设备。', advice: '请连接网络，再次运行检查。' },
    'no-answer': {
      says: '服务器没有响应。',
      means: '服务器已停止，或被你的网络阻止。',
      advice: `${AGAIN}${OTHER_NETWORK}`,
    },
    'error-status': {
      says: '服务器报告错误。',
      means: '代理有响应，但其后没有就绪的服务器。',
      advice: AGAIN,
    },
    connected: { says: '通话连接正常。' },
    slow: {
      says: '通话连接正常，但较慢。',
      means: '加入需要更长时间。声音和视频不受影响。',
      advice: `请靠近 Wi-Fi 路由器。${OTHER_NETWORK}`,
    },
    unreachable: {
      says: '通话连接（WebSocket）失败。',
      means: '你无法加入通话。服务器可能已停止，或被你的网络阻止。',
      advice: `${AGAIN}${OTHER_NETWORK}`,
    },
    'socket-blocked': {
      says: '服务器有响应，但通话连接（WebSocket）被阻止。',
      means: '你无法加入通话。公司网络、代理或安全软件阻止了 WebSocket。',
      advice: OTHER_NETWORK,
    },
    'origin-refused': {
      says: '此页面无权使用该通话服务器。',
      means: '你无法从此页面加入通话。',
      advice: '请告知此页面的管理者。',
    },
    unavailable: {
      says: '服务器无法访问数据库。',
      means: '进行中的通话会继续，但无人可以加入。',
      advice: AGAIN,
    },
    'servers-withheld': {
      says: '通话连接正常，但服务器没有提供中继服务器。',
      means: '你可能无法加入通话。你的网络可能发送了过多请求。',
      advice: '请等待一分钟，再次运行检查。',
    },
    forbidden: {
      says: '服务器不允许你进入。',
      means: '它需要来源应用的令牌。',
      advice: '请返回该应用，从那里打开通话。',
    },
    'token-failed': {
      says: '包含此页面的应用无法确认你的身份。',
      means: '服务器需要该应用的令牌。',
      advice: '请重新登录该应用。',
    },
    'version-mismatch': {
      says: '此页面与服务器的版本不同。',
      means: '它们无法一起工作。',
      advice: '请重新加载页面。',
    },
    'clock-fits': { says: '此设备的时钟与服务器一致。' },
    'clock-differs': {
      says: '此设备的时钟与服务器不同。',
      means: '有效的令牌和证书可能被视为过期。',
      advice: '请将设备设为自动校时。',
    },
    'clock-unknown': {
      says: '不知道服务器的时间。',
      means: '无法比较时钟。',
      advice: '请检查设备是否自动校时。',
    },
    'addresses-found': { says: '浏览器可以与他人连接。' },
    'addresses-kept': {
      says: '浏览器或扩展程序阻止了通话。',
      means: '此设备的所有网络地址都被隐藏，因此无法连接任何人。',
      advice: '请关闭阻止 WebRTC 的扩展程序并再次检查，或使用其他浏览器。',
    },
    'has-relay': { says: '已为阻止直连的网络设置中继服务器（TURN）。' },
    'no-relay': {
      says: '没有设置中继服务器（TURN）。',
      means: '在受限网络中通话会失败，例如许多公司和移动运营商的网络。',
      advice: `${OTHER_NETWORK}${TELL_OPERATOR}`,
    },
    'servers-unknown': {
      says: '未检查，因为服务器没有提供。',
      means: '与他人的连接情况未知。',
      advice: '请先解决通话连接，再次运行检查。',
    },
    'stun-answers': { says: '有响应。' },
    'stun-silent': {
      says: '没有响应。',
      means: '直连通话可能失败。经由中继服务器可能可以通话。',
      advice: OTHER_NETWORK,
    },
    relays: { says: '中继服务器正常。' },
    'relay-mute': {
      says: '可以连接，但没有数据通过。',
      means: '需要此中继服务器的通话无法接通。',
      advice: TELL_OPERATOR,
    },
    'wrong-credentials': { says: '拒绝了凭据。', means: NO_RELAYED_CALLS, advice: TELL_OPERATOR },
    refused: { says: '拒绝中继。', means: NO_RELAYED_CALLS, advice: TELL_OPERATOR },
    'stale-credentials': { says: '表示凭据已过期。', means: NO_RELAYED_CALLS, advice: '请再次运行检查。' },
    'quota-reached': {
      says: '目前过于繁忙，无法接受更多通话。',
      means: '中继通话已达上限。',
      advice: '请稍后再次运行检查。',
    },
    'out-of-relays': {
      says: '容量不足。',
      means: '所有端口或带宽都在使用中。',
      advice: '请稍后再次运行检查。',
    },
    'other-server': {
      says: '重定向到另一台服务器。',
      means: '有些浏览器不会跟随重定向。',
      advice: TELL_OPERATOR,
    },
    'name-unknown': { says: '无法解析其名称。', means: '无法通过此路径连接。', advice: OTHER_NETWORK },
    'not-reached': {
      says: '无法到达。',
      means: '无法通过此路径连接。受限网络可能允许其他路径。',
      advice: OTHER_NETWORK,
    },
    'check-failed': {
      says: '无法进行此检查。',
      means: '浏览器不允许此检查。',
      advice: '请再次运行检查。如果仍不行，请使用其他浏览器。',
    },
  },
  meaning: '含义',
  advice: '怎么办',
  operator: '致服务器管理者',
  again: '再次检查',
  copy: '复制结果',
  download: '下载结果',
  withAddresses: '包含网络地址',
  withAddressesText: '它们可能透露你的位置。如果要公开结果，请保持关闭。',
  copied: '结果已复制。',
  cannotCopy: '浏览器不允许复制。请改为下载结果。',
  checking: '正在检查…',
  log: '日志',
  title: 'Earshot 诊断',
  noAddress: '（地址）',
  sentences: (first, second) => `${first}${second}`,
  addresses: (list) => `找到的地址：${list}`,
  summary: (good, warnings, bad) => `完成：良好 ${good}，警告 ${warnings}，有问题 ${bad}。`,
  roundTrip: (ms) => (ms < 1 ? '往返时间不到 1 毫秒。' : `往返时间 ${ms} 毫秒。`),
  answeredIn: (ms) => `响应时间：${ms} 毫秒。`,
  status: (status) => `错误代码：${status}。`,
  clock: (ms, precision) => {
    const seconds = (time: number) => (Math.abs(time) / 1_000).toFixed(1);
    return Math.abs(ms) <= precision
      ? `相差不到 ${seconds(precision)} 秒。`
      : `${ms > 0 ? '快' : '慢'}了 ${seconds(ms)} 秒（±${seconds(precision)} 秒）。`;
  },
};
