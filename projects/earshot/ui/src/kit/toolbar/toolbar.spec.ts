import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Toolbar, ToolbarButton } from './toolbar';

@Component({
  selector: 'ear-toolbar-of-three',
  imports: [Toolbar, ToolbarButton],
  template: `
    <div earToolbar [dir]="direction()">
      <button earToolbarButton type="button">one</button>
      <button earToolbarButton type="button" [style.display]="isNarrow() ? 'none' : ''">two</button>
      @if (hasThird()) {
        <button earToolbarButton type="button">three</button>
      }
    </div>
  `,
})
class ToolbarOfThree {
  readonly direction = signal<'ltr' | 'rtl'>('ltr');
  readonly isNarrow = signal(false);
  readonly hasThird = signal(true);
}

describe('A toolbar', () => {
  let element: HTMLElement;

  async function show() {
    const fixture = TestBed.createComponent(ToolbarOfThree);
    element = fixture.nativeElement as HTMLElement;
    document.body.append(element);
    await fixture.whenStable();
    return fixture;
  }

  afterEach(() => element.remove());

  const buttons = () => [...element.querySelectorAll('button')];
  const stops = () => buttons().filter(({ tabIndex }) => tabIndex === 0);
  const KEY_CODES: Readonly<Record<string, number>> = {
    ArrowLeft: 37,
    ArrowUp: 38,
    ArrowRight: 39,
    ArrowDown: 40,
  };
  function press(key: string, init: KeyboardEventInit = {}) {
    const event = new KeyboardEvent('keydown', {
      key,
      keyCode: KEY_CODES[key] ?? 0,
      bubbles: true,
      cancelable: true,
      ...init,
    });
    document.activeElement!.dispatchEvent(event);
    return document.activeElement!.textContent;
  }

  it('goes round with the arrow keys along it, and with no others', async () => {
    await show();
    buttons()[0]!.focus();
    expect(press('ArrowRight')).toBe('two');
    expect(press('ArrowRight')).toBe('three');
    expect(press('ArrowRight')).toBe('one');
    expect(press('ArrowLeft')).toBe('three');
    expect(press('ArrowUp')).toBe('three');
    expect(press('ArrowDown')).toBe('three');
    expect(press('ArrowLeft', { ctrlKey: true })).toBe('three');
  });

  it('goes the other way where writing does', async () => {
    const fixture = await show();
    fixture.componentInstance.direction.set('rtl');
    await fixture.whenStable();
    buttons()[0]!.focus();
    expect(press('ArrowLeft')).toBe('two');
    expect(press('ArrowRight')).toBe('one');
  });

  it('leaves out what has no place, and goes on from whatever got the focus', async () => {
    const fixture = await show();
    fixture.componentInstance.isNarrow.set(true);
    await fixture.whenStable();
    buttons()[2]!.focus();
    expect(press('ArrowLeft')).toBe('one');
    expect(press('ArrowRight')).toBe('three');
  });

  it('is one stop of the Tab key, which stays when its button goes', async () => {
    const fixture = await show();
    expect(stops().map(({ textContent }) => textContent)).toEqual(['one']);
    buttons()[2]!.focus();
    await fixture.whenStable();
    expect(stops().map(({ textContent }) => textContent)).toEqual(['three']);
    fixture.componentInstance.hasThird.set(false);
    await fixture.whenStable();
    expect(stops().map(({ textContent }) => textContent)).toEqual(['one']);
  });
});
