import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { AUDIO_LEVEL, MediaService, VISIBILITY } from '@earshot/angular';
import { COPY_TRACK } from '../../platform/track-copies';
import { MutedHintHarness } from '@earshot/angular/testing';
import { BehaviorSubject, of, Subject } from 'rxjs';
import { Calls, eventually } from '../../state/calls.fixture';
import { MutedHint } from './muted-hint';
import { speech } from './speech';

@Component({
  selector: 'ear-hint-page',
  imports: [MutedHint],
  template: `
    <h1 tabindex="-1">Call</h1>
    <ear-muted-hint />
  `,
})
class HintPage {}

describe('speech', () => {
  const words = (...levels: number[]) => {
    let count = 0;
    speech(of(...levels)).subscribe(() => count++);
    return count > 0;
  };

  it('is loud for 400 ms of 800 ms, with its pauses', () => {
    expect(words(0, 0.6, 0.1, 0.6, 0.1, 0.6, 0.1, 0.6)).toBeTrue();
    expect(words(0.6, 0.6, 0.6, 0.6)).toBeTrue();
  });

  it('is neither a bang nor the noise of a room', () => {
    expect(words(0, 0.9, 0.9, 0.9, 0, 0, 0, 0, 0, 0)).toBeFalse();
    expect(words(0.9, 0.9, 0, 0, 0, 0, 0, 0, 0, 0.9, 0.9)).toBeFalse();
    expect(words(...new Array<number>(40).fill(0.4))).toBeFalse();
  });
});

describe('The hint for somebody who talks while muted', () => {
  let calls: Calls;
  let element: HTMLElement | null = null;
  let heard: MediaStreamTrack[] = [];
  let levels$: Subject<number>;
  const visible$ = new BehaviorSubject(true);

  beforeEach(() => {
    heard = [];
    levels$ = new Subject();
  });
  afterEach(async () => {
    visible$.next(true);
    element?.remove();
    await calls.close();
  });

  async function muted(copy: ((track: MediaStreamTrack) => MediaStreamTrack) | null = keep, real = false) {
    calls = new Calls(
      { provide: COPY_TRACK, useValue: copy },
      { provide: VISIBILITY, useValue: visible$ },
      ...(real ? [] : [{ provide: AUDIO_LEVEL, useValue: () => levels$ }]),
    );
    const { fixture, loader } = calls.show(HintPage);
    element = fixture.nativeElement as HTMLElement;
    document.body.append(element);
    const media = TestBed.inject(MediaService);
    await media.open({ microphone: true, camera: false });
    await media.setMicrophone(false);
    await fixture.whenStable();
    return { media, fixture, hint: await loader.getHarness(MutedHintHarness) };
  }

  function keep(track: MediaStreamTrack): MediaStreamTrack {
    const copy = track.clone();
    heard.push(copy);
    return copy;
  }

  const talk = () => {
    for (let count = 0; count < 8; count++) levels$.next(0.7);
  };

  it('is shown when they talk, though their microphone gives silence to everyone', async () => {
    const { hint, media } = await muted(keep, true);
    let sent: MediaStreamTrack | null = null;
    media.tracks$.subscribe(({ microphone }) => (sent = microphone));
    await eventually(() => hint.isShown());
    expect(await hint.getText()).toBe('You’re muted');
    expect(sent!.enabled).toBeFalse();
    expect(heard.map(({ enabled, readyState }) => [enabled, readyState])).toEqual([[true, 'live']]);
  });

  it('unmutes, and lets go of what it listened to', async () => {
    const { hint } = await muted();
    talk();
    await hint.unmute();
    expect(await hint.isShown()).toBeFalse();
    expect(calls.devices.liveTracks.map(({ enabled }) => enabled)).toEqual([true]);
    expect(heard.map(({ readyState }) => readyState)).toEqual(['ended']);
    expect(levels$.observed).toBeFalse();
  });

  it('can be dismissed, and is not shown again for half a minute', async () => {
    const { hint } = await muted();
    talk();
    await hint.dismiss();
    talk();
    expect(await hint.isShown()).toBeFalse();
    expect(calls.devices.liveTracks.map(({ enabled }) => enabled)).toEqual([false]);
  });

  it('leaves the focus in the call when it goes away with it', async () => {
    const { hint, media, fixture } = await muted();
    talk();
    await hint.focusUnmute();
    await media.setMicrophone(true);
    await fixture.whenStable();
    expect(document.activeElement?.textContent).toBe('Call');
  });

  it('is not shown to somebody whose microphone is on or closed, and listens to neither', async () => {
    const { media } = await muted();
    await media.setMicrophone(true);
    expect(levels$.observed).toBeFalse();
    await media.setMicrophone(false);
    expect(levels$.observed).toBeTrue();
    media.release();
    expect(levels$.observed).toBeFalse();
    expect(heard.map(({ readyState }) => readyState)).toEqual(['ended', 'ended']);
  });

  it('listens only while the page can be seen', async () => {
    await muted();
    visible$.next(false);
    expect([levels$.observed, heard.at(-1)!.readyState]).toEqual([false, 'ended']);
    visible$.next(true);
    expect(levels$.observed).toBeTrue();
  });

  it('listens to nothing where a track cannot be copied safely', async () => {
    await muted(null);
    expect(levels$.observed).toBeFalse();
  });

  it('stops listening when the call is over', async () => {
    const { fixture } = await muted();
    fixture.destroy();
    expect([levels$.observed, heard.at(-1)!.readyState]).toEqual([false, 'ended']);
  });
});
