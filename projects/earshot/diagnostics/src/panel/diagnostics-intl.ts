import { Injectable } from '@angular/core';
import { Subject } from 'rxjs';
import type { CheckSubject, FindingCode, Verdict } from '../checks/finding';
import { FINDING_WORDS, type FindingWords } from './finding-words';

/**
 * Every text of the diagnostics, in English. They are separate from EarshotIntl so that no call loads them. To translate them, provide a
 * subclass instead, or set the fields and call `changes.next()`.
 */
@Injectable({ providedIn: 'root' })
export class DiagnosticsIntl {
  /** Tells the components that texts have changed. */
  // The host emits here, as with EarshotIntl.
  // eslint-disable-next-line rxjs-x/no-exposed-subjects
  readonly changes = new Subject<void>();

  here = 'This device';
  server = 'The server';
  ways = 'Connections to other people';
  subjects: Record<Exclude<CheckSubject, 'ice-server'>, string> = {
    'secure-context': 'Secure page',
    browser: 'Browser',
    microphone: 'Microphone',
    camera: 'Camera',
    http: 'Server',
    socket: 'Connection for calls',
    clock: 'Clock',
    addresses: 'Browser permission to connect',
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
  withAddresses = 'Include network addresses';
  withAddressesText = 'They can reveal where you are. Leave this off if you post the results publicly.';
  copied = 'Results copied.';
  cannotCopy = 'Your browser doesn’t allow copying. Download the results instead.';
  checking = 'Checking…';
  log = 'Log';
  title = 'Earshot diagnostics';
  noAddress = '(address)';
  /** Puts two sentences side by side. */
  sentences = (first: string, second: string): string => `${first} ${second}`;
  /** Which addresses a check found; `list` is written out already. */
  addresses = (list: string): string => `Addresses found: ${list}`;
  /** How many checks came out good, with a warning, and bad. */
  summary = (good: number, warnings: number, bad: number): string =>
    `Done: ${good} good, ${warnings === 1 ? '1 warning' : `${warnings} warnings`}, ${bad} bad.`;
  /** A round-trip time in ms. */
  roundTrip = (ms: number): string => (ms < 1 ? 'Round trip under 1 ms.' : `Round trip ${ms} ms.`);
  /** The time in ms that an answer took. */
  answeredIn = (ms: number): string => `Response time: ${ms} ms.`;
  /** An HTTP status, or the code of an icecandidateerror. */
  status = (status: number): string => `Error code: ${status}.`;
  /** By how many ms this device's clock is ahead (negative: behind), give or take `precision` ms. */
  clock = (ms: number, precision: number): string => {
    const seconds = (time: number) => (Math.abs(time) / 1_000).toFixed(1);
    return Math.abs(ms) <= precision
      ? `The difference is under ${seconds(precision)} s.`
      : `It’s ${seconds(ms)} s ${ms > 0 ? 'ahead' : 'behind'} (±${seconds(precision)} s).`;
  };
}

/** Every text of the diagnostics in one language, for `Object.assign(intl, texts)`. */
export type DiagnosticsTexts = Omit<DiagnosticsIntl, 'changes'>;
