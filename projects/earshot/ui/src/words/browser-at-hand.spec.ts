import { type BrowserAtHand, browserAtHand } from './browser-at-hand';

const WEBKIT = 'AppleWebKit/605.1.15 (KHTML, like Gecko)';
const BLINK = 'AppleWebKit/537.36 (KHTML, like Gecko)';
const MAC = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)';
const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_4 like Mac OS X)';
const WINDOWS = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)';
const LINUX = 'Mozilla/5.0 (X11; Linux x86_64)';
const ANDROID = 'Mozilla/5.0 (Linux; Android 10; K)';

type Row = readonly [
  name: string,
  userAgent: string,
  family: BrowserAtHand['family'],
  system: BrowserAtHand['system'],
  shell?: BrowserAtHand['shell'],
];

// prettier-ignore
const TABS: readonly Row[] = [
  ['Chrome on Windows', `${WINDOWS} ${BLINK} Chrome/142.0.0.0 Safari/537.36`, 'chromium', 'windows'],
  ['Edge on Windows', `${WINDOWS} ${BLINK} Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0`, 'chromium', 'windows'],
  ['Chrome on a Mac', `${MAC} ${BLINK} Chrome/142.0.0.0 Safari/537.36`, 'chromium', 'mac'],
  ['Chrome on Linux', `${LINUX} ${BLINK} Chrome/142.0.0.0 Safari/537.36`, 'chromium', 'linux'],
  ['Chrome on a Chromebook', `Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${BLINK} Chrome/142.0.0.0 Safari/537.36`, 'chromium', 'linux'],
  ['Chrome on Android', `${ANDROID} ${BLINK} Chrome/142.0.0.0 Mobile Safari/537.36`, 'chromium', 'android'],
  ['Samsung Internet', `${ANDROID} ${BLINK} SamsungBrowser/29.0 Chrome/136.0.0.0 Mobile Safari/537.36`, 'chromium', 'android'],
  ['Firefox on Windows', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:144.0) Gecko/20100101 Firefox/144.0', 'firefox', 'windows'],
  ['Firefox on Android', 'Mozilla/5.0 (Android 15; Mobile; rv:144.0) Gecko/144.0 Firefox/144.0', 'firefox', 'android'],
  ['Safari on a Mac', `${MAC} ${WEBKIT} Version/26.0 Safari/605.1.15`, 'safari', 'mac'],
  ['Safari on an iPhone', `${IPHONE} ${WEBKIT} Version/18.4 Mobile/15E148 Safari/604.1`, 'safari', 'ios'],
  ['Chrome on an iPhone', `${IPHONE} ${WEBKIT} CriOS/142.0.0.0 Mobile/15E148 Safari/604.1`, 'other', 'ios'],
  ['Firefox on an iPhone', `${IPHONE} ${WEBKIT} FxiOS/144.0 Mobile/15E148 Safari/605.1.15`, 'other', 'ios'],
  ['Edge on an iPhone', `${IPHONE} ${WEBKIT} Version/18.0 EdgiOS/142.0.0.0 Mobile/15E148 Safari/604.1`, 'other', 'ios'],
  ['Facebook on an iPhone', `${IPHONE} ${WEBKIT} Mobile/22E240 [FBAN/FBIOS;FBAV/500.0.0]`, 'other', 'ios', 'in-app'],
  ['Facebook on Android', `Mozilla/5.0 (Linux; Android 14; SM-S911B; wv) ${BLINK} Version/4.0 Chrome/142.0.0.0 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/500.0;]`, 'chromium', 'android', 'in-app'],
  ['Instagram on an iPhone', `${IPHONE} ${WEBKIT} Mobile/22E240 Instagram 380.0.0`, 'other', 'ios', 'in-app'],
  ['a nameless web view on Android', `Mozilla/5.0 (Linux; Android 14; Pixel 8; wv) ${BLINK} Version/4.0 Chrome/142.0.0.0 Mobile Safari/537.36`, 'chromium', 'android', 'in-app'],
  ['a nameless web view on an iPhone', `${IPHONE} ${WEBKIT} Mobile/15E148`, 'other', 'ios', 'in-app'],
  ['nothing that is known', 'Lynx/2.9', 'other', 'other'],
  ['no user agent', '', 'other', 'other'],
];

// prettier-ignore
const APPS: readonly Row[] = [
  ['Chrome’s app on Windows', `${WINDOWS} ${BLINK} Chrome/142.0.0.0 Safari/537.36`, 'chromium', 'windows'],
  ['Chrome’s app on Android', `${ANDROID} ${BLINK} Chrome/142.0.0.0 Mobile Safari/537.36`, 'chromium', 'android'],
  ['an iPhone’s home screen', `${IPHONE} ${WEBKIT} Mobile/15E148`, 'safari', 'ios'],
];

describe('browserAtHand', () => {
  for (const [name, userAgent, family, system, shell = 'tab'] of TABS) {
    it(`knows ${name}`, () => {
      const signs = { userAgent, isInstalled: false, hasTouch: false };
      expect(browserAtHand(signs)).toEqual({ family, system, shell });
    });
  }

  for (const [name, userAgent, family, system] of APPS) {
    it(`knows ${name} as installed`, () => {
      const signs = { userAgent, isInstalled: true, hasTouch: false };
      expect(browserAtHand(signs)).toEqual({ family, system, shell: 'installed' });
    });
  }

  it('knows an iPad, which says that it is a Mac, by its touch screen', () => {
    const userAgent = `${MAC} ${WEBKIT} Version/18.4 Safari/605.1.15`;
    expect(browserAtHand({ userAgent, isInstalled: false, hasTouch: true })).toEqual({
      family: 'safari',
      system: 'ios',
      shell: 'tab',
    });
  });
});
