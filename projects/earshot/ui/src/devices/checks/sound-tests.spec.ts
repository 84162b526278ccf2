import type { Type } from '@angular/core';
import { type ComponentHarness, type ComponentHarnessConstructor } from '@angular/cdk/testing';
import { TestBed } from '@angular/core/testing';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { AUDIO_LEVEL, MediaService } from '@earshot/angular';
import { COPY_TRACK } from '../../platform/track-copies';
import { MAKE_TEST_TONE } from '../../platform/test-tone';
import { RECORD_SOUND } from '../../platform/recorder';
import { MicrophoneTestHarness, SpeakerTestHarness } from '@earshot/angular/testing';
import { of } from 'rxjs';
import { Calls, eventually } from '../../state/calls.fixture';
import { MicrophoneTest } from './microphone-test';
import { SpeakerTest } from './speaker-test';

describe('The tests of sound', () => {
  let calls: Calls;
  let page: HTMLElement;

  afterEach(async () => {
    await calls.close();
    page.remove();
    TestBed.inject(MediaService).release();
  });

  function show<H extends ComponentHarness>(
    component: Type<unknown>,
    harness: ComponentHarnessConstructor<H>,
  ): Promise<H> {
    const { fixture } = calls.show(component);
    page = fixture.nativeElement as HTMLElement;
    document.body.append(page);
    return TestbedHarnessEnvironment.harnessForFixture(fixture, harness);
  }

  const audio = () => page.querySelector('audio')!;
  const says = (test: MicrophoneTestHarness | SpeakerTestHarness, words: string) =>
    eventually(async () => (await test.getStatus()).includes(words));

  describe('that of the microphone', () => {
    it('counts down, and plays back what was heard', async () => {
      calls = new Calls();
      const test = await show(MicrophoneTest, MicrophoneTestHarness);
      await test.press();
      for (const seconds of ['3', '2', '1']) await says(test, `Say something… ${seconds}`);
      await says(test, 'Playing your recording.');
      expect(audio().paused).toBeFalse();
      expect(calls.devices.liveTracks).toEqual([]);
      audio().dispatchEvent(new Event('ended'));
      await says(test, 'If you heard yourself, your microphone works.');
      expect(await test.isRunning()).toBeFalse();
    });

    it('hears a muted microphone without unmuting it for the others', async () => {
      calls = new Calls();
      const media = TestBed.inject(MediaService);
      const { tracks } = await media.open({ microphone: true, camera: false });
      await media.setMicrophone(false);
      const copy = spyOn(tracks.microphone!, 'clone').and.callThrough();
      const test = await show(MicrophoneTest, MicrophoneTestHarness);
      await test.press();
      await says(test, 'Say something… 1');
      expect(tracks.microphone?.enabled).toBeFalse();
      await says(test, 'Playing your recording.');
      expect(tracks.microphone?.enabled).toBeFalse();
      expect(tracks.microphone?.readyState).toBe('live');
      expect(copy.calls.mostRecent().returnValue.readyState).toBe('ended');
      expect(calls.devices.requests.length).toBe(1);
    });

    it('listens to the microphone itself where the browser copies badly, but not while it is off', async () => {
      calls = new Calls({ provide: COPY_TRACK, useValue: null });
      const media = TestBed.inject(MediaService);
      const { tracks } = await media.open({ microphone: true, camera: false });
      await media.setMicrophone(false);
      const test = await show(MicrophoneTest, MicrophoneTestHarness);
      await test.press();
      await says(test, 'Turn your microphone on first.');
      await media.setMicrophone(true);
      await test.press();
      await says(test, 'Say something… 1');
      await says(test, 'Playing your recording.');
      expect(tracks.microphone?.readyState).toBe('live');
    });

    it('says plainly when nothing was heard', async () => {
      calls = new Calls({ provide: AUDIO_LEVEL, useValue: () => of(0) });
      const test = await show(MicrophoneTest, MicrophoneTestHarness);
      await test.press();
      await says(test, 'Say something… 1');
      await says(test, 'We didn’t hear anything.');
      expect(audio().src).toBe('');
    });

    it('can be stopped at any time, and lets go of the microphone then', async () => {
      calls = new Calls();
      const test = await show(MicrophoneTest, MicrophoneTestHarness);
      await test.press();
      await says(test, 'Say something…');
      await test.press();
      expect([await test.isRunning(), await test.getStatus()]).toEqual([false, '']);
      expect(calls.devices.liveTracks).toEqual([]);
    });

    it('stops a microphone that is granted after the test was stopped', async () => {
      calls = new Calls();
      calls.devices.ask();
      const test = await show(MicrophoneTest, MicrophoneTestHarness);
      await test.press();
      await test.press();
      const given = spyOn(calls.devices, 'getUserMedia').and.callThrough();
      calls.devices.answer();
      expect(given).not.toHaveBeenCalled();
      await eventually(() => calls.devices.liveTracks.length === 0);
      expect(await test.getStatus()).toBe('');
    });

    it('says what is wrong when the microphone does not open', async () => {
      calls = new Calls();
      calls.devices.refuse('microphone', 'NotReadableError');
      const test = await show(MicrophoneTest, MicrophoneTestHarness);
      await test.press();
      await says(test, 'Your microphone can’t be opened.');
      expect(await test.isRunning()).toBeFalse();
    });

    it('still says whether it hears anything where the browser fails to record', async () => {
      calls = new Calls({ provide: RECORD_SOUND, useValue: () => null });
      const test = await show(MicrophoneTest, MicrophoneTestHarness);
      await test.press();
      await says(test, 'Say something… 1');
      await says(test, 'Your microphone works, but this browser can’t play it back.');
      expect(await test.isRunning()).toBeFalse();
      expect(calls.devices.liveTracks).toEqual([]);
    });

    it('is not there where the browser cannot record', async () => {
      calls = new Calls({ provide: RECORD_SOUND, useValue: null });
      const test = await show(MicrophoneTest, MicrophoneTestHarness);
      expect(await test.isPossible()).toBeFalse();
    });
  });

  describe('that of the speaker', () => {
    it('plays a tone on the chosen speaker, and says when it is over', async () => {
      calls = new Calls();
      await TestBed.inject(MediaService).select({ speaker: 'other' });
      const test = await show(SpeakerTest, SpeakerTestHarness);
      const route = spyOn(audio(), 'setSinkId').and.resolveTo();
      await test.press();
      await says(test, 'You should hear two notes.');
      expect(route).toHaveBeenCalledOnceWith('other');
      expect((audio().srcObject as MediaStream).getAudioTracks().length).toBe(1);
      await says(test, 'If you heard two notes, your speaker works.');
      expect(audio().srcObject).toBeNull();
    });

    it('can be stopped at any time', async () => {
      calls = new Calls();
      const test = await show(SpeakerTest, SpeakerTestHarness);
      await test.press();
      await says(test, 'You should hear two notes.');
      await test.press();
      expect([await test.isRunning(), audio().srcObject]).toEqual([false, null]);
    });

    it('says so when the browser does not play', async () => {
      calls = new Calls();
      const test = await show(SpeakerTest, SpeakerTestHarness);
      spyOn(audio(), 'play').and.rejectWith(new DOMException('', 'NotAllowedError'));
      await test.press();
      await says(test, 'Your browser couldn’t play the sound.');
      expect(await test.isRunning()).toBeFalse();
    });

    it('is not there where the browser cannot make a tone', async () => {
      calls = new Calls({ provide: MAKE_TEST_TONE, useValue: null });
      const test = await show(SpeakerTest, SpeakerTestHarness);
      expect(await test.isPossible()).toBeFalse();
    });
  });
});
