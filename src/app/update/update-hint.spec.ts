import { inputBinding, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { SwUpdate, type UnrecoverableStateEvent, type VersionEvent } from '@angular/service-worker';
import { CallService, type CallState, RELOAD, TAB_STORE, VISIBILITY } from '@earshot/angular';
import { BehaviorSubject, Subject } from 'rxjs';
import { UpdateHint } from './update-hint';

const READY = { type: 'VERSION_READY' } as VersionEvent;
const BROKEN = { type: 'UNRECOVERABLE_STATE', reason: 'gone' } as UnrecoverableStateEvent;
const LIVE: CallState = { kind: 'live', signaling: 'up', since: 0 };

describe('UpdateHint', () => {
  let versions: Subject<VersionEvent>;
  let unrecoverable: Subject<UnrecoverableStateEvent>;
  let state: BehaviorSubject<CallState>;
  let visible: BehaviorSubject<boolean>;
  let stored: Map<string, string>;
  let reloads: number;
  let canStore: boolean;
  const path = signal('/');

  beforeEach(() => {
    versions = new Subject();
    unrecoverable = new Subject();
    state = new BehaviorSubject<CallState>({ kind: 'idle' });
    visible = new BehaviorSubject(true);
    stored = new Map();
    reloads = 0;
    canStore = true;
    path.set('/');
  });

  function show() {
    const store = {
      read: (key: string) => stored.get(key) ?? null,
      write: (key: string, value: string) => canStore && stored.set(key, value),
      remove: (key: string) => stored.delete(key),
    };
    TestBed.configureTestingModule({
      providers: [
        { provide: SwUpdate, useValue: { versionUpdates: versions, unrecoverable } },
        { provide: CallService, useValue: { state$: state } },
        { provide: VISIBILITY, useValue: visible },
        { provide: TAB_STORE, useValue: store },
        { provide: RELOAD, useValue: () => Promise.resolve(void (reloads += 1)) },
      ],
    });
    const fixture = TestBed.createComponent(UpdateHint, { bindings: [inputBinding('path', path)] });
    TestBed.tick();
    return fixture.nativeElement as HTMLElement;
  }

  function hide(): void {
    visible.next(false);
    TestBed.tick();
  }

  it('offers a version that is ready, and one instead of a broken one', () => {
    const hint = show();
    expect(hint.textContent.trim()).toBe('');
    unrecoverable.next(BROKEN);
    TestBed.tick();
    expect(hint.textContent).toContain('Part of this version is missing.');
    versions.next(READY);
    TestBed.tick();
    expect(hint.textContent).toContain('A new version is ready.');
    hint.querySelector('button')?.click();
    TestBed.tick();
    expect(reloads).toBe(1);
    expect(hint.textContent).toContain('Loading the newest version…');
  });

  it('neither offers nor loads anything during a call', () => {
    state.next(LIVE);
    const hint = show();
    versions.next(READY);
    hide();
    expect([hint.textContent.trim(), reloads]).toEqual(['', 0]);
    state.next({ kind: 'ended', reason: 'left' });
    TestBed.tick();
    expect(reloads).toBe(1);
  });

  it('loads it by itself while nobody looks, once an hour at most', () => {
    show();
    versions.next(READY);
    hide();
    expect(reloads).toBe(1);
    TestBed.resetTestingModule();
    visible.next(true);
    show();
    versions.next(READY);
    hide();
    expect(reloads).toBe(1);
  });

  for (const page of ['/call/bdfg-hjkm-npqr-stvw', '/diagnostics'])
    it(`leaves ${page} alone`, () => {
      path.set(page);
      show();
      versions.next(READY);
      hide();
      expect(reloads).toBe(0);
    });

  it('leaves a page alone in which somebody types', () => {
    const field = document.createElement('input');
    document.body.append(field);
    field.value = 'half a li';
    show();
    versions.next(READY);
    hide();
    expect(reloads).toBe(0);
    field.remove();
  });

  it('loads nothing by itself where it cannot remember that it did', () => {
    canStore = false;
    show();
    versions.next(READY);
    hide();
    expect(reloads).toBe(0);
  });
});
