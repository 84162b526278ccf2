import { TestBed } from '@angular/core/testing';
import { CallService, MediaService } from '@earshot/angular';
import { Calls, eventually, ROOM } from '../../state/calls.fixture';
import { DeviceAlerts } from './device-alerts';

describe('What a person in a call is told about their devices', () => {
  let calls: Calls;
  let media: MediaService;
  let element: HTMLElement;

  beforeEach(async () => {
    calls = new Calls();
    calls.devices.permissions.set('microphone', 'granted');
    calls.devices.permissions.set('camera', 'granted');
    media = TestBed.inject(MediaService);
    await media.open({ microphone: true, camera: false });
    await TestBed.inject(CallService).join({ room: ROOM, name: 'Ada' });
    const { fixture } = calls.show(DeviceAlerts);
    element = fixture.nativeElement as HTMLElement;
    document.body.append(element);
    await fixture.whenStable();
  });

  afterEach(() => {
    element.remove();
    return calls.close();
  });

  const alert = () => element.querySelector('[role="alert"]')?.textContent.trim() ?? '';
  const notes = () =>
    [...element.querySelectorAll('p[role="status"], [role="status"] p')]
      .map(({ textContent }) => textContent.trim())
      .join('');
  const press = (text: string) => {
    const button = [...element.querySelectorAll('button')].find(
      (one) => one.textContent.trim() === text || one.ariaLabel === text,
    );
    expect(button).withContext(text).toBeDefined();
    button?.click();
  };

  it('is nothing while all is well', () => {
    expect([alert(), notes()]).toEqual(['', '']);
  });

  it('is why a device does not open, and nothing any more once it does', async () => {
    calls.devices.refuse('camera', 'NotReadableError');
    await media.setCamera(true);
    await eventually(() => alert().includes('camera'));
    calls.devices.allow('camera');
    press('Try again');
    await eventually(() => calls.devices.liveTracks.some(({ kind }) => kind === 'video'));
    await eventually(() => alert() === '');
    expect((await media.settled()).problems.camera).toBeNull();
  });

  it('can be put aside', async () => {
    calls.devices.refuse('camera', 'NotReadableError');
    await media.setCamera(true);
    await eventually(() => alert() !== '');
    press('Dismiss');
    await eventually(() => alert() === '');
    expect((await media.settled()).problems.camera?.code).toBe('camera-busy');
  });

  it('is everything that does not work, each with its way on', async () => {
    calls.devices.refuse('camera', 'NotReadableError');
    await media.setCamera(true);
    await eventually(() => alert().includes('camera'));
    press('Dismiss');
    await eventually(() => alert() === '');
    await media.setCamera(true);
    calls.devices.permissions.set('microphone', 'denied');
    await eventually(() => element.querySelectorAll('[role="alert"]').length === 2);
    press('Dismiss'); // the microphone, which is the latest
    await eventually(() => element.querySelectorAll('[role="alert"]').length === 1);
    expect(alert()).toContain('camera');
  });

  it('is a refusal in the middle of the call, with a way back', async () => {
    calls.devices.permissions.set('microphone', 'denied');
    await eventually(() => alert().includes('microphone'));
    calls.devices.permissions.set('microphone', 'granted');
    await eventually(() => alert() === '');
    expect((await media.settled()).isMicrophoneOn).toBeTrue();
  });

  it('is that a phone call has the microphone, with a tap to take it back', async () => {
    calls.devices.silence('microphone');
    await eventually(() => notes().includes('microphone'));
    press('Resume');
    await eventually(() => notes() === '');
    expect((await media.settled()).interrupted.microphone).toBeFalse();
  });

  it('is which device took the place of an unplugged one, and that the old one is back', async () => {
    const headset = calls.devices.plug('microphone', 'Headset');
    await media.select({ microphone: headset });
    calls.devices.unplug(headset);
    await eventually(() => notes() === 'Headset was disconnected. Using Fake microphone instead.');
    calls.devices.replug(headset);
    await eventually(() => notes() === 'Headset is available again.');
    press('Use it');
    await eventually(() => notes() === '');
    expect((await media.settled()).tracks.microphone?.label).toBe('Headset');
  });

  it('is that microphone and speaker of one headset are gone, when they go together', async () => {
    const microphone = calls.devices.plug('microphone', 'Headset');
    const speaker = calls.devices.plug('speaker', 'Headset phones');
    await media.select({ microphone, speaker });
    calls.devices.unplug(speaker);
    calls.devices.unplug(microphone);
    await eventually(() => notes().includes('Headset was disconnected'));
    expect(notes()).toContain('Headset phones was disconnected');
  });
});
