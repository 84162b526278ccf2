import { TestBed } from '@angular/core/testing';
import { MediaService } from '@earshot/angular';
import { createAudioTrack } from '@earshot/angular/testing';
import { Calls, eventually } from '../../state/calls.fixture';
import { AudioPlayback } from './audio-playback';
import { RemoteAudio } from './remote-audio';

describe('RemoteAudio', () => {
  let calls: Calls;
  let track: MediaStreamTrack;

  beforeEach(() => {
    calls = new Calls();
    track = createAudioTrack();
  });
  afterEach(async () => {
    track.stop();
    await calls.close();
  });

  async function open() {
    const { fixture } = calls.show(RemoteAudio, { stream: new MediaStream([track]) });
    await fixture.whenStable();
    const audio = (fixture.nativeElement as HTMLElement).querySelector('audio')!;
    return { fixture, audio };
  }

  it('plays without being seen', async () => {
    const { audio } = await open();
    await eventually(() => !audio.paused && audio.currentTime > 0);
    expect(audio.getClientRects().length).toBe(0);
  });

  it('waits for a tap where the browser wants one, and then plays all that waits', async () => {
    const playback = TestBed.inject(AudioPlayback);
    const play = spyOn(HTMLMediaElement.prototype, 'play').and.callFake(() =>
      Promise.reject(new DOMException('', 'NotAllowedError')),
    );
    const [one, two] = [await open(), await open()];
    await eventually(() => playback.waiting().size === 2);
    expect([...playback.waiting()]).toEqual([one.audio, two.audio]);
    play.and.resolveTo();
    playback.playAll();
    await eventually(() => playback.waiting().size === 0);
    expect(play.calls.all().map(({ object }) => object as unknown)).toEqual([
      one.audio,
      two.audio,
      one.audio,
      two.audio,
    ]);
  });

  it('plays on the chosen speaker', async () => {
    const setSinkId = spyOn(HTMLMediaElement.prototype, 'setSinkId').and.resolveTo();
    const { fixture } = await open();
    await TestBed.inject(MediaService).select({ speaker: 'fake-speaker' });
    await fixture.whenStable();
    expect(setSinkId.calls.allArgs()).toEqual([[''], ['fake-speaker']]);
  });

  it('plays on where the chosen speaker is gone', async () => {
    spyOn(HTMLMediaElement.prototype, 'setSinkId').and.rejectWith(new DOMException('', 'NotFoundError'));
    const { audio } = await open();
    await eventually(() => !audio.paused);
    expect(audio.srcObject).not.toBeNull();
  });

  it('lets go of the stream when the person is gone', async () => {
    const { fixture, audio } = await open();
    fixture.destroy();
    expect(audio.srcObject).toBeNull();
  });
});
