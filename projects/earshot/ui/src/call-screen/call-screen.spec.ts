import type { Participant, PeerId } from '@earshot/angular';
import { formatDuration } from './call-timer';
import { columnsOf, layoutOf } from './layout';

describe('The call screen', () => {
  const person = (change: Partial<Participant> = {}): Participant => ({
    id: 'somebody' as PeerId,
    name: 'Ada',
    role: 'participant',
    isSelf: false,
    stream: null,
    screen: null,
    microphone: true,
    camera: true,
    sharing: false,
    link: 'connected',
    ...change,
  });

  it('arranges people by how many they are, and around a shared screen', () => {
    expect(layoutOf([])).toBe('alone');
    expect(layoutOf([person()])).toBe('pair');
    expect(layoutOf([person(), person()])).toBe('grid');
    expect(layoutOf([person({ sharing: true, screen: new MediaStream() })])).toBe('stage');
    expect(layoutOf([person({ sharing: true })])).toBe('pair');
  });

  it('finds columns for any number of people', () => {
    expect(columnsOf(3)).toEqual({ wide: 2, tall: 1 });
    expect(columnsOf(4)).toEqual({ wide: 2, tall: 2 });
    expect(columnsOf(9)).toEqual({ wide: 3, tall: 2 });
  });

  it('counts the time in minutes, and in hours once there are any', () => {
    expect(formatDuration(0)).toBe('00:00');
    expect(formatDuration(65_900)).toBe('01:05');
    expect(formatDuration(3_725_000)).toBe('1:02:05');
    expect(formatDuration(-5)).toBe('00:00');
  });
});
