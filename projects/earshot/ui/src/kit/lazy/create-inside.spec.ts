import { Component, inject, Injector, input, inputBinding, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { createInside } from './create-inside';

@Component({ selector: 'ear-late', template: '{{ text() }}' })
class Late {
  readonly text = input('');
}

@Component({ selector: 'ear-early', template: '' })
class Early {
  readonly injector = inject(Injector);
}

describe('createInside', () => {
  const text = signal('one');
  const bindings = () => [inputBinding('text', text)];

  function begin() {
    const fixture = TestBed.createComponent(Early);
    const place = document.createElement('div');
    return { fixture, place, injector: fixture.componentInstance.injector };
  }

  it('creates what was loaded and keeps it up to date', async () => {
    text.set('one');
    const { fixture, place, injector } = begin();
    await createInside(place, injector, () => Promise.resolve(Late), bindings());
    expect(place.innerHTML).toContain('one');
    text.set('two');
    await fixture.whenStable();
    expect(place.textContent).toBe('two');
  });

  it('lets it go with its owner', async () => {
    const { fixture, place, injector } = begin();
    await createInside(place, injector, () => Promise.resolve(Late), bindings());
    fixture.destroy();
    expect(place.childElementCount).toBe(0);
  });

  it('resolves to null where it cannot be loaded', async () => {
    const { place, injector } = begin();
    const load = () => Promise.reject(new TypeError('Failed to fetch dynamically imported module'));
    expect(await createInside(place, injector, load)).toBeNull();
    expect(place.childElementCount).toBe(0);
  });

  it('creates nothing for an owner that is gone by then', async () => {
    const { fixture, place, injector } = begin();
    const created = createInside(place, injector, () => Promise.resolve(Late));
    fixture.destroy();
    expect(await created).toBeNull();
    expect(place.childElementCount).toBe(0);
  });

  it('holds a test that waits for the page until it is there', async () => {
    const { fixture, place, injector } = begin();
    const load = () => new Promise<typeof Late>((resolve) => setTimeout(() => resolve(Late), 20));
    void createInside(place, injector, load);
    await fixture.whenStable();
    expect(place.childElementCount).toBe(1);
  });
});
