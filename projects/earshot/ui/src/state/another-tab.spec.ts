import { TestBed } from '@angular/core/testing';
import { DEVICE_STORE } from '@earshot/angular';
import { PersonName } from './person-name';
import { ShortcutPreference } from './shortcut-preference';
import { SoundPreference } from './sound-preference';

describe('What another tab remembers', () => {
  let stored: Map<string, string>;

  beforeEach(() => {
    stored = new Map();
    const store = {
      read: (key: string) => stored.get(key) ?? null,
      write: (key: string, value: string) => stored.set(key, value),
      remove: (key: string) => stored.delete(key),
    };
    TestBed.configureTestingModule({ providers: [{ provide: DEVICE_STORE, useValue: store }] });
  });

  /** Does what a browser does here when another tab stores something; null for a tab that removes everything. */
  function changeElsewhere(key: string | null, value = ''): void {
    if (key) stored.set(key, value);
    else stored.clear();
    window.dispatchEvent(new StorageEvent('storage', { key }));
  }

  it('counts here at once, and what it removes doesn’t', () => {
    const name = TestBed.inject(PersonName);
    const sounds = TestBed.inject(SoundPreference);
    const keys = TestBed.inject(ShortcutPreference);
    changeElsewhere('earshot.name', 'Ada');
    changeElsewhere('earshot.sounds', '{"sound":false}');
    changeElsewhere('earshot.shortcuts', 'off');
    expect([name.read(), sounds.signs().sound, sounds.signs().vibration, keys.isOn()]).toEqual([
      'Ada',
      false,
      true,
      false,
    ]);
    changeElsewhere(null);
    expect([name.read(), sounds.signs().sound, keys.isOn()]).toEqual(['', true, true]);
  });
});
