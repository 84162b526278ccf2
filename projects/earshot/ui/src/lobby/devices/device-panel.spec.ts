import { TestBed } from '@angular/core/testing';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { MediaService } from '@earshot/angular';
import { LobbyHarness } from '@earshot/angular/testing';
import { firstValueFrom } from 'rxjs';
import { Calls, eventually, ROOM } from '../../state/calls.fixture';
import { Lobby } from '../lobby';

describe('The devices in the lobby', () => {
  let calls: Calls;
  let lobby: LobbyHarness;
  let headset: string;

  beforeEach(async () => {
    calls = new Calls();
    calls.devices.unplugAll('microphone');
    headset = calls.devices.plug('microphone', 'Headset');
    calls.devices.plug('microphone', 'Built-in microphone');
    const { fixture } = calls.show(Lobby, { room: ROOM });
    document.body.append(fixture.nativeElement as HTMLElement);
    lobby = await TestbedHarnessEnvironment.harnessForFixture(fixture, LobbyHarness);
    await eventually(() => lobby.isMicrophoneOn());
    await eventually(async () => (await lobby.getMicrophoneTest()) !== null);
  });
  afterEach(() => calls.close());

  const says = (words: string) => eventually(async () => (await lobby.getStatus()).join().includes(words));
  const isSilent = () => eventually(async () => (await lobby.getStatus()).join() === '');

  it('tell of one that was unplugged, and of what is used instead', async () => {
    calls.devices.unplug(headset);
    await says('Headset was disconnected. Using Built-in microphone instead.');
    await lobby.press('Dismiss');
    await isSilent();
    expect(document.activeElement?.getAttribute('data-kind')).toBe('microphone');
  });

  it('offer to go back to one that was unplugged once it is there again', async () => {
    calls.devices.unplug(headset);
    await says('Headset was disconnected');
    calls.devices.replug(headset);
    await says('Headset is available again.');
    await lobby.press('Use it');
    const media = TestBed.inject(MediaService);
    const inUse = async () => (await firstValueFrom(media.media$)).tracks.microphone?.label;
    await eventually(async () => (await inUse()) === 'Headset');
    await isSilent();
    expect(await inUse()).toBe('Headset');
  });

  it('tell while the system uses the microphone for something else, with a way to resume', async () => {
    const resume = spyOn(TestBed.inject(MediaService), 'resume').and.callThrough();
    calls.devices.silence('microphone');
    await says('Your microphone is in use');
    await lobby.press('Resume');
    expect(resume).toHaveBeenCalledOnceWith();
    calls.devices.unsilence('microphone');
    await isSilent();
  });
});

describe('The camera in the lobby', () => {
  let calls: Calls;

  beforeEach(() => (calls = new Calls()));
  afterEach(() => calls.close());

  async function open(): Promise<LobbyHarness> {
    const { fixture } = calls.show(Lobby, { room: ROOM });
    const lobby = await TestbedHarnessEnvironment.harnessForFixture(fixture, LobbyHarness);
    await eventually(() => lobby.hasPreview());
    return lobby;
  }

  it('can be turned to the room and back, on a device with two sides', async () => {
    calls.devices.unplugAll('camera');
    calls.devices.plug('camera', 'Front camera', { facing: 'user' });
    calls.devices.plug('camera', 'Back camera', { facing: 'environment' });
    const lobby = await open();
    await eventually(() => lobby.canFlipCamera());
    const camera = async () =>
      (await firstValueFrom(TestBed.inject(MediaService).media$)).tracks.camera?.label;
    expect(await camera()).toBe('Front camera');
    await lobby.flipCamera();
    await eventually(async () => (await camera()) === 'Back camera');
    await lobby.flipCamera();
    await eventually(async () => (await camera()) === 'Front camera');
    expect(await lobby.hasPreview()).toBeTrue();
  });

  it('has no button to turn it where there is one side only', async () => {
    expect(await (await open()).canFlipCamera()).toBeFalse();
  });
});
