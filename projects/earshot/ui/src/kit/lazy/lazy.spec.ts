import { Component, Injector, input, inputBinding, output, outputBinding, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { eventually } from '../../state/calls.fixture';
import { Lazy } from './lazy';
import { Prepared } from './prepared';

@Component({ selector: 'ear-late', template: '<button (click)="pressed.emit()">{{ text() }}</button>' })
class Late {
  readonly text = input.required<string>();
  readonly pressed = output();
}

@Component({ selector: 'ear-stub', template: 'here' })
class Stub {}

describe('Lazy', () => {
  it('draws a component once it is fetched, with its inputs and outputs', async () => {
    const text = signal('one');
    let presses = 0;
    const fixture = TestBed.createComponent(Lazy);
    const bindings = [inputBinding('text', text), outputBinding('pressed', () => presses++)];
    fixture.componentRef.setInput('source', () => Promise.resolve(Late));
    fixture.componentRef.setInput('bindings', bindings);
    const button = () => (fixture.nativeElement as HTMLElement).querySelector('button');
    await eventually(() => button()?.textContent === 'one');
    text.set('two');
    await eventually(() => button()?.textContent === 'two');
    button()!.click();
    expect(presses).toBe(1);
  });

  it('puts a component into the page that was made before, and fetches nothing', async () => {
    const text = signal('one');
    let fetches = 0;
    const prepared = new Prepared(Late, TestBed.inject(Injector), [inputBinding('text', text)]);
    const fixture = TestBed.createComponent(Lazy);
    fixture.componentRef.setInput('source', () => {
      fetches += 1;
      return Promise.resolve(Late);
    });
    fixture.componentRef.setInput('prepared', prepared);
    await fixture.whenStable();
    const button = () => (fixture.nativeElement as HTMLElement).querySelector('button');
    expect(button()?.textContent).toBe('one');
    text.set('two');
    await eventually(() => button()?.textContent === 'two');
    expect(prepared.take()).toBeNull();
    expect(fetches).toBe(0);
  });

  it('says so when it cannot be fetched, and tries again, and then offers to load the page again', async () => {
    let isReachable = false;
    let tries = 0;
    const fixture = TestBed.createComponent(Lazy);
    fixture.componentRef.setInput('source', () => {
      tries += 1;
      return isReachable ? Promise.resolve(Stub) : Promise.reject(new TypeError('Failed to fetch'));
    });
    await fixture.whenStable();
    const element = fixture.nativeElement as HTMLElement;
    const buttons = () =>
      [...element.querySelectorAll('button')].map(({ textContent }) => textContent.trim());
    expect(element.querySelector('[role="alert"]')?.textContent).toContain('couldn’t be loaded');
    expect(buttons()).toEqual(['Try again']);
    element.querySelector('button')!.click();
    await eventually(() => buttons().length === 2);
    expect([buttons(), tries]).toEqual([['Try again', 'Reload'], 2]);
    isReachable = true;
    element.querySelector('button')!.click();
    await eventually(() => element.querySelector('ear-stub') !== null);
    expect(element.querySelector('[role="alert"]')).toBeNull();
  });

  it('is silent about what nobody misses', async () => {
    const fixture = TestBed.createComponent(Lazy);
    let tries = 0;
    fixture.componentRef.setInput('isDispensable', true);
    fixture.componentRef.setInput('source', () => {
      tries += 1;
      return Promise.reject(new TypeError('Failed to fetch'));
    });
    await fixture.whenStable();
    expect([tries, (fixture.nativeElement as HTMLElement).textContent.trim()]).toEqual([1, '']);
  });
});
