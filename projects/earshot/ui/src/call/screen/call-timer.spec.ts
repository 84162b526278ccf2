import { ApplicationRef } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { NOW } from '@earshot/angular';
import { CallTimer } from './call-timer';

describe('The call’s clock', () => {
  let now: number;

  beforeEach(() => {
    now = 1_000_000;
    jasmine.clock().install();
    TestBed.configureTestingModule({ providers: [{ provide: NOW, useValue: () => now }] });
  });

  afterEach(() => jasmine.clock().uninstall());

  function show() {
    const fixture = TestBed.createComponent(CallTimer);
    fixture.componentRef.setInput('since', now - 59_000);
    fixture.detectChanges();
    return { fixture, element: fixture.nativeElement as HTMLElement };
  }

  function pass(duration: number) {
    now += duration;
    jasmine.clock().tick(duration);
  }

  it('is text with a role and a name', () => {
    const { element } = show();
    expect(element.innerText).toBe('00:59');
    expect(element.role).toBe('timer');
    expect(element.ariaLabel).toBe('Call time');
  });

  it('goes on each second without change detection', () => {
    const { element } = show();
    const detection = spyOn(TestBed.inject(ApplicationRef), 'tick');
    pass(1_000);
    expect(element.innerText).toBe('01:00');
    pass(5_000);
    expect(element.innerText).toBe('01:05');
    expect(detection).not.toHaveBeenCalled();
  });

  it('stops when it is taken away', () => {
    const { fixture, element } = show();
    fixture.destroy();
    pass(2_000);
    expect(element.textContent).toBe('00:59');
  });
});
