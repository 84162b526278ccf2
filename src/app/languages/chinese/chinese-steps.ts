import type { StepTexts } from '@earshot/angular/ui';

const RETURN = '回到这里。如果没有反应，请选择“重试”。';
const RETRY = '回到这里，选择“重试”。';
const RETAP = '回到这里，点按“重试”。';
const RESTART = '退出浏览器，重新打开，再回到此页面。';

export const STEPS: StepTexts = {
  names: { microphone: '麦克风', camera: '摄像头', devices: '麦克风和摄像头', screen: '屏幕录制' },
  insecure: ['检查地址是否以 https:// 开头。', '如果以 http:// 开头，请加上 s 后重新打开。'],
  unsupported: ['复制此页面的地址。', '用最新版的 Chrome、Edge、Firefox 或 Safari 打开。'],
  outOfApp: [
    '打开此窗口的菜单：三个点或分享图标。',
    '选择“在浏览器中打开”。',
    '如果找不到，请复制链接并粘贴到浏览器中。',
  ],
  framed: [
    '复制此通话的链接。',
    '在新标签页中打开。',
    '如果你管理包含它的页面，请在其框架中加入 allow="microphone; camera; display-capture"。',
  ],
  chromeOnDesktop: (names) => ['点击地址左侧的图标：两个滑块或一把锁。', `打开${names}。`, RETURN],
  chromeOnAndroid: (names) => ['点按地址左侧的图标。', `点按“权限”，允许${names}。`, RETURN],
  firefoxOnDesktop: (names) => [
    '点击地址左侧带斜线或两个滑块的图标。',
    `在${names}旁点击 ✕，移除“已阻止”。`,
    '在这里选择“重试”，然后选择“允许”。',
  ],
  firefoxOnAndroid: (names) => ['点按地址左侧的锁或盾牌。', `点按${names}以允许访问。`, RETURN],
  safariOnMac: (names) => [
    '在菜单栏打开 Safari，然后选择“此网站的设置…”。',
    `在${names}旁选择“允许”。`,
    RETRY,
  ],
  safariOnIos: (names) => [
    '点按地址栏中的页面图标。某些版本中显示为“aA”。',
    '点按“网站设置”。可能需要先点按 ⋯。',
    `为${names}选择“允许”。`,
    RETAP,
  ],
  otherOnIos: (names) => [
    '打开 iPhone 或 iPad 的“设置”。',
    '向下滚动找到此浏览器并点按。可能在“App”中。',
    `打开${names}。`,
    RETAP,
  ],
  otherBrowser: (names) => ['打开浏览器中此网站的设置，通常通过地址旁的图标。', `允许${names}。`, RETURN],
  desktopApp: (names) => [
    '打开此窗口顶部的菜单 ⋮，然后选择“应用信息”。',
    `打开${names}。有些浏览器在“设置”中。`,
    RETURN,
  ],
  androidApp: (names) => [
    '打开 Chrome，点按 ⋮，然后点按“设置”和“网站设置”。',
    `打开${names}，在“已屏蔽”中找到此网站。`,
    '点按它并选择“允许”。',
    RETURN,
  ],
  iosApp: ['在应用切换器中向上滑动，关闭此应用。', '重新打开它。', '询问时选择“允许”。'],
  askAgain: (isBelowAddress) => [
    '选择“重试”。',
    isBelowAddress ? '当浏览器在地址下方询问时，选择“允许”。' : '当浏览器询问时，选择“允许”。',
    '如果没有询问，请重新加载此页面。',
  ],
  system: {
    windows: (names) => [
      `打开 Windows 设置，依次选择“隐私和安全性”和${names}。`,
      '打开应用的访问权限，包括桌面应用。',
      RETRY,
    ],
    mac: (names) => [`打开“系统设置”，依次选择“隐私与安全性”和${names}。`, '打开你的浏览器。', RESTART],
    android: (names) => [
      '打开手机的“设置”，选择“应用”，再选择你的浏览器。',
      `点按“权限”，允许${names}。`,
      '检查屏幕顶部的快捷设置是否将其阻止。',
      RETAP,
    ],
    ios: (names) => ['打开“设置”，选择“隐私与安全性”。', `点按${names}，打开你的浏览器。`, RETAP],
    other: (names) => [`打开系统的隐私设置，找到${names}。`, '允许你的浏览器。', RETRY],
  },
  shareAgain: ['再次共享。', '选择标签页、窗口或整个屏幕。'],
  shareOnMac: ['打开“系统设置”，依次选择“隐私与安全性”和“录屏与系统录音”。', '打开你的浏览器。', RESTART],
  busy: (isPhone, isCamera) => [
    isPhone ? '结束其他通话，关闭正在录制的应用。' : '关闭其他通话和视频程序，包括其他标签页中的。',
    '选择“重试”。',
    isCamera ? '如果仍不行，请重新连接摄像头或重启浏览器。' : '如果仍不行，请重启浏览器。',
  ],
  missing: (subject) => [
    '连接一个设备，例如耳机。',
    ...(subject === 'camera' ? [] : ['检查设备上的按钮是否将其关闭。']),
    ...(subject === 'microphone' ? [] : ['检查摄像头的挡板是否打开，以及是否有按键将其关闭。']),
    '选择“重试”。',
  ],
};
