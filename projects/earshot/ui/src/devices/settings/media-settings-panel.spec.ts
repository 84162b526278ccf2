import { TestBed } from '@angular/core/testing';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { MediaService, type MediaSettings } from '@earshot/angular';
import { MediaSettingsHarness } from '@earshot/angular/testing';
import { firstValueFrom } from 'rxjs';
import { Calls, eventually } from '../../state/calls.fixture';
import { VIBRATE } from '../../platform/vibration';
import { SoundPreference } from '../../state/sound-preference';
import { MediaSettingsPanel } from './media-settings-panel';

describe('MediaSettingsPanel', () => {
  let calls: Calls;

  beforeEach(() => (calls = new Calls()));
  afterEach(async () => {
    TestBed.inject(MediaService).release();
    await calls.close();
  });

  async function open(): Promise<MediaSettingsHarness> {
    const { fixture } = calls.show(MediaSettingsPanel);
    const panel = await TestbedHarnessEnvironment.harnessForFixture(fixture, MediaSettingsHarness);
    await eventually(async () => (await panel.getSwitches()).length > 0);
    return panel;
  }

  const settings = (): Promise<MediaSettings> => firstValueFrom(TestBed.inject(MediaService).settings$);

  it('switches how the microphone is used', async () => {
    const panel = await open();
    expect(await panel.getSwitches()).toContain('Echo cancellation');
    expect(await panel.isOn('Noise suppression')).toBeTrue();
    await panel.toggle('Noise suppression');
    expect(await panel.isOn('Noise suppression')).toBeFalse();
    expect((await settings()).noiseSuppression).toBeFalse();
    await panel.toggle('Noise suppression');
    expect((await settings()).noiseSuppression).toBeTrue();
  });

  it('offers voice isolation only where the browser has it', async () => {
    const known = spyOn(calls.devices, 'getSupportedConstraints');
    known.and.returnValue({ voiceIsolation: true } as MediaTrackSupportedConstraints);
    expect(await (await open()).getSwitches()).toContain('Voice isolation');
    TestBed.resetTestingModule();
    calls = new Calls();
    spyOn(calls.devices, 'getSupportedConstraints').and.returnValue({});
    expect(await (await open()).getSwitches()).not.toContain('Voice isolation');
  });

  it('shows the parts that it is asked for, and all of them otherwise', async () => {
    spyOn(calls.devices, 'getSupportedConstraints').and.returnValue({});
    TestBed.overrideProvider(VIBRATE, { useValue: () => true });
    expect(await (await open()).getSwitches()).toEqual([
      'Echo cancellation',
      'Noise suppression',
      'Automatic volume',
      'Play sounds when people join or leave',
      'Vibrate',
      'Hide my address',
    ]);
    const { fixture } = calls.show(MediaSettingsPanel, { parts: ['sounds'] });
    const panel = await TestbedHarnessEnvironment.harnessForFixture(fixture, MediaSettingsHarness);
    const [sounds = '', vibrate] = await panel.getSwitches();
    expect([sounds, vibrate]).toEqual(['Play sounds when people join or leave', 'Vibrate']);
    await panel.toggle(sounds);
    expect(await panel.isOn(sounds)).toBeFalse();
    expect(TestBed.inject(SoundPreference).signs()).toEqual({ sound: false, vibration: true });
    await panel.toggle(sounds);
  });

  it('chooses how good the own picture is', async () => {
    const panel = await open();
    expect(await panel.getChosen('Video quality')).toBe('auto');
    await panel.choose('Video quality', 3);
    expect((await settings()).video).toBe('data-saver');
    expect(await panel.getChosen('Video quality')).toBe('data-saver');
  });

  it('lists devices as they are plugged in and out', async () => {
    await TestBed.inject(MediaService).open({ microphone: true, camera: false });
    const panel = await open();
    const listed = async (label: string) => (await panel.getOptions('Microphone')).join().includes(label);
    await eventually(() => listed('Fake microphone'));
    const headset = calls.devices.plug('microphone', 'Headset');
    await eventually(() => listed('Headset'));
    calls.devices.unplug(headset);
    await eventually(async () => !(await listed('Headset')));
    expect(await listed('Fake microphone')).toBeTrue();
  });

  it('tests both sounds', async () => {
    const panel = await open();
    expect(await (await panel.getMicrophoneTest()).isPossible()).toBeTrue();
    expect(await (await panel.getSpeakerTest()).isPossible()).toBeTrue();
  });
});
