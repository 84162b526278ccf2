import { Injectable } from '@angular/core';
import { Subject } from 'rxjs';
import type { CheckSubject, FindingCode, Verdict } from '../checks/finding';
import { FINDING_WORDS, type FindingWords } from './finding-words';

/**
 * Every text of the diagnostics, in English, apart from EarshotIntl so that no call has to load it. To translate, provide a
 * subclass in its place, or set the fields and call `changes.next()`.
 */
@Injectable({ providedIn: 'root' })
export class DiagnosticsIntl {
  /** Tells the components that texts were changed. */
  // The host emits here, as with EarshotIntl.
  // eslint-disable-next-line rxjs-x/no-exposed-subjects
  readonly changes = new Subject<void>();

  here = 'This device';
  server = 'The server';
  ways = 'The ways to the others';
  subjects: Record<Exclude<CheckSubject, 'ice-server'>, string> = {
    'secure-context': 'Secure page',
    browser: 'Browser',
    microphone: 'Microphone',
    camera: 'Camera',
    http: 'Server',
    socket: 'Connection for calls',
    clock: 'Clock',
    relay: 'Relay',
  };
  verdicts: Record<Verdict | 'running', string> = {
    running: 'Checking…',
    good: 'Good',
    warning: 'Warning',
    bad: 'Bad',
    skipped: 'Not checked',
  };
  findings: Record<FindingCode, FindingWords> = { ...FINDING_WORDS };

  meaning = 'What it means';
  advice = 'What to do';
  operator = 'For the operator';
  again = 'Run again';
  copy = 'Copy results';
  download = 'Download results';
  withAddresses = 'With network addresses';
  withAddressesText = 'They may tell where you are. Leave this off when you post the results in public.';
  copied = 'Results copied.';
  cannotCopy = 'Your browser does not let this page copy. Download the results instead.';
  checking = 'Checking…';
  title = 'Earshot diagnostics';
  noAddress = '(address)';
  addresses = (list: string): string => `Seen as ${list}`;
  summary = (good: number, warnings: number, bad: number): string =>
    `Done: ${good} good, ${warnings === 1 ? '1 warning' : `${warnings} warnings`}, ${bad} bad.`;
  roundTrip = (ms: number): string => (ms < 1 ? 'Round trip under 1 ms.' : `Round trip ${ms} ms.`);
  answeredIn = (ms: number): string => `After ${ms} ms.`;
  status = (status: number): string => `Code ${status}.`;
  clock = (ms: number, precision: number): string => {
    const seconds = (time: number) => (Math.abs(time) / 1_000).toFixed(1);
    return Math.abs(ms) <= precision
      ? `To within ${seconds(precision)} s.`
      : `It is ${seconds(ms)} s ${ms > 0 ? 'ahead' : 'behind'}, give or take ${seconds(precision)} s.`;
  };
}
