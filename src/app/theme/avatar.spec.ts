import { TestBed } from '@angular/core/testing';
import { DEVICE_STORE } from '@earshot/angular';
import { AvatarChoice } from './avatar';

describe('AvatarChoice', () => {
  const { style } = document.documentElement;

  afterEach(() => style.removeProperty('--ear-own-hue'));

  it('gives the person a colour of their own, which is the name’s until one is chosen', () => {
    const stored = new Map<string, string>();
    const store = {
      read: (key: string) => stored.get(key) ?? null,
      write: (key: string, value: string) => stored.set(key, value),
    };
    TestBed.configureTestingModule({ providers: [{ provide: DEVICE_STORE, useValue: store }] });
    const { choice } = TestBed.inject(AvatarChoice);
    const hue = () => style.getPropertyValue('--ear-own-hue');
    expect([choice.chosen(), hue()]).toEqual(['auto', '']);
    choice.choose('blue');
    expect([stored.get('earshot.avatar'), hue()]).toEqual(['blue', '250']);
    stored.set('earshot.avatar', '0;background:url(//evil.example)');
    window.dispatchEvent(new StorageEvent('storage', { key: 'earshot.avatar' }));
    expect([choice.chosen(), hue()]).toEqual(['auto', '']);
  });
});
