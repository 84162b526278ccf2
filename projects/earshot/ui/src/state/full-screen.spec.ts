import { TestBed } from '@angular/core/testing';
import { WINDOW } from '@earshot/angular';
import { FULL_SCREEN, type ScreenFilling } from '../platform/full-screen';
import { BehaviorSubject, firstValueFrom } from 'rxjs';
import { FullScreen } from './full-screen';

/** A screen that does as it is told, and refuses when `refuses` is set. */
class FakeScreen implements ScreenFilling {
  private readonly elementSubject = new BehaviorSubject<Element | null>(null);
  readonly element$ = this.elementSubject.asObservable();
  refuses = false;

  /** Changes what fills the screen, as the person or the browser may. */
  show(element: Element | null): void {
    this.elementSubject.next(element);
  }

  async request(element: Element): Promise<void> {
    this.answer();
    this.show(element);
  }

  async exit(): Promise<void> {
    this.answer();
    this.show(null);
  }

  private answer(): void {
    if (this.refuses) throw new TypeError('Permissions check failed');
  }
}

describe('Full screen', () => {
  let screen: FakeScreen;
  let fullScreen: FullScreen;
  const element = document.createElement('div');

  beforeEach(() => {
    screen = new FakeScreen();
    TestBed.configureTestingModule({ providers: [{ provide: FULL_SCREEN, useValue: screen }] });
    fullScreen = TestBed.inject(FullScreen);
  });

  it('lets an element fill the screen, and ends it', async () => {
    expect(fullScreen.isOn()).toBeFalse();
    expect(await fullScreen.toggle!(element)).toBe('on');
    expect(await firstValueFrom(screen.element$)).toBe(element);
    expect(fullScreen.isOn()).toBeTrue();
    expect(await fullScreen.toggle!(element)).toBe('off');
    expect(fullScreen.isOn()).toBeFalse();
  });

  it('follows what else ends it, such as Escape', async () => {
    await fullScreen.toggle!(element);
    screen.show(null);
    expect(fullScreen.isOn()).toBeFalse();
    expect(await fullScreen.toggle!(element)).toBe('on');
  });

  it('tells a refusal as a value, and stays as it was', async () => {
    screen.refuses = true;
    expect(await fullScreen.toggle!(element)).toBe('refused');
    expect(fullScreen.isOn()).toBeFalse();
  });
});

describe('Full screen on a real page', () => {
  it('is refused without a tap, which is no error', async () => {
    const { toggle, isOn } = TestBed.inject(FullScreen);
    expect(await toggle!(document.body)).toBe('refused');
    expect(isOn()).toBeFalse();
  });

  it('is not offered where no element can fill the screen, as on an iPhone', () => {
    const iphone = { document: {} } as unknown as Window & typeof globalThis;
    TestBed.configureTestingModule({ providers: [{ provide: WINDOW, useValue: iphone }] });
    const { toggle, isOn } = TestBed.inject(FullScreen);
    expect(toggle).toBeNull();
    expect(isOn()).toBeFalse();
  });

  it('tells of every change, whoever made it', async () => {
    const screen = TestBed.inject(FULL_SCREEN)!;
    const seen: (Element | null)[] = [];
    const subscription = screen.element$.subscribe((element) => seen.push(element));
    expect(await firstValueFrom(screen.element$)).toBeNull();
    const filling = spyOnProperty(document, 'fullscreenElement').and.returnValue(document.body);
    document.dispatchEvent(new Event('fullscreenchange'));
    filling.and.returnValue(null);
    document.dispatchEvent(new Event('fullscreenchange'));
    subscription.unsubscribe();
    expect(seen).toEqual([null, document.body, null]);
  });
});
