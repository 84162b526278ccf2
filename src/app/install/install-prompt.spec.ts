import { TestBed } from '@angular/core/testing';
import { DEVICE_STORE, WINDOW } from '@earshot/angular';
import { InstallHint } from './install-hint';

const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';
const IPAD =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15';
const IN_AN_APP =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 [FBAN/FBIOS]';
const FIREFOX_ANDROID = 'Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0';
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

describe('The proposal to install', () => {
  let page: EventTarget & { navigator: object; matchMedia?: (query: string) => { matches: boolean } };
  let stored: Map<string, string>;
  let mode: string;

  beforeEach(() => {
    stored = new Map();
    mode = 'browser';
    page = Object.assign(new EventTarget(), {
      navigator: { userAgent: FIREFOX, maxTouchPoints: 0 },
      matchMedia: (query: string) => ({ matches: query === `(display-mode: ${mode})` }),
    });
  });

  function show(navigator: object = page.navigator) {
    page.navigator = navigator;
    TestBed.configureTestingModule({
      providers: [
        { provide: WINDOW, useValue: Object.assign(page, { document }) },
        {
          provide: DEVICE_STORE,
          useValue: {
            read: (key: string) => stored.get(key) ?? null,
            write: (key: string, value: string) => stored.set(key, value),
          },
        },
      ],
    });
    const element = TestBed.createComponent(InstallHint).nativeElement as HTMLElement;
    const text = () => {
      TestBed.tick();
      return element.textContent.replace(/\s+/gu, ' ').trim();
    };
    const press = (name: string) => {
      const button = [...element.querySelectorAll('button')].find(
        ({ textContent }) => textContent.trim() === name,
      );
      button!.click();
    };
    return { text, press };
  }

  /** As Chromium does once the app can be installed. */
  function offer(outcome: 'accepted' | 'dismissed', prompt = () => Promise.resolve({ outcome })): Event {
    const event = Object.assign(new Event('beforeinstallprompt', { cancelable: true }), { prompt });
    page.dispatchEvent(event);
    return event;
  }

  it('is not made where nothing can be installed', () => {
    for (const userAgent of [FIREFOX, IN_AN_APP, IPAD]) {
      TestBed.resetTestingModule();
      expect(show({ userAgent, maxTouchPoints: 0 }).text())
        .withContext(userAgent)
        .toBe('');
    }
    TestBed.resetTestingModule();
    expect(show({}).text()).toBe('');
  });

  for (const [what, navigator, words] of [
    ['an iPhone', { userAgent: IPHONE }, 'Tap the Share button'],
    ['an iPad, which says that it is a Mac', { userAgent: IPAD, maxTouchPoints: 5 }, 'Tap the Share button'],
    ['Firefox on Android', { userAgent: FIREFOX_ANDROID }, 'Open the menu'],
  ] as const)
    it(`has the steps for ${what}, and takes a no for good`, () => {
      const { text, press } = show(navigator);
      expect(text()).toContain(words);
      press('Not now');
      expect(text()).toBe('');
      TestBed.resetTestingModule();
      expect(show(navigator).text()).toBe('');
    });

  it('installs at a press where the browser offers it', async () => {
    const { text, press } = show();
    expect(text()).toBe('');
    expect(offer('accepted').defaultPrevented).toBeTrue();
    expect(text()).toContain('Add Earshot to your home screen');
    press('Install');
    await Promise.resolve();
    await Promise.resolve();
    expect(text()).toBe('');
    expect(stored.size).toBe(0);
  });

  for (const [what, prompt] of [
    ['says no in the browser’s own question', undefined],
    ['presses too late', () => Promise.reject(new DOMException('no activation', 'NotAllowedError'))],
  ] as const)
    it(`is not made again to someone who ${what}`, async () => {
      const { text, press } = show();
      offer('dismissed', prompt);
      text();
      press('Install');
      for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
      expect(text()).toBe('');
      offer('dismissed');
      expect(text()).toBe('');
    });

  it('ends when the app is installed in another way, and is not made in the installed app', () => {
    const { text } = show();
    offer('accepted');
    page.dispatchEvent(new Event('appinstalled'));
    expect(text()).toBe('');
    for (const [as, navigator] of [
      ['standalone', { userAgent: IPHONE }],
      ['minimal-ui', { userAgent: FIREFOX_ANDROID }],
      ['browser', { userAgent: IPHONE, standalone: true }],
    ] as const) {
      TestBed.resetTestingModule();
      mode = as;
      expect(show(navigator).text()).withContext(as).toBe('');
    }
  });
});
