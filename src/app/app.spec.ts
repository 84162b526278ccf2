import { TestBed } from '@angular/core/testing';
import { App } from './app';
import { Navigation } from './navigation/navigation';

describe('The app', () => {
  const address = window.location.pathname;

  afterEach(() => window.history.replaceState(null, '', address));

  it('shows the page of the address, names it, and moves the focus to its heading', async () => {
    window.history.replaceState(null, '', '/settings');
    const fixture = TestBed.createComponent(App);
    const element = fixture.nativeElement as HTMLElement;
    document.body.append(element);
    const heading = async (text: string) => {
      const end = performance.now() + 30_000;
      while (element.querySelector('h1')?.textContent !== text && performance.now() < end) {
        await new Promise((resolve) => setTimeout(resolve, 20));
        await fixture.whenStable();
      }
      return element.querySelector('h1');
    };
    expect(await heading('Settings')).not.toBeNull();
    expect(document.title).toBe('Settings · Earshot');
    expect(document.activeElement).toBe(document.body);

    TestBed.inject(Navigation).go('/nowhere');
    const notFound = await heading('Page not found');
    await fixture.whenStable();
    expect(document.activeElement).toBe(notFound);

    element.querySelector<HTMLAnchorElement>('ear-notice a')?.click();
    expect((await heading('Talk face to face, from a link.'))?.textContent).toContain('Talk');
    expect(window.location.pathname).toBe('/');
  });
});
