import { TestBed } from '@angular/core/testing';
import { DEVICE_STORE, WINDOW } from '@earshot/angular';
import { EarshotIntl } from '@earshot/angular/ui';
import { AppWords } from '../words/app-words';
import { injectWords } from '../words/inject-words';
import { Languages } from './languages';

describe('Languages', () => {
  const root = document.documentElement;
  const before = { lang: root.lang, dir: root.dir };
  let stored: Map<string, string>;

  beforeEach(() => (stored = new Map()));

  afterEach(() => Object.assign(root, before));

  async function begin(languages: readonly string[] | undefined) {
    const page = Object.assign(new EventTarget(), { document, navigator: { languages }, console });
    const store = {
      read: (key: string) => stored.get(key) ?? null,
      write: (key: string, value: string) => stored.set(key, value),
    };
    TestBed.configureTestingModule({
      providers: [
        { provide: WINDOW, useValue: page },
        { provide: DEVICE_STORE, useValue: store },
      ],
    });
    const chosen = TestBed.inject(Languages);
    await chosen.ready();
    return {
      chosen,
      locale: TestBed.inject(AppWords).locale,
      words: TestBed.runInInjectionContext(injectWords),
      intl: TestBed.inject(EarshotIntl),
    };
  }

  it('are the first of the browser’s that there is, English otherwise', async () => {
    for (const [languages, lang, region, text] of [
      [['fo', 'de-CH', 'en'], 'de', 'de-CH', 'Anruf starten'],
      [['en-GB', 'de'], 'en', 'en-GB', 'Start a call'],
      [['AR'], 'ar', 'ar', 'بدء مكالمة'],
      [['hi-IN', 'en'], 'hi', 'hi-IN', 'कॉल शुरू करें'],
      [['fo'], 'en', 'en', 'Start a call'],
      [[], 'en', 'en', 'Start a call'],
      [undefined, 'en', 'en', 'Start a call'],
    ] as const) {
      TestBed.resetTestingModule();
      const { words, locale } = await begin(languages);
      expect([root.lang, locale(), words().startCall])
        .withContext(String(languages))
        .toEqual([lang, region, text]);
    }
  });

  it('change page, call and direction at once, and back', async () => {
    const { chosen, words, intl } = await begin(['en']);
    let changes = 0;
    intl.changes.subscribe(() => (changes += 1));
    chosen.choice.choose('ar');
    await chosen.ready();
    expect([root.dir, words().settings, intl.joinCall, intl.error('room-full').title]).toEqual([
      'rtl',
      'الإعدادات',
      'الانضمام إلى المكالمة',
      'هذه المكالمة ممتلئة.',
    ]);
    expect([stored.get('earshot.language'), changes]).toEqual(['ar', 1]);
    chosen.choice.choose('en');
    await chosen.ready();
    await Promise.resolve();
    expect([root.dir, words().settings, intl.joinCall, intl.error('room-full').title]).toEqual([
      'ltr',
      'Settings',
      'Join call',
      'This call is full.',
    ]);
  });

  it('are the last that was chosen, whichever is there first', async () => {
    const { chosen, words } = await begin(['en']);
    chosen.choice.choose('de');
    chosen.choice.choose('ar');
    chosen.choice.choose('de');
    await chosen.ready();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect([root.lang, words().startCall]).toEqual(['de', 'Anruf starten']);
  });

  it('are remembered on this device', async () => {
    stored.set('earshot.language', 'de');
    const { words } = await begin(['en']);
    expect(words().startCall).toBe('Anruf starten');
  });
});
