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

  it('goes on when a headset, a media key or a script pauses it', async () => {
    const { audio } = await open();
    await eventually(() => !audio.paused && audio.currentTime > 0);
    for (let time = 0; time < 2; time++) {
      audio.pause();
      expect(audio.paused).toBeTrue();
      await eventually(() => !audio.paused);
    }
    expect(TestBed.inject(AudioPlayback).waiting().size).toBe(0);
  });

  it('asks for a tap as well when something pauses it again and again', async () => {
    const { audio } = await open();
    await eventually(() => !audio.paused && audio.currentTime > 0);
    const playback = TestBed.inject(AudioPlayback);
    const pausing = setInterval(() => audio.pause(), 20);
    await eventually(() => playback.waiting().has(audio));
    clearInterval(pausing);
    await eventually(() => !audio.paused && playback.waiting().size === 0);
    expect(audio.paused).toBeFalse();
  });

  it('asks for a tap when the browser refuses to go on, and any tap or key will do', async () => {
    const { audio } = await open();
    await eventually(() => !audio.paused && audio.currentTime > 0);
    const playback = TestBed.inject(AudioPlayback);
    const play = spyOn(HTMLMediaElement.prototype, 'play').and.rejectWith(
      new DOMException('', 'NotAllowedError'),
    );
    audio.pause();
    await eventually(() => playback.waiting().has(audio));
    play.and.callThrough();
    TestBed.tick();
    document.body.click();
    await eventually(() => !audio.paused && playback.waiting().size === 0);
    expect(audio.paused).toBeFalse();
  });

  it('leaves nothing behind that would start it again', async () => {
    const { fixture, audio } = await open();
    await eventually(() => !audio.paused);
    const play = spyOn(HTMLMediaElement.prototype, 'play').and.callThrough();
    audio.pause();
    fixture.destroy();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(play).not.toHaveBeenCalled();
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
