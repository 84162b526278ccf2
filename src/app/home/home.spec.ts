import { TestBed } from '@angular/core/testing';
import { Navigation } from '../navigation/navigation';
import { Home } from './home';

describe('The start page', () => {
  const address = window.location.pathname;
  let paths: string[];

  beforeEach(() => {
    window.history.replaceState(null, '', '/');
    paths = [];
  });

  afterEach(() => window.history.replaceState(null, '', address));

  function show(): HTMLElement {
    const navigation = TestBed.inject(Navigation);
    const go = navigation.go.bind(navigation);
    spyOn(navigation, 'go').and.callFake((path) => {
      paths.push(path);
      go(path);
    });
    const fixture = TestBed.createComponent(Home);
    fixture.detectChanges();
    return fixture.nativeElement as HTMLElement;
  }

  function join(element: HTMLElement, text: string): void {
    element.querySelector('input')!.value = text;
    element.querySelector('form')!.requestSubmit();
  }

  it('starts one call, however often the button is pressed', () => {
    const button = show().querySelector<HTMLButtonElement>('button.start')!;
    for (let press = 0; press < 3; press += 1) button.click();
    expect(paths).toEqual([jasmine.stringMatching(/^\/call\/[a-z0-9-]{19}$/)]);
  });

  it('starts another call when the person has come back before the first one was shown', () => {
    const element = show();
    const button = element.querySelector<HTMLButtonElement>('button.start')!;
    button.click();
    TestBed.inject(Navigation).go('/');
    button.click();
    expect(paths.filter((path) => path !== '/').length).toBe(2);
  });

  it('leads to the room of a link or code, as people paste and type it', () => {
    for (const text of [' BDFG HJKM NPQR STVW. ', '<https://calls.example/call/bdfg-hjkm-npqr-stvw>']) {
      TestBed.resetTestingModule();
      window.history.replaceState(null, '', '/');
      join(show(), text);
      expect(paths.pop()).withContext(text).toBe('/call/bdfg-hjkm-npqr-stvw');
    }
  });

  for (const [what, query] of [
    [
      'a link that was shared',
      `?title=Call&text=&link=${encodeURIComponent('https://calls.example/call/bdfg-hjkm-npqr-stvw')}`,
    ],
    [
      'a text with a link that was shared',
      `?text=${encodeURIComponent('Join me: https://calls.example/call/bdfg-hjkm-npqr-stvw.')}`,
    ],
    ['a link of the app’s own kind', `?link=${encodeURIComponent('web+earshot:bdfg-hjkm-npqr-stvw')}`],
    ['a long link of that kind', `?link=${encodeURIComponent('web+earshot://call/bdfg-hjkm-npqr-stvw')}`],
  ] as const)
    it(`leads to the room of ${what}, and back to a plain start page`, () => {
      window.history.replaceState(null, '', `/${query}`);
      show();
      expect(paths).toEqual(['/call/bdfg-hjkm-npqr-stvw']);
      expect(window.location.search).toBe('');
    });

  it('shows what was shared where that is no link to a call', () => {
    for (const text of ['see you at eight', 'Hello', 'https://elsewhere.example/']) {
      TestBed.resetTestingModule();
      window.history.replaceState(null, '', `/?text=${encodeURIComponent(text)}&title=Mail`);
      const element = show();
      TestBed.tick();
      expect(paths).withContext(text).toEqual([]);
      expect(element.querySelector('input')?.value).toBe(text);
      expect(element.querySelector('[role="alert"]')?.textContent).toContain('isn’t a call link');
    }
  });

  it('says so when a text is no link or code', () => {
    const element = show();
    join(element, 'bdfg-hjkm-npqr-stv');
    TestBed.tick();
    expect(element.querySelector('[role=alert]')!.textContent).toContain('That isn’t a call link or code');
    expect(paths).toEqual([]);
  });

  it('starts a call from the installed app’s shortcut once, so that the way back leads here', () => {
    window.history.replaceState(null, '', '/?start');
    const replaceState = spyOn(window.history, 'replaceState').and.callThrough();
    show();
    expect(paths.length).toBe(1);
    expect(replaceState).toHaveBeenCalledOnceWith(null, '', '/');
  });
});
