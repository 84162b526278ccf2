import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { CallView } from '@earshot/angular/ui';
import { FakeMediaDevices } from '../devices/fake-media-devices';
import { CallHarness } from '../harnesses/call-harness';
import { until } from '../harnesses/until';
import { provideEarshotTesting } from './earshot-testing';
import { ScriptedCall } from './scripted-call';

@Component({ imports: [CallView], template: '<ear-call room="standup" />' })
class Host {}

describe('provideEarshotTesting(), in a browser', () => {
  let rejections: unknown[];
  const note = ({ reason }: PromiseRejectionEvent) => rejections.push(reason);

  beforeEach(() => {
    rejections = [];
    addEventListener('unhandledrejection', note);
    TestBed.configureTestingModule({ providers: [provideEarshotTesting()] });
  });
  afterEach(() => {
    removeEventListener('unhandledrejection', note);
  });

  async function open(): Promise<CallHarness> {
    const fixture = TestBed.createComponent(Host);
    return TestbedHarnessEnvironment.loader(fixture).getHarness(CallHarness);
  }

  it('makes a whole call that asks nothing of the machine and leaves nothing behind', async () => {
    const asked = [
      spyOn(navigator.mediaDevices, 'getUserMedia').and.callThrough(),
      spyOn(navigator.mediaDevices, 'enumerateDevices').and.callThrough(),
      spyOn(globalThis, 'AudioContext').and.callThrough(),
      spyOn(globalThis, 'RTCPeerConnection').and.callThrough(),
      spyOn(globalThis, 'WebSocket').and.callThrough(),
    ];
    const grace = await TestBed.inject(ScriptedCall).join({ room: 'standup', name: 'Grace' });
    const call = await open();
    const screen = await call.join('Ada');
    const tile = await screen.untilTile('Grace');
    grace.setCamera(true);
    await until(() => tile.hasVideo());
    const controls = await screen.getControls();
    expect(await controls.isCameraOn()).toBeTrue();
    await controls.setScreen(true);
    await until(() => controls.isSharingScreen());
    await controls.leave();
    expect(await call.untilNotice()).toBe('You left the call');
    expect(TestBed.inject(FakeMediaDevices).liveTracks).toEqual([]);
    TestBed.resetTestingModule();
    // What is rejected is told in a task of its own.
    await new Promise((resolve) => setTimeout(resolve, 50));
    for (const spy of asked) expect(spy).not.toHaveBeenCalled();
    expect(rejections).toEqual([]);
  });

  it('remembers nothing from one test to the next', async () => {
    for (const name of ['Ada', 'Ben']) {
      const call = await open();
      expect(await (await call.untilLobby()).getName()).toBe('');
      await call.join(name);
      TestBed.resetTestingModule();
      TestBed.configureTestingModule({ providers: [provideEarshotTesting()] });
    }
  });

  it('says what a test waits for in vain', async () => {
    await expectAsync(until(() => false, 20)).toBeRejectedWithError(
      /Did not come true within 20 ms: \(\) => false/u,
    );
    const call = await open();
    await call.join('Ada');
    await expectAsync((await call.untilScreen()).untilTile('Nobody')).toBeRejectedWithError(
      'There is no tile of Nobody',
    );
  });
});
