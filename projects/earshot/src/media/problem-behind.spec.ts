import { type Circumstances, problemBehind } from './problem-behind';

describe('problemBehind', () => {
  const ordinary: Circumstances = { permission: 'denied', isAllowedByPolicy: true, isFramed: false };
  const refusal = (message = '') => new DOMException(message, 'NotAllowedError');

  const rows: [string, Error, Partial<Circumstances>, ReturnType<typeof problemBehind>][] = [
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
    ['given up', new DOMException('', 'AbortError'), {}, 'aborted'],
    ['anything else', new TypeError(), {}, 'failed'],
  ];

  for (const [what, cause, circumstances, problem] of rows) {
    it(`says ${problem}: ${what}`, () => {
      expect(problemBehind(cause, { ...ordinary, ...circumstances })).toBe(problem);
    });
  }
});
