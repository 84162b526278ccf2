import { formatDuration } from './duration';

describe('A duration', () => {
  it('is told in minutes, and in hours once there are any', () => {
    expect(formatDuration(0)).toBe('00:00');
    expect(formatDuration(65_900)).toBe('01:05');
    expect(formatDuration(3_725_000)).toBe('1:02:05');
    expect(formatDuration(-5)).toBe('00:00');
  });
});
