import { TestBed } from '@angular/core/testing';
import type { CallErrorCode } from '@earshot/angular';
import { EarshotIntl } from './earshot-intl';

const SUBJECTS = ['microphone', 'camera', 'devices', 'screen'] as const;
const PROBLEMS = [
  'denied',
  'dismissed',
  'framed',
  'system',
  'missing',
  'busy',
  'unsatisfied',
  'aborted',
  'blocked',
  'failed',
] as const;
const CODES: readonly CallErrorCode[] = [
  ...SUBJECTS.flatMap((subject) => PROBLEMS.map((problem) => `${subject}-${problem}` as const)),
  'constraints-empty',
  'context-insecure',
  'media-unsupported',
  'server-unreachable',
  'server-timeout',
  'server-failed',
  'connection-lost',
  'server-draining',
  'server-unavailable',
  'server-full',
  'version-mismatch',
  'room-full',
  'room-invalid',
  'name-invalid',
  'forbidden',
  'passcode-needed',
  'passcode-wrong',
  'not-admitted',
  'not-answered',
  'token-failed',
  'rate-limited',
  'moved',
  'peer-unreachable',
  'no-relay',
  'unsupported-media',
  'unexpected',
];

describe('EarshotIntl', () => {
  it('says of every error what happened and what to do next', () => {
    const intl = TestBed.inject(EarshotIntl);
    for (const code of CODES) {
      const { title, next } = intl.error(code);
      expect(title)
        .withContext(code)
        .toMatch(/^[A-Z].{10,}\.$/u);
      expect(next)
        .withContext(code)
        .toMatch(/^[A-Z].{10,}\.$/u);
      expect(`${title} ${next}`).withContext(code).not.toContain('undefined');
    }
  });
});
