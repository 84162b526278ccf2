import { TestBed } from '@angular/core/testing';
import { TestKey } from '@angular/cdk/testing';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { MediaService } from '@earshot/angular';
import { CallControlsHarness } from '@earshot/angular/testing';
import { Calls, eventually } from '../state/calls.fixture';
import { CallControls } from './call-controls';

describe('CallControls', () => {
  let calls: Calls;

  beforeEach(() => (calls = new Calls()));
  afterEach(() => calls.close());

  async function open() {
    const { fixture } = calls.show(CallControls);
    const element = fixture.nativeElement as HTMLElement;
    return {
      element,
      controls: await TestbedHarnessEnvironment.harnessForFixture(fixture, CallControlsHarness),
    };
  }

  it('mutes and unmutes the open microphone', async () => {
    const { controls } = await open();
    await TestBed.inject(MediaService).open({ microphone: true, camera: false });
    expect(await controls.isMicrophoneOn()).toBeTrue();
    await controls.setMicrophone(false);
    expect(calls.devices.liveTracks.map(({ enabled }) => enabled)).toEqual([false]);
  });

  it('opens the microphone of someone who joined without one', async () => {
    const { controls } = await open();
    await controls.setMicrophone(true);
    await eventually(() => controls.isMicrophoneOn());
    expect(calls.devices.liveTracks.map(({ kind }) => kind)).toEqual(['audio']);
  });

  it('shares the screen, and follows when the browser’s own bar stops it', async () => {
    const { controls } = await open();
    await controls.setScreen(true);
    await eventually(() => controls.isSharingScreen());
    calls.devices.endScreen();
    await eventually(async () => !(await controls.isSharingScreen()));
    expect(calls.devices.liveTracks).toEqual([]);
  });

  for (const [kind, name] of [
    ['camera', 'Camera'],
    ['microphone', 'Microphone'],
  ] as const) {
    it(`shows a ${kind} that the browser asks for as pending, and calls it off when pressed again`, async () => {
      const { element } = await open();
      const button = element.querySelector<HTMLElement>(`button[aria-label="${name}"]`)!;
      const state = () => [button.getAttribute('aria-pressed'), button.getAttribute('aria-busy')];
      calls.devices.ask();
      button.click();
      await eventually(() => state().join() === 'false,true');
      expect(button.title).toBe(`${name}: waiting…`);
      button.click();
      await eventually(() => state().join() === 'false,');
      calls.devices.answer();
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect([state(), calls.devices.liveTracks]).toEqual([['false', null], []]);
    });
  }

  it('can be pressed off while a camera is unplugged, which then stays off', async () => {
    const { element } = await open();
    const button = element.querySelector<HTMLElement>('button[aria-label="Camera"]')!;
    button.click();
    await eventually(() => button.getAttribute('aria-pressed') === 'true');
    calls.devices.unplug('fake-camera-2');
    await eventually(() => button.getAttribute('aria-busy') === 'true');
    button.click();
    await eventually(() => button.getAttribute('aria-busy') === null);
    calls.devices.replug('fake-camera-2');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect([button.getAttribute('aria-pressed'), calls.devices.liveTracks]).toEqual(['false', []]);
  });

  it('asks for a screen within the click, whatever else the browser is asked', async () => {
    const { element } = await open();
    const display = spyOn(calls.devices, 'getDisplayMedia').and.callThrough();
    calls.devices.ask();
    element.querySelector<HTMLElement>('button[aria-label="Camera"]')!.click();
    const share = element.querySelector<HTMLElement>('button[aria-label="Share screen"]')!;
    share.click();
    expect(display).toHaveBeenCalledTimes(1);
    await eventually(() => share.getAttribute('aria-busy') === 'true');
    share.click();
    calls.devices.answer();
    await eventually(() => calls.devices.liveTracks.some(({ kind }) => kind === 'video'));
    expect([share.getAttribute('aria-pressed'), calls.devices.liveTracks.length]).toEqual(['false', 1]);
  });

  it('takes a refused screen for a change of mind', async () => {
    calls.devices.refuse('screen', 'NotAllowedError');
    const { controls } = await open();
    await controls.setScreen(true);
    expect(await controls.isSharingScreen()).toBeFalse();
    expect((await TestBed.inject(MediaService).settled()).problems.screen).toBeNull();
  });

  it('is one stop of the Tab key, with arrow keys inside', async () => {
    const { controls, element } = await open();
    await controls.startWithKey(TestKey.RIGHT_ARROW);
    expect(await controls.getFocused()).toBe('Camera');
    await controls.startWithKey(TestKey.LEFT_ARROW);
    expect(await controls.getFocused()).toBe('Leave call');
    await controls.startWithKey(TestKey.END);
    expect(await controls.getFocused()).toBe('Leave call');
    const stops = element.querySelectorAll('button:not([tabindex="-1"])');
    expect([...stops].map((button) => button.getAttribute('aria-label'))).toEqual(['Leave call']);
  });
});
