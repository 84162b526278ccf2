import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { EARSHOT_CONFIG, type Participant, type PeerId } from '@earshot/angular';
import { createVideoTrack, VideoTileHarness } from '@earshot/angular/testing';
import { eventually } from '../../state/calls.fixture';
import { OwnPicture } from './own-picture';
import { VideoTile } from './video-tile';

const GRACE: Participant = {
  id: 'grace-1234' as PeerId,
  name: 'Grace Hopper',
  role: 'participant',
  isSelf: false,
  stream: null,
  screen: null,
  microphone: true,
  camera: false,
  sharing: false,
  joined: 0,
  link: 'connected',
};

describe('VideoTile', () => {
  let tracks: MediaStreamTrack[];

  beforeEach(() => (tracks = []));
  afterEach(() => tracks.forEach((track) => track.stop()));

  function picture(width?: number, height?: number): MediaStream {
    const track = createVideoTrack(width, height);
    tracks.push(track);
    return new MediaStream([track]);
  }

  async function open(change: Partial<Participant> = {}, inputs: Record<string, unknown> = {}) {
    const fixture = TestBed.createComponent(VideoTile);
    fixture.componentRef.setInput('participant', { ...GRACE, ...change });
    for (const [name, value] of Object.entries(inputs)) fixture.componentRef.setInput(name, value);
    const tile = await TestbedHarnessEnvironment.harnessForFixture(fixture, VideoTileHarness);
    return { fixture, tile, element: fixture.nativeElement as HTMLElement };
  }

  it('is a group named after the person, and “You” for oneself', async () => {
    expect(await (await open()).tile.getName()).toBe('Grace Hopper');
    expect(await (await open({ isSelf: true })).tile.getName()).toBe('You');
  });

  it('shows the camera’s picture, or initials while the camera is off', async () => {
    const { tile, fixture, element } = await open({ camera: true, stream: picture() });
    expect(await tile.hasVideo()).toBeTrue();
    fixture.componentRef.setInput('participant', GRACE);
    expect(await tile.hasVideo()).toBeFalse();
    expect(element.querySelector('ear-avatar')?.textContent).toBe('GH');
  });

  it('shows one’s own initials on the colour that the host gives, and others’ on that of their names', async () => {
    const root = document.documentElement.style;
    const colour = async (isSelf: boolean) =>
      getComputedStyle((await open({ isSelf })).element.querySelector('ear-avatar')!).backgroundImage;
    const before = [await colour(true), await colour(false)];
    root.setProperty('--ear-own-hue', '250');
    const after = [await colour(true), await colour(false)];
    root.removeProperty('--ear-own-hue');
    expect(after[0]).toContain('0.56 0.1 250');
    expect([after[1], before[0]]).toEqual([before[1], before[1]]);
  });

  it('draws one’s own picture only once it may move, and goes on showing it', async () => {
    const isStill = signal(true);
    TestBed.overrideProvider(OwnPicture, { useValue: { isStill, seen: () => undefined } });
    const { tile } = await open({ isSelf: true, camera: true, stream: picture() });
    expect(await tile.hasVideo()).toBeFalse();
    isStill.set(false);
    expect(await tile.hasVideo()).toBeTrue();
    isStill.set(true);
    expect(await tile.hasVideo()).toBeTrue();
  });

  it('lets go of a picture that it does not show any more, so that nothing goes on decoding it', async () => {
    const { tile, fixture, element } = await open({ camera: true, stream: picture() });
    const video = element.querySelector('video');
    expect(video?.srcObject).not.toBeNull();
    fixture.componentRef.setInput('participant', GRACE);
    expect([await tile.hasVideo(), video?.srcObject]).toEqual([false, null]);
  });

  it('shows a picture again that something paused', async () => {
    const { element } = await open({ camera: true, stream: picture() });
    const video = element.querySelector('video')!;
    await eventually(() => !video.paused);
    video.pause();
    expect(video.paused).toBeTrue();
    await eventually(() => !video.paused);
  });

  it('says “Tap to see” where the browser plays no picture by itself, and shows it with the tap', async () => {
    const play = spyOn(HTMLMediaElement.prototype, 'play').and.rejectWith(
      new DOMException('to save power', 'NotAllowedError'),
    );
    const { fixture, element } = await open({ camera: true, stream: picture() });
    await eventually(async () => {
      await fixture.whenStable();
      return element.querySelector('.overlay button') !== null;
    });
    const button = element.querySelector<HTMLElement>('.overlay button')!;
    expect(button.textContent.trim()).toBe('Tap to see');
    play.and.callThrough();
    button.click();
    await eventually(() => element.querySelector('.overlay button') === null);
    expect(element.querySelector('video')?.paused).toBeFalse();
  });

  it('says when the microphone is off', async () => {
    expect(await (await open()).tile.isMuted()).toBeFalse();
    expect(await (await open({ microphone: false })).tile.isMuted()).toBeTrue();
  });

  it('mirrors nothing but one’s own camera', async () => {
    expect((await open({ isSelf: true })).element.classList).toContain('mirrored');
    expect((await open()).element.classList).not.toContain('mirrored');
    expect((await open({ isSelf: true }, { source: 'screen' })).element.classList).not.toContain('mirrored');
  });

  it('does not mirror a camera that looks at the room', async () => {
    for (const [facingMode, isMirrored] of [
      ['environment', false],
      ['user', true],
    ] as const) {
      const stream = picture();
      spyOn(stream.getVideoTracks()[0]!, 'getSettings').and.returnValue({ facingMode });
      const { element } = await open({ isSelf: true, camera: true, stream });
      expect(element.classList.contains('mirrored')).withContext(facingMode).toBe(isMirrored);
    }
  });

  it('does not crop a picture that is taller than wide to a wide tile', async () => {
    const { fixture, element } = await open({ camera: true, stream: picture(180, 320) });
    document.body.append(element);
    await fixture.whenStable();
    await eventually(() => element.classList.contains('portrait'));
    expect(getComputedStyle(element.querySelector('video')!).objectFit).toBe('contain');
  });

  it('names a shared screen after who shares it', async () => {
    const { tile } = await open({ sharing: true, screen: picture() }, { source: 'screen' });
    expect(await tile.getName()).toBe('Grace Hopper’s screen');
    expect(await tile.hasVideo()).toBeTrue();
  });

  it('says how the link is doing, and nothing while it is well', async () => {
    expect(await (await open()).tile.getOverlay()).toBe('');
    expect(await (await open({ link: 'connecting' })).tile.getOverlay()).toBe('Connecting…');
    expect(await (await open({ link: 'reconnecting' })).tile.getOverlay()).toBe('Reconnecting…');
  });

  it('says so on a shared screen too, which stands still for the same reason', async () => {
    const { fixture, tile } = await open({ link: 'reconnecting', screen: picture() }, { source: 'screen' });
    expect(await tile.getOverlay()).toBe('Reconnecting…');
    fixture.componentRef.setInput('participant', { ...GRACE, screen: picture(), link: 'failed' });
    expect(await tile.getOverlay()).toContain('Couldn’t reconnect');
    expect(await tile.hasVideo()).toBeFalse();
    let retries = 0;
    fixture.componentInstance.retry.subscribe(() => retries++);
    await tile.press('Try again');
    expect(retries).toBe(1);
  });

  it('leads from a failed link to where the host shows the diagnostics, beside the call', async () => {
    expect((await open({ link: 'failed' })).element.querySelector('a')).toBeNull();
    TestBed.resetTestingModule();
    TestBed.configureTestingModule({
      providers: [{ provide: EARSHOT_CONFIG, useValue: { diagnosticsUrl: '/help/calls' } }],
    });
    const { element } = await open({ link: 'failed' });
    const link = element.querySelector('a');
    expect(element.textContent).toContain('Couldn’t reconnect');
    expect(link?.textContent).toBe('Check the connection');
    expect([link?.getAttribute('href'), link?.target]).toEqual(['/help/calls', '_blank']);
  });

  it('says how good the connection is once that is known, and with a screen nothing', async () => {
    const { fixture, tile } = await open();
    expect(await tile.getConnection()).toBeNull();
    fixture.componentRef.setInput('bars', 3);
    expect(await tile.getConnection()).toBe('Connection of Grace Hopper: good');
    fixture.componentRef.setInput('bars', 1);
    expect(await tile.getConnection()).toBe('Connection of Grace Hopper: bad');
    fixture.componentRef.setInput('source', 'screen');
    expect(await tile.getConnection()).toBeNull();
  });

  it('says that a picture is paused, in place of a face that stands still', async () => {
    const { fixture, tile, element } = await open({ camera: true, stream: picture() });
    fixture.componentRef.setInput('isPaused', true);
    expect(await tile.getOverlay()).toBe('Video paused: weak connection');
    expect(await tile.hasVideo()).toBeFalse();
    expect(element.querySelector('ear-avatar')?.textContent).toBe('GH');
    fixture.componentRef.setInput('participant', { ...GRACE, camera: true, link: 'reconnecting' });
    expect(await tile.getOverlay()).toBe('Reconnecting…');
    fixture.componentRef.setInput('participant', GRACE);
    expect(await tile.getOverlay())
      .withContext('with the camera off')
      .toBe('');
    const own = await open({ camera: true, isSelf: true, stream: picture() }, { isPaused: true });
    expect(await own.tile.getOverlay()).toBe('Camera paused: weak connection');
  });

  it('offers two ways out of a link that failed', async () => {
    const { fixture, tile } = await open({ link: 'failed' });
    const chosen: string[] = [];
    fixture.componentInstance.retry.subscribe(() => chosen.push('retry'));
    fixture.componentInstance.leave.subscribe(() => chosen.push('leave'));
    expect(await tile.getOverlay()).toContain('Couldn’t reconnect');
    await tile.press('Try again');
    await tile.press('Leave');
    expect(chosen).toEqual(['retry', 'leave']);
  });

  it('offers a tap to hear when the browser wants one', async () => {
    const { fixture, tile } = await open({}, { isSilenced: true });
    let taps = 0;
    fixture.componentInstance.hear.subscribe(() => taps++);
    await tile.press('Tap to hear');
    expect(taps).toBe(1);
  });
});
