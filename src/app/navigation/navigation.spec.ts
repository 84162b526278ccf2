import { TestBed } from '@angular/core/testing';
import { WINDOW } from '@earshot/angular';
import { APP_BASE } from './app-base';
import { Navigation } from './navigation';

/** A window's history, with a back button. */
class WindowDouble extends EventTarget {
  private readonly entries: { state: unknown; path: string }[] = [
    { state: null, path: '/' },
    { state: null, path: '/call/abc' },
  ];
  private at = 1;
  readonly location = { pathname: '/call/abc' };
  readonly scrollTo = () => undefined;
  readonly history = {
    pushState: (state: unknown, _: string, path: string) => {
      this.entries.splice(this.at + 1, Infinity, { state, path });
      this.at++;
      this.arrive();
    },
    go: (by: number) => {
      this.at = Math.max(0, this.at + by);
      this.arrive();
      this.dispatchEvent(new Event('popstate'));
    },
    back: () => this.history.go(-1),
    state: null as unknown,
  };

  get depth(): number {
    return this.at;
  }

  private arrive(): void {
    const { state, path } = this.entries[this.at]!;
    this.location.pathname = path;
    this.history.state = state;
  }
}

describe('Navigation', () => {
  let page: WindowDouble;
  let navigation: Navigation;

  beforeEach(() => {
    page = new WindowDouble();
    TestBed.configureTestingModule({ providers: [{ provide: WINDOW, useValue: page }] });
    navigation = TestBed.inject(Navigation);
  });

  it('goes back to the page before', () => {
    page.history.back();
    expect(navigation.path()).toBe('/');
  });

  it('keeps the path below which the app stands to itself', () => {
    TestBed.resetTestingModule();
    page.history.pushState(null, '', '/calls/settings');
    TestBed.configureTestingModule({
      providers: [
        { provide: WINDOW, useValue: page },
        { provide: APP_BASE, useValue: '/calls/' },
      ],
    });
    navigation = TestBed.inject(Navigation);
    expect([navigation.path(), navigation.addressOf('/call/abc')]).toEqual(['/settings', '/calls/call/abc']);
    navigation.go('/');
    expect([navigation.path(), page.location.pathname]).toEqual(['/', '/calls/']);
    navigation.holdBack(() => undefined);
    page.history.back();
    expect([navigation.path(), page.location.pathname]).toEqual(['/', '/calls/']);
  });

  it('asks instead of going back, as often as Back is pressed, while something is held', () => {
    let asked = 0;
    navigation.holdBack(() => asked++);
    for (const times of [1, 2, 3]) {
      page.history.back();
      expect([asked, navigation.path(), page.location.pathname]).toEqual([times, '/call/abc', '/call/abc']);
    }
    navigation.leave();
    expect([asked, navigation.path()]).toEqual([3, '/']);
  });

  it('leaves nothing behind when it is let go', () => {
    let asked = 0;
    const before = page.depth;
    const letGo = navigation.holdBack(() => asked++);
    letGo();
    letGo();
    expect([page.depth, navigation.path()]).toEqual([before, '/call/abc']);
    page.history.back();
    expect([asked, navigation.path()]).toEqual([0, '/']);
  });

  it('adds no second entry after a reload', () => {
    navigation.holdBack(() => undefined);
    const held = page.depth;
    TestBed.resetTestingModule();
    TestBed.configureTestingModule({ providers: [{ provide: WINDOW, useValue: page }] });
    TestBed.inject(Navigation).holdBack(() => undefined);
    expect(page.depth).toBe(held);
  });

  it('goes on where the browser takes no more entries', () => {
    spyOn(page.history, 'pushState').and.throwError(new DOMException('too many', 'SecurityError'));
    navigation.go('/settings');
    expect(navigation.path()).toBe('/settings');
  });
});
