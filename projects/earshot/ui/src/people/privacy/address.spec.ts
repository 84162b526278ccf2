import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { TestBed } from '@angular/core/testing';
import { CallService, type CallState, DEVICE_STORE, PeerService } from '@earshot/angular';
import { LobbyHarness } from '@earshot/angular/testing';
import { Calls, eventually, MeshCalls, ROOM } from '../../state/calls.fixture';
import { Lobby } from '../../lobby/lobby';
import { AddressSwitch } from './address-switch';

const STUN = { urls: 'stun:relay.example:3478' };
const TURN = { urls: 'turn:relay.example:3478', username: 'name', credential: 'secret' };

describe('AddressSwitch', () => {
  let calls: MeshCalls;

  beforeEach(() => (calls = new MeshCalls()));
  afterEach(async () => {
    TestBed.inject(DEVICE_STORE).remove('earshot.hide-address');
    await calls.close();
  });

  /** Resolves once what carries calls is loaded, as in a lobby. */
  async function connectable(): Promise<void> {
    await TestBed.inject(CallService).prepare();
  }

  async function open(): Promise<{ press: () => Promise<void>; said: () => string; isOn: () => boolean }> {
    const { fixture } = calls.show(AddressSwitch);
    await fixture.whenStable();
    const button = () => (fixture.nativeElement as HTMLElement).querySelector('button')!;
    return {
      press: async () => {
        button().click();
        await fixture.whenStable();
      },
      said: () => button().textContent,
      isOn: () => button().getAttribute('aria-checked') === 'true',
    };
  }

  it('hides the address and shows it again, and says what that means', async () => {
    const toggle = await open();
    expect(toggle.isOn()).toBeFalse();
    expect(toggle.said()).toContain('can’t see your internet address');
    await toggle.press();
    expect(toggle.isOn()).toBeTrue();
    await toggle.press();
    expect(toggle.isOn()).toBeFalse();
  });

  it('cannot be turned on where there is no relay, and says so; who hides already can stop', async () => {
    await connectable();
    TestBed.inject(PeerService).configure({ iceServers: [STUN] });
    const toggle = await open();
    expect(toggle.said()).toContain('no relay');
    await toggle.press();
    expect(toggle.isOn()).toBeFalse();
    TestBed.inject(CallService).hideAddress(true);
    await eventually(() => Promise.resolve(toggle.isOn()));
    await toggle.press();
    expect(toggle.isOn()).toBeFalse();
  });

  it('stands fast where the service hides every address', async () => {
    await connectable();
    TestBed.inject(PeerService).configure({ iceServers: [TURN], iceTransportPolicy: 'relay' });
    const toggle = await open();
    expect([toggle.isOn(), toggle.said().includes('always hides it')]).toEqual([true, true]);
    await toggle.press();
    expect(toggle.isOn()).toBeTrue();
  });

  it('does not let anybody into a call that could not come about, and offers to show the address', async () => {
    TestBed.inject(CallService).hideAddress(true);
    let state: CallState | undefined;
    TestBed.inject(CallService).state$.subscribe((next) => (state = next));
    const { fixture } = calls.show(Lobby, { room: ROOM });
    const lobby = await TestbedHarnessEnvironment.harnessForFixture(fixture, LobbyHarness);
    await lobby.join();
    await eventually(async () => (await lobby.getAlerts()).some((text) => text.includes('no relay')));
    expect(state).toEqual({ kind: 'failed', error: { code: 'no-relay' } });
    const buttons = [...(fixture.nativeElement as HTMLElement).querySelectorAll('button')];
    buttons.find(({ textContent }) => textContent.trim() === 'Show my address')?.click();
    await eventually(() => Promise.resolve(state?.kind === 'live'));
  });
});

describe('AddressSwitch, while the address is being hidden', () => {
  let calls: Calls;

  beforeEach(() => (calls = new Calls()));
  afterEach(() => calls.close());

  it('says that it is not done until everyone is reached without it', async () => {
    const { fixture } = calls.show(AddressSwitch);
    const button = (fixture.nativeElement as HTMLElement).querySelector('button')!;
    const state = async () => {
      await fixture.whenStable();
      return [button.getAttribute('aria-checked'), button.getAttribute('aria-busy')];
    };
    calls.transport.setPrivacy({ isHidden: true, isPending: true });
    expect(await state()).toEqual(['false', 'true']);
    expect(button.textContent).toContain('Hiding your address…');
    calls.transport.setPrivacy({ isPending: false });
    expect(await state()).toEqual(['true', null]);
    expect(button.textContent).not.toContain('Hiding your address…');
  });

  it('can be called off', async () => {
    const { fixture } = calls.show(AddressSwitch);
    calls.transport.setPrivacy({ isHidden: true, isPending: true });
    await fixture.whenStable();
    const hide = spyOn(calls.transport, 'hideAddress');
    (fixture.nativeElement as HTMLElement).querySelector('button')!.click();
    expect(hide).toHaveBeenCalledOnceWith(false);
  });
});
