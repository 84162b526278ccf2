import { inject } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { FakeMediaDevices } from '@earshot/angular/testing';
import { until } from '../peer/link/link-pair.fixture';
import { EARSHOT_LOG_SINK, type LogLine } from '@earshot/angular/config';
import { LOG, Logbook } from '../platform/log';
import { type Caller, Callers, linked, other, room } from './callers.fixture';

describe('The log of a call', () => {
  let callers: Callers;
  let lines: LogLine[];
  let ben: Caller;

  beforeEach(async () => {
    lines = [];
    TestBed.configureTestingModule({ providers: [new FakeMediaDevices().provide()] });
    callers = new Callers();
    const ada = await callers.joined('Ada Lovelace');
    ben = callers.caller(
      Logbook,
      { provide: EARSHOT_LOG_SINK, useValue: (line: LogLine) => lines.push(line) },
      { provide: LOG, useFactory: logOfItsOwn },
    );
    await ben.media.open({ microphone: true, camera: true });
    await ben.call.prepare();
    await ben.call.join({ room, name: 'Ben Franklin' });
    await linked(ada, ben);
  });
  afterEach(() => callers.close());

  const told = () => lines.filter(({ level }) => level !== 'debug').map(({ message }) => message);

  it('has one line for each step of its life', async () => {
    ben.call.retry(other(ben)!);
    await until('the link is connected again', () => told().at(-1) === 'a link is connected');
    await ben.call.leave();
    expect(told()).toEqual([
      'the call is acquiring',
      'the call is joining',
      'the call is live',
      'a link is connected',
      'a link is restarted',
      'a link is connected',
      'the call is leaving',
      'a link is closed',
      'the call is ended',
    ]);
  });

  it('says when a link has failed', async () => {
    const failure = new Error('as the spec wants it');
    spyOn(window, 'RTCPeerConnection').and.throwError(failure);
    ben.call.retry(other(ben)!);
    await until('it has failed', () => told().includes('a link has failed'));
    expect(told()).toContain('a link is restarted');
  });

  it('names nobody, and has no description and no candidate above debug', async () => {
    await ben.call.leave();
    const all = lines
      .filter(({ level }) => level !== 'debug')
      .map(({ message, detail }) => `${message} ${detail ?? ''}`);
    expect(all.length).toBeGreaterThan(5);
    expect(all.join('\n')).not.toMatch(/Ada|Ben|v=0|candidate:/u);
  });
});

function logOfItsOwn() {
  const logbook = inject(Logbook);
  return (context: string) => logbook.of(context);
}
