import type { DevicePermissions } from '@earshot/angular';
import { TestScheduler } from 'rxjs/testing';
import { newGrants } from './new-grants';

describe('newGrants', () => {
  it('tells what was allowed since, not what already was', () => {
    const states: Record<string, DevicePermissions> = {
      a: { microphone: 'granted', camera: 'denied' },
      b: { microphone: 'granted', camera: 'granted' },
      c: { microphone: 'prompt', camera: 'prompt' },
      d: { microphone: 'granted', camera: 'granted' },
    };
    new TestScheduler((actual, expected) => expect(actual).toEqual(expected)).run(
      ({ cold, expectObservable }) => {
        expectObservable(newGrants(cold('a-b-c-d-d', states))).toBe('--b---d', {
          b: ['camera'],
          d: ['microphone', 'camera'],
        });
      },
    );
  });
});
