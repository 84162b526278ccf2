import { TestBed } from '@angular/core/testing';
import { NOW } from '../../platform/clock';
import { ServerLine } from './server-line';

describe('The connection to the server', () => {
  let now: number;
  let line: ServerLine;

  beforeEach(() => {
    now = 10_000;
    TestBed.configureTestingModule({ providers: [{ provide: NOW, useValue: () => now }] });
    line = TestBed.inject(ServerLine);
  });

  it('is neither proven nor broken before anything is known of it', () => {
    expect([line.isProvenSince(0), line.isBroken]).toEqual([false, false]);
  });

  it('is proven by an answer that came after the time in question', () => {
    line.note(true);
    expect([line.isProvenSince(now - 1), line.isProvenSince(now)]).toEqual([true, false]);
  });

  it('counts as broken for four seconds, also once the server answers again', () => {
    line.note(true);
    line.note(false);
    expect([line.isProvenSince(0), line.isBroken]).toEqual([false, true]);
    now += 3_999;
    line.note(true);
    expect([line.isProvenSince(0), line.isBroken]).toEqual([true, true]);
    now += 1;
    expect(line.isBroken).toBeFalse();
  });
});
