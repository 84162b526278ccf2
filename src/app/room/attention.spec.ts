import { createEnvironmentInjector, EnvironmentInjector } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { CallService, type CallState, VISIBILITY, WINDOW } from '@earshot/angular';
import { BehaviorSubject } from 'rxjs';
import { callForAttention } from './attention';

const LIVE: CallState = { kind: 'live', signaling: 'up', since: 0 };

describe('callForAttention()', () => {
  const before = document.title;
  let people: BehaviorSubject<{ id: string; isSelf: boolean }[]>;
  let knocks: BehaviorSubject<object[]>;
  let visible: BehaviorSubject<boolean>;
  let state: BehaviorSubject<CallState>;
  let badges: unknown[];

  beforeEach(() => {
    document.title = 'Call · Earshot';
    people = new BehaviorSubject<{ id: string; isSelf: boolean }[]>([{ id: 'self', isSelf: true }]);
    knocks = new BehaviorSubject<object[]>([]);
    visible = new BehaviorSubject(true);
    state = new BehaviorSubject<CallState>(LIVE);
    badges = [];
  });

  afterEach(() => (document.title = before));

  function begin(navigator: object = { setAppBadge: note, clearAppBadge: note }) {
    TestBed.configureTestingModule({
      providers: [
        { provide: WINDOW, useValue: { document, navigator } },
        { provide: VISIBILITY, useValue: visible },
        { provide: CallService, useValue: { participants$: people, knocks$: knocks, state$: state } },
      ],
    });
    const injector = createEnvironmentInjector([], TestBed.inject(EnvironmentInjector));
    callForAttention(injector);
    return injector;
  }

  function note(count?: number): Promise<void> {
    badges.push(count ?? null);
    return Promise.resolve();
  }

  const come = (id: string) => people.next([...people.value, { id, isSelf: false }]);

  it('counts who came and who asks while nobody looks, and forgets it once somebody does', () => {
    begin();
    come('ben');
    expect(document.title).toBe('Call · Earshot');
    visible.next(false);
    expect(document.title).toBe('Call · Earshot');
    come('cleo');
    knocks.next([{}]);
    expect([document.title, badges.at(-1)]).toEqual(['(2) Call · Earshot', 2]);
    people.next(people.value.filter(({ id }) => id !== 'cleo'));
    expect(document.title).withContext('who has gone again came all the same').toBe('(2) Call · Earshot');
    knocks.next([]);
    expect(document.title).toBe('(1) Call · Earshot');
    visible.next(true);
    expect([document.title, badges.at(-1)]).toEqual(['Call · Earshot', null]);
  });

  it('ends with the call, and with the page', () => {
    const injector = begin();
    visible.next(false);
    come('ben');
    state.next({ kind: 'ended', reason: 'left' });
    expect([document.title, badges.at(-1)]).toEqual(['Call · Earshot', null]);
    injector.destroy();
    visible.next(true);
    visible.next(false);
    come('cleo');
    expect(document.title).toBe('Call · Earshot');
  });

  it('has a title where a browser has no badges, or refuses them', async () => {
    const refusing = () => Promise.reject(new DOMException('not installed', 'NotAllowedError'));
    for (const navigator of [{}, { setAppBadge: refusing, clearAppBadge: refusing }]) {
      TestBed.resetTestingModule();
      visible.next(true);
      begin(navigator);
      visible.next(false);
      come(`person ${badges.length} ${Math.random()}`);
      await Promise.resolve();
      expect(document.title).toBe('(1) Call · Earshot');
    }
  });
});
