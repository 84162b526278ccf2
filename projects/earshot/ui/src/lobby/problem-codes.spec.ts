import { MediaError } from '@earshot/angular';
import { problemCodes } from './problem-codes';

describe('The lobby’s warnings', () => {
  const none = { microphone: null, camera: null, screen: null };
  const microphone = new MediaError('microphone-denied');

  it('are none while nothing is wrong', () => {
    expect(problemCodes(none)).toEqual([]);
  });

  it('tell a problem that both devices have once', () => {
    expect(problemCodes({ ...none, microphone, camera: new MediaError('camera-denied') })).toEqual([
      'devices-denied',
    ]);
    const insecure = new MediaError('context-insecure');
    expect(problemCodes({ ...none, microphone: insecure, camera: insecure })).toEqual(['context-insecure']);
  });

  it('tell two problems apart', () => {
    expect(problemCodes({ ...none, microphone })).toEqual(['microphone-denied']);
    expect(problemCodes({ ...none, microphone, camera: new MediaError('camera-busy') })).toEqual([
      'microphone-denied',
      'camera-busy',
    ]);
  });
});
