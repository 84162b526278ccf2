import type { DeviceErrors, OtherErrors } from '../texts';

export const OTHER_ERRORS: OtherErrors = {
  'constraints-empty': { title: '麦克风和摄像头都已关闭。', next: '请至少打开其中一个。' },
  'context-insecure': {
    title: '此页面不安全，无法使用麦克风或摄像头。',
    next: '请在地址开头加上 https:// 后重新打开。',
  },
  'media-unsupported': {
    title: '此浏览器无法使用麦克风或摄像头。',
    next: '请用最新版的 Chrome、Edge、Firefox 或 Safari 打开链接。',
  },
  'calls-unsupported': {
    title: '此浏览器无法通话。',
    next: '缺少 WebRTC 或已被关闭。请打开它并重新加载，或用其他浏览器打开链接。',
  },
  'calls-blocked': {
    title: '浏览器或扩展程序阻止了通话。',
    next: '请关闭阻止 WebRTC 的扩展程序，或用其他浏览器打开链接。',
  },
  'no-relay': {
    title: '此服务没有中继服务器，无法隐藏你的地址。',
    next: '如需从这里通话，请关闭“隐藏我的地址”。',
  },
  'server-unreachable': { title: '无法连接服务器。', next: '请检查连接后重试。' },
  'socket-blocked': {
    title: '你的网络阻止了通话。',
    next: '请换用其他网络，例如移动数据。或请网络管理员允许 WebSocket。',
  },
  'origin-refused': { title: '此页面无权使用该通话服务器。', next: '请告知此页面的管理者。' },
  'server-timeout': { title: '服务器响应时间过长。', next: '你的连接可能较慢。请重试。' },
  'server-failed': { title: '服务器出现问题。', next: '这不是你的问题。请稍后重试。' },
  'connection-lost': { title: '加入时连接中断。', next: '请检查连接后重试。' },
  'server-draining': { title: '服务器正在重启。', next: '请稍后重试。' },
  'server-unavailable': { title: '服务器暂时无法访问数据库。', next: '这不是你的问题。请稍后重试。' },
  'server-full': { title: '服务器的通话数已达上限。', next: '请过几分钟再试。' },
  'version-mismatch': { title: '此页面有新版本。', next: '请重新加载页面后加入。' },
  'unsupported-media': {
    title: '此页面版本过旧，无法加入该通话。',
    next: '请重新加载以获取最新版本，然后再次加入。',
  },
  'room-full': { title: '此通话已满员。', next: '请让某人离开，或开始另一个通话。' },
  'room-invalid': { title: '这不是通话链接。', next: '请检查是否复制了完整链接，或请对方重新发送。' },
  'name-invalid': { title: '无法使用此名字。', next: '请换一个不超过 64 个字符的名字。' },
  forbidden: { title: '你无法加入此通话。', next: '请向邀请你的人索取新链接。' },
  'passcode-needed': { title: '此通话需要密码。', next: '请输入密码加入，或询问邀请你的人。' },
  'passcode-wrong': { title: '密码不正确。', next: '请检查后重试，或询问邀请你的人。' },
  'not-admitted': { title: '你未被允许加入此通话。', next: '请再次请求，或联系邀请你的人。' },
  'not-answered': { title: '没有人回应你的加入请求。', next: '对方可能没有注意到。请再次请求，或稍后再试。' },
  'token-failed': { title: '我们无法确认你有权加入。', next: '请重试。如果仍不行，请重新加载页面。' },
  'rate-limited': { title: '你在短时间内尝试次数过多。', next: '请稍等片刻再试。' },
  moved: { title: '此通话已移到另一个标签页或窗口。', next: '请关闭此页，或把通话移回这里。' },
  removed: { title: '你已被移出通话。', next: '如果是误操作，请请求重新加入。' },
  'peer-unreachable': {
    title: '无法连接对方。',
    next: '你们之一可能处于受限网络。请重试，或使用其他网络。',
  },
  unexpected: {
    title: '通话无法开始。',
    next: '请重试。如果仍不行，请重新加载页面或使用其他浏览器。',
  },
};

const THINGS = { microphone: '麦克风', camera: '摄像头', devices: '麦克风和摄像头' } as const;

export const DEVICE_ERRORS: DeviceErrors = (subject, problem) => {
  if (subject === 'screen') {
    switch (problem) {
      case 'denied':
      case 'dismissed':
        return { title: '你的屏幕未被共享。', next: '请再次共享，并选择对方可以看到的内容。' };
      case 'framed':
        return { title: '包含此通话的页面阻止了屏幕共享。', next: '请在新标签页中打开通话。' };
      case 'blocked':
        return { title: '此网站无权共享你的屏幕。', next: '请让网站管理者允许。' };
      case 'system':
        return { title: '电脑的设置阻止了屏幕共享。', next: '请允许浏览器录制屏幕，然后再次共享。' };
      case 'busy':
      case 'missing':
      case 'unsatisfied':
        return { title: '无法共享该窗口或屏幕。', next: '请再次共享，并选择其他内容。' };
      case 'aborted':
      case 'failed':
        return { title: '屏幕共享未能开始。', next: '请重试，或选择其他窗口。' };
    }
  }
  const thing = THINGS[subject];
  switch (problem) {
    case 'denied':
      return { title: `浏览器阻止了你的${thing}。`, next: '请在此网站的设置中允许，然后重试。' };
    case 'dismissed':
      return {
        title: `此页面需要使用${thing}的权限。`,
        next: '请重试，并在浏览器询问时选择“允许”。',
      };
    case 'framed':
      return { title: `包含此通话的页面阻止了你的${thing}。`, next: '请在新标签页中打开通话。' };
    case 'blocked':
      return { title: `此网站无权使用你的${thing}。`, next: '请让网站管理者允许。' };
    case 'system':
      return { title: `设备的设置阻止了你的${thing}。`, next: '请在那里允许浏览器使用，然后重试。' };
    case 'busy':
      return {
        title: `无法打开你的${thing}。`,
        next: '可能有其他应用正在使用。请关闭该应用后重试。',
      };
    case 'missing':
      return { title: `未找到${thing}。`, next: '请连接设备或打开其电源，然后重试。' };
    case 'unsatisfied':
      return { title: `找不到你选择的${thing}。`, next: '请选择其他设备。' };
    case 'aborted':
      return { title: `你的${thing}意外停止。`, next: '请重试。通常会有效。' };
    case 'failed':
      return { title: `你的${thing}未能启动。`, next: '请重试，或选择其他设备。' };
  }
};
