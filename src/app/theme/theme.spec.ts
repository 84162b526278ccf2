import { TestBed } from '@angular/core/testing';
import { DEVICE_STORE } from '@earshot/angular';
import { Theme } from './theme';

describe('Theme', () => {
  const root = document.documentElement;

  afterEach(() => root.removeAttribute('data-theme'));

  function withStored(stored: string | null) {
    const write = jasmine.createSpy();
    TestBed.configureTestingModule({
      providers: [{ provide: DEVICE_STORE, useValue: { read: () => stored, write } }],
    });
    return { theme: TestBed.inject(Theme), write };
  }

  it('follows the system until something else is chosen', () => {
    const { theme, write } = withStored(null);
    theme.apply();
    expect(root.hasAttribute('data-theme')).toBeFalse();
    theme.choose('dark');
    expect(root.getAttribute('data-theme')).toBe('dark');
    expect(write).toHaveBeenCalledOnceWith('earshot.theme', 'dark');
  });

  it('is remembered, and what is unreadable counts as the system’s', () => {
    const { theme } = withStored('light');
    theme.apply();
    expect(root.getAttribute('data-theme')).toBe('light');
    TestBed.resetTestingModule();
    expect(withStored('purple').theme.choice()).toBe('system');
  });
});
