import { type Circumstances, problemBehind } from './problem-behind';

describe('problemBehind', () => {
  const ordinary: Circumstances = { permission: 'denied', isAllowedByPolicy: true, isFramed: false };
  const refusal = (message = '') => new DOMException(message, 'NotAllowedError');

  const rows: [string, unknown, Partial<Circumstances>, ReturnType<typeof problemBehind>][] = [
    ['blocked by the person', refusal('Permission denied'), {}, 'denied'],
    ['blocked, in a browser that does not tell', refusal(), { permission: 'unknown' }, 'denied'],
    ['the question closed', refusal('Permission dismissed'), { permission: 'prompt' }, 'dismissed'],
    ['kept back by the system', refusal('Permission denied by system'), { permission: 'granted' }, 'system'],
    ['kept back although allowed', refusal(), { permission: 'granted' }, 'system'],
    ['in a frame without the permission', refusal(), { isAllowedByPolicy: false, isFramed: true }, 'framed'],
    ['against the page’s own policy', refusal(), { isAllowedByPolicy: false }, 'blocked'],
    ['in a browser without policies', refusal(), { isAllowedByPolicy: null, isFramed: true }, 'denied'],
    ['refused for security', new DOMException('', 'SecurityError'), {}, 'blocked'],
    ['refused for security in a frame', new DOMException('', 'SecurityError'), { isFramed: true }, 'framed'],
    ['no device', new DOMException('', 'NotFoundError'), {}, 'missing'],
    ['in use', new DOMException('', 'NotReadableError'), {}, 'busy'],
    ['nothing that fits', new DOMException('', 'OverconstrainedError'), {}, 'unsatisfied'],
    ['allowed, and not started', new DOMException('', 'AbortError'), {}, 'failed'],
    ['in use, in Firefox', new DOMException('Starting videoinput failed', 'AbortError'), {}, 'busy'],
    ['anything else', new TypeError(), {}, 'failed'],
    ['blocked, in a web view', { name: 'PermissionDeniedError' }, {}, 'denied'],
    [
      'dismissed, by an older name',
      { name: 'PermissionDismissedError' },
      { permission: 'prompt' },
      'dismissed',
    ],
    [
      'kept back by the system, as a plain object',
      { name: 'NotAllowedError', message: 'by system' },
      {},
      'system',
    ],
    ['no device, by an older name', { name: 'DevicesNotFoundError', message: 7 }, {}, 'missing'],
    ['in use, by an older name', { name: 'TrackStartError' }, {}, 'busy'],
    [
      'nothing that fits, as a plain object',
      { constraint: 'width', name: 'OverconstrainedError' },
      {},
      'unsatisfied',
    ],
    ['a refusal that is text', 'NotAllowedError', {}, 'denied'],
    ['text that says nothing', 'oops', {}, 'failed'],
    ['nothing', undefined, {}, 'failed'],
    ['null', null, {}, 'failed'],
    ['a number', 17, {}, 'failed'],
    ['a name from nowhere', { name: 'constructor' }, {}, 'failed'],
  ];

  for (const [what, cause, circumstances, problem] of rows) {
    it(`says ${problem}: ${what}`, () => {
      expect(problemBehind(cause, { ...ordinary, ...circumstances })).toBe(problem);
    });
  }
});
