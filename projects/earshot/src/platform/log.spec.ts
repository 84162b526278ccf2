import { TestBed } from '@angular/core/testing';
import { NOW } from './clock';
import { EARSHOT_LOG_SINK, type EarshotLogSink, type LogLevel, type LogLine } from '@earshot/angular/config';
import { LOG, Logbook } from './log';

const LEVELS: readonly LogLevel[] = ['debug', 'info', 'warn', 'error'];

describe('the log', () => {
  let told: LogLine[];
  let at: number;

  beforeEach(() => {
    told = [];
    at = 1_000;
  });

  function log(context = 'peer/link', sink: EarshotLogSink | null = (line) => told.push(line)) {
    TestBed.configureTestingModule({
      providers: [
        { provide: EARSHOT_LOG_SINK, useValue: sink },
        { provide: NOW, useValue: () => at },
      ],
    });
    return TestBed.inject(LOG)(context);
  }
  const lines = () => TestBed.inject(Logbook).lines;

  for (const level of LEVELS) {
    it(`hands a line of level ${level} to the sink, with its context and time`, () => {
      log()[level]('the path is lost', new DOMException('no such track', 'NotFoundError'));
      expect(told).toEqual([
        {
          at: 1_000,
          level,
          context: 'peer/link',
          message: 'the path is lost',
          detail: 'NotFoundError: no such track',
        },
      ]);
    });
  }

  it('keeps the last 200 lines, with a sink and without one', () => {
    const { info } = log('media', null);
    for (let line = 0; line < 1_000; line += 1) info(`line ${line}`);
    expect(lines().length).toBe(200);
    expect(lines().at(0)?.message).toBe('line 800');
    expect(lines().at(-1)?.message).toBe('line 999');
  });

  it('keeps no names: the details of debug lines go to the sink alone', () => {
    log('media').debug('a device was opened', 'Built-in camera of Ada');
    expect(told[0]?.detail).toBe('Built-in camera of Ada');
    expect(lines()[0]).toEqual(jasmine.objectContaining({ message: 'a device was opened', detail: null }));
  });

  it('goes on when the sink throws, or does what writes the next line', () => {
    const throwing = log('call', () => {
      throw new Error('the host is not well');
    });
    expect(() => throwing.warn('a warning')).not.toThrow();
    TestBed.resetTestingModule();
    const ring = log('call', () => ring.info('told again'));
    ring.info('told');
    expect(lines().map(({ message }) => message)).toEqual(['told', 'told again']);
  });

  it('drops what comes too often, so that nobody can push other lines out or flood the sink', () => {
    const { warn, info } = log('peer');
    info('joined');
    for (let count = 0; count < 5_000; count += 1) warn('a message was not understood');
    expect(told.length).toBe(11);
    expect(lines()[0]?.message).toBe('joined');
    at += 60_000;
    warn('a message was not understood');
    expect(told.length).toBe(12);
  });

  it('counts again when the clock was put back', () => {
    const { warn } = log('peer');
    for (let count = 0; count < 20; count += 1) warn('a warning');
    at -= 86_400_000;
    warn('a warning');
    expect(told.length).toBe(11);
  });

  it('goes to the console of a development build, and nowhere without a sink', () => {
    const warn = spyOn(console, 'warn');
    TestBed.inject(LOG)('peer').warn('the browser refused a step', 'as told');
    expect(warn).toHaveBeenCalledOnceWith('earshot peer: the browser refused a step', 'as told');
    warn.calls.reset();
    TestBed.resetTestingModule();
    log('peer', null).warn('the browser refused a step');
    expect(warn).not.toHaveBeenCalled();
  });
});
