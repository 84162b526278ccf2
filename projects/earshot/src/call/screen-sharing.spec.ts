import { TestBed } from '@angular/core/testing';
import { FakeMediaDevices } from '@earshot/angular/testing';
import { until } from '../peer/link/link-pair.fixture';
import { type Caller, Callers, linked, other } from './callers.fixture';

describe('A shared screen', () => {
  let callers: Callers;
  let devices: FakeMediaDevices;

  beforeEach(() => {
    devices = new FakeMediaDevices();
    TestBed.configureTestingModule({ providers: [devices.provide()] });
    callers = new Callers();
  });
  afterEach(() => callers.close());

  const kindsThatArrive = (one: Caller) =>
    other(one)
      ?.screen?.getTracks()
      .filter(({ muted }) => !muted)
      .map(({ kind }) => kind)
      .sort()
      .join();

  async function pair(): Promise<readonly [Caller, Caller]> {
    const [ada, ben] = [await callers.joined('Ada'), await callers.joined('Ben')];
    await linked(ada, ben);
    return [ada, ben];
  }

  it('comes with its sound, in a stream of its own', async () => {
    devices.hasScreenSound = true;
    const [ada, ben] = await pair();
    await ada.call.shareScreen?.();
    await until('both arrive', () => kindsThatArrive(ben) === 'audio,video' && !!other(ben)?.sharing);
    expect(ada.participants[0]?.screen?.getAudioTracks()).toEqual([]); // nobody hears what they share twice
  });

  it('is sharp rather than smooth', async () => {
    const [ada] = await pair();
    const media = await ada.call.shareScreen?.();
    expect(media?.tracks.screen?.contentHint).toBe('text');
  });

  it('takes its sound along when the browser’s own bar ends it', async () => {
    devices.hasScreenSound = true;
    const [ada, ben] = await pair();
    const sound = (await ada.call.shareScreen?.())?.tracks.screenSound;
    await until('Ben sees it', () => !!other(ben)?.sharing);
    devices.endScreen();
    await until('it is over', () => !other(ben)?.sharing);
    expect([sound?.readyState, (await ada.media.settled()).tracks.screenSound]).toEqual(['ended', null]);
  });

  it('goes on when the person, asked for another one, chooses none', async () => {
    const [ada] = await pair();
    await ada.call.shareScreen?.();
    devices.refuse('screen', 'NotAllowedError');
    expect((await ada.call.shareScreen?.())?.tracks.screen?.readyState).toBe('live');
  });
});
