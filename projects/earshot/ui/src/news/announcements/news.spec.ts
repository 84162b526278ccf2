import { TestBed } from '@angular/core/testing';
import type { Knock, Participant, PeerId } from '@earshot/angular';
import { Subject } from 'rxjs';
import { EarshotIntl } from '../../words/earshot-intl';
import { arrivals, comingsAndGoings, type NewsItem, shown } from './news';

describe('The news of a call', () => {
  const people = (...names: readonly string[]): Participant[] =>
    ['You', ...names].map((name, joined) => ({
      id: name as PeerId,
      name,
      role: 'participant',
      joined,
      isSelf: name === 'You',
      stream: null,
      screen: null,
      microphone: true,
      camera: true,
      sharing: false,
      link: 'connected',
    }));

  beforeEach(() => jasmine.clock().install());
  afterEach(() => jasmine.clock().uninstall());

  function listen() {
    const participants$ = new Subject<readonly Participant[]>();
    const told: string[] = [];
    comingsAndGoings(participants$, TestBed.inject(EarshotIntl)).subscribe((text) => told.push(text));
    return { participants$, told };
  }

  it('tell at once who comes and who goes', () => {
    const { participants$, told } = listen();
    participants$.next(people());
    participants$.next(people('Ada'));
    participants$.next(people());
    expect(told).toEqual(['Ada joined', 'Ada left']);
  });

  it('tell of many in one sentence', () => {
    const { participants$, told } = listen();
    participants$.next(people());
    participants$.next(people('Ada', 'Ben'));
    expect(told).toEqual(['Ada and Ben joined']);
    jasmine.clock().tick(1_500);
    participants$.next(people('Ada', 'Ben', 'Cem'));
    participants$.next(people('Ada', 'Ben', 'Cem', 'Dee'));
    participants$.next(people('Ada', 'Ben', 'Cem', 'Dee', 'Eve', 'Fay'));
    jasmine.clock().tick(1_500);
    expect(told.slice(1)).toEqual(['Cem joined', '3 people joined']);
  });

  it('are silent about those who were there already, and about all when one leaves', () => {
    const { participants$, told } = listen();
    participants$.next([]);
    const [you, ...others] = people('Ada', 'Ben');
    const latest = { ...you!, joined: others.length + 1 };
    participants$.next([latest]);
    participants$.next([latest, ...others]);
    participants$.next([]);
    jasmine.clock().tick(1_500);
    expect(told).toEqual([]);
  });

  describe('as they are shown', () => {
    function show() {
      const texts$ = new Subject<string>();
      let items: readonly NewsItem[] = [];
      shown(texts$).subscribe((now) => (items = now));
      return { tell: (text: string) => texts$.next(text), read: () => items.map(({ text }) => text) };
    }

    it('leave each text its time, whatever is told meanwhile', () => {
      const { tell, read } = show();
      tell('Your camera is paused');
      tell('Your upload is too slow');
      expect(read()).toEqual(['Your camera is paused', 'Your upload is too slow']);
      jasmine.clock().tick(4_000);
      tell('Ben left');
      jasmine.clock().tick(1_000);
      expect(read()).toEqual(['Ben left']);
      jasmine.clock().tick(4_000);
      expect(read()).toEqual([]);
    });

    it('begin anew with a text that is told again', () => {
      const { tell, read } = show();
      tell('Link copied');
      jasmine.clock().tick(3_000);
      tell('Link copied');
      expect(read()).toEqual(['Link copied']);
      jasmine.clock().tick(3_000);
      expect(read()).toEqual(['Link copied']);
      jasmine.clock().tick(2_000);
      expect(read()).toEqual([]);
    });
  });
});

describe('A request to join', () => {
  const ada = { id: 'knock-of-ada', name: 'Ada' } as Knock;
  const ben = { id: 'knock-of-ben', name: 'Ben' } as Knock;
  let now = 0;
  let knocks: Subject<readonly Knock[]>;
  let rung: string[];

  beforeEach(() => {
    now = 0;
    knocks = new Subject();
    rung = [];
    arrivals(knocks, () => now).subscribe((fresh) => rung.push(...fresh.map(({ name }) => name)));
  });

  it('that is cut ten times rings once', () => {
    for (let cut = 0; cut < 10; cut++) {
      knocks.next([ada]);
      now += 5_000;
      knocks.next([]);
      now += 5_000;
    }
    knocks.next([ada]);
    expect(rung).toEqual(['Ada']);
  });

  it('of another person rings, and of the same person a minute later', () => {
    knocks.next([ada]);
    knocks.next([ada, ben]);
    knocks.next([ben]);
    now += 60_000;
    knocks.next([ben, ada]);
    expect(rung).toEqual(['Ada', 'Ben', 'Ada']);
  });
});
