import type { Participant, PeerId } from '@earshot/angular';
import { whoToShow } from './who-to-show';

describe('A space for one person', () => {
  const person = (name: string, change: Partial<Participant> = {}): Participant => ({
    id: name as PeerId,
    name,
    role: 'participant',
    isSelf: false,
    stream: new MediaStream(),
    screen: null,
    microphone: true,
    camera: true,
    sharing: false,
    joined: 0,
    link: 'connected',
    ...change,
  });
  const ada = person('Ada', { isSelf: true });
  const [grace, joan] = [person('Grace'), person('Joan')];

  it('shows the other who has been there longest, and nobody before anybody is known', () => {
    const expected = { person: grace, stream: grace.stream, isScreen: false, isPaused: false };
    expect(whoToShow([ada, grace, joan])).toEqual(expected);
    expect(whoToShow([])).toBeNull();
  });

  it('shows a shared screen before a face', () => {
    const presenter = { ...joan, sharing: true, screen: new MediaStream() };
    const expected = { person: presenter, stream: presenter.screen, isScreen: true, isPaused: false };
    expect(whoToShow([ada, grace, presenter])).toEqual(expected);
  });

  it('shows no picture of a camera that is off, nor of oneself', () => {
    expect(whoToShow([ada, { ...grace, camera: false }])?.stream).toBeNull();
    expect(whoToShow([ada])?.stream).toBeNull();
  });

  it('shows no face that stands still, and knows that its picture is paused', () => {
    const missing = new Set([grace.id]);
    const expected = { person: grace, stream: null, isScreen: false, isPaused: true };
    expect(whoToShow([ada, grace], missing)).toEqual(expected);
    expect(whoToShow([ada, { ...grace, camera: false }], missing)?.isPaused).toBeFalse();
  });
});
