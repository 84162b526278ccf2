import { Component, input, inputBinding, output, outputBinding, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { eventually } from '../call-view/calls.fixture';
import { Lazy } from './lazy';

@Component({ selector: 'ear-late', template: '<button (click)="pressed.emit()">{{ text() }}</button>' })
class Late {
  readonly text = input.required<string>();
  readonly pressed = output();
}

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

  it('says so when it cannot be fetched', async () => {
    const fixture = TestBed.createComponent(Lazy);
    fixture.componentRef.setInput('source', () => Promise.reject(new TypeError('Failed to fetch')));
    await fixture.whenStable();
    const alert = (fixture.nativeElement as HTMLElement).querySelector('[role="alert"]');
    expect(alert?.textContent).toContain('could not be loaded');
  });
});
