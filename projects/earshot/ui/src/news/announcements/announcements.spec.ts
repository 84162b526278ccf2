import { TestBed } from '@angular/core/testing';
import type { LocalMedia, Participant, PeerId } from '@earshot/angular';
import { type Observable, Subject } from 'rxjs';
import { EarshotIntl } from '../../words/earshot-intl';
import { interruptions, type Line, recent, sharings, silences } from './announcements';

describe('What screen readers are told', () => {
  const person = (name: string, change: Partial<Participant> = {}): Participant => ({
    id: name as PeerId,
    name,
    role: 'participant',
    isSelf: name === 'You',
    stream: null,
    screen: null,
    microphone: true,
    camera: true,
    sharing: false,
    joined: 0,
    link: 'connected',
    ...change,
  });
  const YOU = person('You');

  beforeEach(() => jasmine.clock().install());
  afterEach(() => jasmine.clock().uninstall());

  function listen(
    words: (people: Observable<readonly Participant[]>, intl: EarshotIntl) => Observable<string>,
  ) {
    const participants$ = new Subject<readonly Participant[]>();
    const told: string[] = [];
    words(participants$, TestBed.inject(EarshotIntl)).subscribe((text) => told.push(text));
    const ada = (link: Participant['link']) => participants$.next([YOU, person('Ada', { link })]);
    return { participants$, told, ada };
  }

  it('is that somebody is reconnecting, once in a spell of more than 2 s, and when they are back', () => {
    const { told, ada } = listen(interruptions);
    ada('connected');
    ada('reconnecting');
    jasmine.clock().tick(1_900);
    expect(told).toEqual([]);
    jasmine.clock().tick(200);
    expect(told).toEqual(['Ada is reconnecting']);
    ada('failed');
    ada('reconnecting');
    jasmine.clock().tick(5_000);
    ada('connected');
    expect(told).toEqual(['Ada is reconnecting', 'Ada is connected again']);
  });

  it('is nothing about a short loss, somebody who is still on the way, and somebody who left', () => {
    const { told, ada, participants$ } = listen(interruptions);
    ada('connecting');
    jasmine.clock().tick(5_000);
    ada('connected');
    ada('reconnecting');
    jasmine.clock().tick(1_000);
    ada('connected');
    jasmine.clock().tick(5_000);
    ada('reconnecting');
    participants$.next([YOU]);
    jasmine.clock().tick(5_000);
    expect(told).toEqual([]);
  });

  it('is who begins and stops sharing a screen, oneself included', () => {
    const { told, participants$ } = listen(sharings);
    const ada = person('Ada');
    participants$.next([YOU, ada]);
    participants$.next([YOU, { ...ada, sharing: true }]);
    participants$.next([YOU, ada]);
    participants$.next([{ ...YOU, sharing: true }, ada]);
    participants$.next([YOU, ada]);
    expect(told).toEqual([
      'Ada is sharing their screen',
      'Ada stopped sharing their screen',
      'You’re sharing your screen',
      'You stopped sharing your screen',
    ]);
  });

  it('is that the system has silenced the microphone, and that it is on again', () => {
    const media$ = new Subject<LocalMedia>();
    const told: string[] = [];
    silences(media$, TestBed.inject(EarshotIntl)).subscribe((text) => told.push(text));
    const tracks = { microphone: {} as MediaStreamTrack, camera: null, screen: null, screenSound: null };
    const [problems, none] = [
      { microphone: null, camera: null, screen: null },
      { microphone: false, camera: false, screen: false },
    ];
    const rest = {
      tracks,
      problems,
      isMicrophoneOn: true,
      wanted: { ...none, microphone: true },
      asked: none,
    };
    for (const microphone of [false, true, true, false])
      media$.next({ ...rest, interrupted: { microphone, camera: false } });
    expect(told).toEqual(['Your device muted your microphone', 'Your microphone is back on']);
  });

  it('stays for 5 s, however much is told at once', () => {
    const texts$ = new Subject<string>();
    let lines: readonly Line[] = [];
    recent(texts$).subscribe((now) => (lines = now));
    texts$.next('one');
    texts$.next('one');
    expect(lines.map(({ text }) => text)).toEqual(['one', 'one']);
    jasmine.clock().tick(3_000);
    texts$.next('two');
    jasmine.clock().tick(2_500);
    expect(lines.map(({ text }) => text)).toEqual(['two']);
    jasmine.clock().tick(3_000);
    expect(lines).toEqual([]);
  });
});
