import { MediaError } from '@earshot/angular';
import { deviceProblems } from './device-problems';

describe('The lobby’s warnings', () => {
  const none = { microphone: null, camera: null, screen: null };
  const microphone = new MediaError('microphone-denied');

  it('are none while nothing is wrong', () => {
    expect(deviceProblems(none)).toEqual([]);
  });

  it('tell a problem that both devices have once', () => {
    expect(deviceProblems({ ...none, microphone, camera: new MediaError('camera-denied') })).toEqual([
      { code: 'devices-denied', devices: ['microphone', 'camera'] },
    ]);
    const insecure = new MediaError('context-insecure');
    expect(deviceProblems({ ...none, microphone: insecure, camera: insecure })).toEqual([
      { code: 'context-insecure', devices: ['microphone', 'camera'] },
    ]);
  });

  it('tell two problems apart, each with the device that is to be tried again', () => {
    expect(deviceProblems({ ...none, microphone })).toEqual([
      { code: 'microphone-denied', devices: ['microphone'] },
    ]);
    expect(deviceProblems({ ...none, microphone, camera: new MediaError('camera-busy') })).toEqual([
      { code: 'microphone-denied', devices: ['microphone'] },
      { code: 'camera-busy', devices: ['camera'] },
    ]);
  });
});
