import { TestBed } from '@angular/core/testing';
import { DEVICE_STORE } from '@earshot/angular';
import { Theme } from './theme';

describe('Theme', () => {
  const root = document.documentElement;
  let stored: Map<string, string>;

  beforeEach(() => {
    stored = new Map();
    const store = {
      read: (key: string) => stored.get(key) ?? null,
      write: (key: string, value: string) => stored.set(key, value),
    };
    TestBed.configureTestingModule({ providers: [{ provide: DEVICE_STORE, useValue: store }] });
  });

  afterEach(() => {
    root.removeAttribute('data-theme');
    root.style.fontSize = '';
  });

  it('follows the system until something else is chosen', () => {
    const { colours, size } = TestBed.inject(Theme);
    expect([root.hasAttribute('data-theme'), root.style.fontSize]).toEqual([false, '']);
    colours.choose('dark');
    size.choose('130');
    expect([root.getAttribute('data-theme'), root.style.fontSize]).toEqual(['dark', '130%']);
    expect(Object.fromEntries(stored)).toEqual({ 'earshot.theme': 'dark', 'earshot.text-size': '130' });
    colours.choose('system');
    size.choose('100');
    expect([root.hasAttribute('data-theme'), root.style.fontSize]).toEqual([false, '']);
  });

  it('is remembered, and what is unreadable counts as the system’s', () => {
    stored.set('earshot.theme', 'contrast').set('earshot.text-size', '9000');
    const { colours, size } = TestBed.inject(Theme);
    expect([colours.chosen(), size.chosen()]).toEqual(['contrast', '100']);
    expect(root.getAttribute('data-theme')).toBe('contrast');
  });

  it('follows what is chosen in another tab, and what is cleared there', () => {
    const { colours } = TestBed.inject(Theme);
    stored.set('earshot.theme', 'light');
    window.dispatchEvent(new StorageEvent('storage', { key: 'earshot.name' }));
    expect(colours.chosen()).toBe('system');
    window.dispatchEvent(new StorageEvent('storage', { key: 'earshot.theme' }));
    expect([colours.chosen(), root.getAttribute('data-theme')]).toEqual(['light', 'light']);
    stored.clear();
    window.dispatchEvent(new StorageEvent('storage'));
    expect([colours.chosen(), root.hasAttribute('data-theme')]).toEqual(['system', false]);
  });
});
