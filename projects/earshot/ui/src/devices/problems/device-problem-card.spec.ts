import { TestBed } from '@angular/core/testing';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { CallService, type DeviceKind, PERMISSIONS } from '@earshot/angular';
import { type DeviceProblemHarness, LobbyHarness } from '@earshot/angular/testing';
import { Calls, eventually, ROOM } from '../../state/calls.fixture';
import { EarshotIntl } from '../../words/earshot-intl';
import { Lobby } from '../../lobby/lobby';

describe('A device’s problem in the lobby', () => {
  const permissions = { microphone: withState('granted'), camera: withState('denied') };
  let calls: Calls;

  beforeEach(() => {
    permissions.microphone.set('granted');
    permissions.camera.set('denied');
    const query = ({ name }: { name: DeviceKind }) => Promise.resolve(permissions[name]);
    calls = new Calls({ provide: PERMISSIONS, useValue: { query } });
  });
  afterEach(() => calls.close());

  async function open(): Promise<LobbyHarness> {
    const { fixture } = calls.show(Lobby, { room: ROOM });
    document.body.append(fixture.nativeElement as HTMLElement);
    return TestbedHarnessEnvironment.harnessForFixture(fixture, LobbyHarness);
  }

  async function problemsOf(lobby: LobbyHarness, count: number): Promise<DeviceProblemHarness[]> {
    await eventually(async () => (await lobby.getProblems()).length === count);
    return lobby.getProblems();
  }

  const focused = () => document.activeElement?.getAttribute('aria-label');

  it('is told with the steps for this browser, as a list', async () => {
    calls.devices.refuse('camera', 'NotAllowedError');
    const [problem] = await problemsOf(await open(), 1);
    expect(await problem?.getText()).toContain('Your browser is blocking your camera');
    expect(await problem?.getText()).toContain('they won’t see you');
    await eventually(async () => ((await problem?.getSteps()) ?? []).length > 1);
    expect(await problem?.getSteps()).toContain('Turn on Camera.');
  });

  it('leaves the person with words alone where the steps cannot be loaded', async () => {
    spyOn(EarshotIntl.prototype, 'steps').and.rejectWith(new TypeError('no network'));
    calls.devices.refuse('camera', 'NotReadableError');
    const [problem] = await problemsOf(await open(), 1);
    expect(await problem?.getText()).toContain('Your camera can’t be opened.');
    expect(await problem?.getSteps()).toEqual([]);
  });

  it('has a card for each device, which tries that device alone', async () => {
    calls.devices.refuse('microphone', 'NotAllowedError');
    calls.devices.refuse('camera', 'NotReadableError');
    permissions.microphone.set('denied');
    permissions.camera.set('granted');
    const lobby = await open();
    const [, camera] = await problemsOf(lobby, 2);
    const before = calls.devices.requests.length;
    calls.devices.allow('camera');
    await camera?.retry();
    await problemsOf(lobby, 1);
    expect(calls.devices.requests.slice(before).map(({ audio }) => Boolean(audio))).toEqual([false]);
    expect(await lobby.hasPreview()).toBeTrue();
  });

  it('neither deafens nor keeps anyone out', async () => {
    calls.devices.refuse('microphone', 'NotAllowedError');
    calls.devices.refuse('camera', 'NotAllowedError');
    permissions.microphone.set('denied');
    const lobby = await open();
    await problemsOf(lobby, 1);
    await lobby.join();
    let kind = '';
    TestBed.inject(CallService).state$.subscribe((state) => (kind = state.kind));
    await eventually(() => kind === 'live');
    expect(calls.devices.liveTracks).toEqual([]);
  });

  it('says so when trying again changed nothing', async () => {
    calls.devices.refuse('camera', 'NotAllowedError');
    const [problem] = await problemsOf(await open(), 1);
    expect(await problem?.getNote()).toBe('');
    await problem?.retry();
    await eventually(async () => (await problem?.getNote()) === 'It still doesn’t work.');
  });

  it('opens the device by itself once it is allowed in the browser’s own panel', async () => {
    calls.devices.refuse('camera', 'NotAllowedError');
    const lobby = await open();
    await problemsOf(lobby, 1);
    calls.devices.allow('camera');
    permissions.camera.set('granted');
    await eventually(() => lobby.hasPreview());
    expect(await lobby.getProblems()).toEqual([]);
  });

  it('opens both devices once both are allowed there at the same moment', async () => {
    calls.devices.refuse('microphone', 'NotAllowedError');
    calls.devices.refuse('camera', 'NotAllowedError');
    permissions.microphone.set('denied');
    const lobby = await open();
    await problemsOf(lobby, 1);
    calls.devices.allow('microphone');
    calls.devices.allow('camera');
    permissions.microphone.set('granted');
    permissions.camera.set('granted');
    await problemsOf(lobby, 0);
    expect([await lobby.isMicrophoneOn(), await lobby.isCameraOn()]).toEqual([true, true]);
  });

  it('leaves the focus to the device’s button when it goes away', async () => {
    calls.devices.refuse('camera', 'NotAllowedError');
    const lobby = await open();
    const [problem] = await problemsOf(lobby, 1);
    calls.devices.allow('camera');
    await problem?.focus();
    await problem?.retry();
    await problemsOf(lobby, 0);
    expect(focused()).toBe('Camera');
  });

  it('leaves the focus alone when it was elsewhere', async () => {
    calls.devices.refuse('camera', 'NotAllowedError');
    const lobby = await open();
    await problemsOf(lobby, 1);
    await lobby.setName('Ada');
    const before = document.activeElement;
    calls.devices.allow('camera');
    permissions.camera.set('granted');
    await problemsOf(lobby, 0);
    expect(document.activeElement).toBe(before);
  });
});

/** For specs: a permission that the person changes in the browser's own panel. */
function withState(state: PermissionState) {
  const status = Object.assign(new EventTarget(), { state });
  const set = (next: PermissionState) => {
    status.state = next;
    status.dispatchEvent(new Event('change'));
  };
  return Object.assign(status, { set });
}
