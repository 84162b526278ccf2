import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { SwUpdate, type VersionEvent } from '@angular/service-worker';
import { CallService, type CallState, NOW, VISIBILITY } from '@earshot/angular';
import { BehaviorSubject, Subject } from 'rxjs';
import { UpdateChecks } from './update-checks';

const MINUTE = 60_000;
const FAILED = { type: 'VERSION_INSTALLATION_FAILED' } as VersionEvent;
const CURRENT = { type: 'NO_NEW_VERSION_DETECTED' } as VersionEvent;
const LIVE: CallState = { kind: 'live', signaling: 'up', since: 0 };

describe('UpdateChecks', () => {
  let checks: number;
  let answer: () => Promise<boolean>;
  let versions: Subject<VersionEvent>;
  let state: BehaviorSubject<CallState>;
  let visible: BehaviorSubject<boolean>;
  const path = signal('/');

  beforeEach(() => {
    jasmine.clock().install();
    jasmine.clock().mockDate(new Date(0));
    checks = 0;
    answer = () => Promise.resolve(false);
    versions = new Subject();
    state = new BehaviorSubject<CallState>({ kind: 'idle' });
    visible = new BehaviorSubject(true);
    path.set('/');
    const updates = {
      isEnabled: true,
      versionUpdates: versions,
      checkForUpdate: () => {
        checks += 1;
        return answer();
      },
    };
    TestBed.configureTestingModule({
      providers: [
        UpdateChecks,
        { provide: SwUpdate, useValue: updates },
        { provide: CallService, useValue: { state$: state } },
        { provide: VISIBILITY, useValue: visible },
        { provide: NOW, useValue: () => Date.now() },
      ],
    });
    TestBed.inject(UpdateChecks).follow(path);
    TestBed.tick();
  });

  afterEach(() => jasmine.clock().uninstall());

  async function pass(ms: number): Promise<void> {
    jasmine.clock().tick(ms);
    TestBed.tick();
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  }

  it('looks each hour, and not at the start, which was a look', async () => {
    expect(checks).toBe(0);
    await pass(60 * MINUTE);
    expect(checks).toBe(1);
    await pass(60 * MINUTE);
    expect(checks).toBe(2);
  });

  it('looks on return to the page and on the way to another one, but not every time', async () => {
    const occasions = [
      () => path.update((before) => `${before}x`),
      () => (visible.next(false), visible.next(true)),
    ];
    for (const [index, occasion] of occasions.entries()) {
      occasion();
      await pass(0);
      expect(checks).toBe(index);
      await pass(10 * MINUTE);
      occasion();
      await pass(0);
      expect(checks).toBe(index + 1);
    }
  });

  it('looks at once when the server speaks another version', async () => {
    state.next({ kind: 'failed', error: { code: 'version-mismatch' } });
    await pass(0);
    expect(checks).toBe(1);
  });

  it('waits for the end of a call', async () => {
    state.next(LIVE);
    await pass(60 * MINUTE);
    expect(checks).toBe(0);
    state.next({ kind: 'ended', reason: 'left' });
    await pass(0);
    expect(checks).toBe(1);
  });

  it('tries again after a version that could not be installed, later each time, until it could', async () => {
    versions.next(FAILED);
    await pass(14_000);
    expect(checks).toBe(0);
    await pass(1_000);
    expect(checks).toBe(1);
    versions.next(FAILED);
    await pass(29_000);
    expect(checks).toBe(1);
    await pass(1_000);
    expect(checks).toBe(2);
    versions.next(CURRENT);
    await pass(10 * MINUTE);
    expect(checks).toBe(2);
  });

  it('goes on after a look that failed', async () => {
    answer = () => Promise.reject(new Error('the worker is gone'));
    await pass(60 * MINUTE);
    await pass(60 * MINUTE);
    expect(checks).toBe(2);
  });
});
