import { TestBed } from '@angular/core/testing';
import { CallService, type CallState, type Participant } from '@earshot/angular';
import { BehaviorSubject } from 'rxjs';
import { OwnPicture } from './own-picture';

const IDLE = { kind: 'idle' } as CallState;
const JOINING = { kind: 'joining' } as CallState;
const LIVE = { kind: 'live' } as CallState;
const SELF = { isSelf: true, camera: true } as Participant;
const FILMED = { isSelf: false, camera: true } as Participant;
const UNFILMED = { isSelf: false, camera: false } as Participant;

describe('One’s own picture', () => {
  let state$: BehaviorSubject<CallState>;
  let isOpening$: BehaviorSubject<boolean>;
  let participants$: BehaviorSubject<readonly Participant[]>;
  let own: OwnPicture;

  beforeEach(() => {
    jasmine.clock().install();
    state$ = new BehaviorSubject<CallState>(IDLE);
    isOpening$ = new BehaviorSubject(false);
    participants$ = new BehaviorSubject<readonly Participant[]>([]);
    TestBed.configureTestingModule({
      providers: [{ provide: CallService, useValue: { state$, isOpening$, participants$ } }],
    });
    own = TestBed.inject(OwnPicture);
  });
  afterEach(() => jasmine.clock().uninstall());

  function connect(other: Participant) {
    isOpening$.next(true);
    isOpening$.next(false);
    participants$.next([SELF, other]);
  }

  it('moves in the lobby, and in a call in which nobody else is', () => {
    expect(own.isStill()).toBeFalse();
    state$.next(JOINING);
    state$.next(LIVE);
    participants$.next([SELF]);
    expect(own.isStill()).toBeFalse();
  });

  it('stands still from Join until the first other picture is there', () => {
    state$.next(JOINING);
    expect(own.isStill()).toBeTrue();
    isOpening$.next(true);
    state$.next(LIVE);
    isOpening$.next(false);
    expect(own.isStill()).toBeTrue();
    participants$.next([SELF, FILMED]);
    expect(own.isStill()).toBeTrue();
    own.seen();
    expect(own.isStill()).toBeFalse();
  });

  it('stands still while the first other person is being connected', () => {
    state$.next(LIVE);
    connect(FILMED);
    expect(own.isStill()).toBeTrue();
    own.seen();
    expect(own.isStill()).toBeFalse();
  });

  it('moves again once someone without a camera is connected', () => {
    state$.next(LIVE);
    connect(UNFILMED);
    expect(own.isStill()).toBeFalse();
  });

  it('moves again 0.6 s later where the other picture does not come', () => {
    state$.next(LIVE);
    connect(FILMED);
    jasmine.clock().tick(599);
    expect(own.isStill()).toBeTrue();
    jasmine.clock().tick(1);
    expect(own.isStill()).toBeFalse();
  });

  it('moves again after 1.5 s where joining or connecting takes longer', () => {
    for (const begin of [() => state$.next(JOINING), () => (state$.next(LIVE), isOpening$.next(true))]) {
      begin();
      jasmine.clock().tick(1_499);
      expect(own.isStill()).toBeTrue();
      jasmine.clock().tick(1);
      expect(own.isStill()).toBeFalse();
    }
  });

  it('moves again when the call is over before', () => {
    state$.next(LIVE);
    isOpening$.next(true);
    state$.next({ kind: 'ended', reason: 'left' });
    jasmine.clock().tick(600);
    expect(own.isStill()).toBeFalse();
  });
});
