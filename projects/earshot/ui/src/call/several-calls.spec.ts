import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import {
  Component,
  createComponent,
  createEnvironmentInjector,
  EnvironmentInjector,
  inject,
  inputBinding,
  type Provider,
  signal,
} from '@angular/core';
import { TestBed } from '@angular/core/testing';
import {
  CallService,
  type EarshotLogSink,
  provideCall,
  provideEarshot,
  withSharedCall,
} from '@earshot/angular';
import { CallHarness, FakeMediaDevices, LoopBackServer, LoopBackSocket } from '@earshot/angular/testing';
import type { Ack, JoinAnswer } from '@earshot/protocol';
import { firstValueFrom, map } from 'rxjs';
import { eventually } from '../state/calls.fixture';
import { CallView } from './call-view';

const ROOMS = ['support', 'family'] as const;

/** A page with a call for each room. */
@Component({
  imports: [CallView],
  template: `
    @for (room of rooms(); track room) {
      <ear-call [room]="room" link="https://calls.example/call" />
    }
  `,
})
class Page {
  readonly rooms = signal<readonly string[]>(ROOMS);
}

/** A page whose own code follows the call that it shows. */
@Component({
  imports: [CallView],
  template: '<ear-call room="support" link="https://calls.example/call" />',
  providers: [provideCall()],
})
class Following {
  readonly state$ = inject(CallService).state$.pipe(map(({ kind }) => kind));
}

describe('Several calls on a page', () => {
  const server = new LoopBackServer();

  function configure(...providers: Provider[]): void {
    const devices = new FakeMediaDevices();
    TestBed.configureTestingModule({ providers: [devices.provide(), server.provide(), ...providers] });
  }

  async function calls(): Promise<CallHarness[]> {
    const loader = TestbedHarnessEnvironment.loader(TestBed.createComponent(Page));
    return loader.getAllHarnesses(CallHarness);
  }

  async function join(view: CallHarness, name: string): Promise<void> {
    const lobby = (await view.getLobby())!;
    await eventually(() => lobby.hasPreview());
    await lobby.setName(name);
    await lobby.join();
    await eventually(async () => (await view.getScreen()) !== null);
  }

  /** Returns the names of those who are in a room: somebody who looks in and leaves again. */
  async function peopleIn(room: string): Promise<string[]> {
    const socket = new LoopBackSocket(server);
    socket.connect();
    const answer = (await socket.request('join', {
      room,
      name: 'somebody',
    })) as Ack<JoinAnswer>;
    socket.disconnect();
    return answer.ok ? answer.value.roster.map(({ name }) => name) : [answer.error.code];
  }

  const ownState = () => firstValueFrom(TestBed.inject(CallService).state$.pipe(map(({ kind }) => kind)));

  it('are calls of their own: each in its room, with its devices, its people and its end', async () => {
    configure();
    const [support, family] = (await calls()) as [CallHarness, CallHarness];
    await join(support, 'Ada of support');
    expect(await family.getScreen()).toBeNull();
    await join(family, 'Ada at home');
    expect(await peopleIn('support')).toEqual(['Ada of support']);
    expect(await peopleIn('family')).toEqual(['Ada at home']);
    await (await (await support.getScreen())!.getControls()).leave();
    await eventually(async () => (await support.getNotice()) !== null);
    expect(await family.getScreen()).not.toBeNull();
    expect(await peopleIn('support')).toEqual([]);
    expect(await peopleIn('family')).toEqual(['Ada at home']);
    expect(await ownState()).toBe('idle');
  });

  it('end one by one with their elements', async () => {
    configure();
    const fixture = TestBed.createComponent(Page);
    const loader = TestbedHarnessEnvironment.loader(fixture);
    for (const view of await loader.getAllHarnesses(CallHarness)) await join(view, 'Ada');
    fixture.componentInstance.rooms.set(['family']);
    await fixture.whenStable();
    await eventually(async () => (await peopleIn('support')).length === 0);
    expect(await peopleIn('family')).toEqual(['Ada']);
  });

  it('are the call of the page’s services where the page shares that, which shows one at a time', async () => {
    configure(provideEarshot({}, withSharedCall()));
    const fixture = TestBed.createComponent(Page);
    const loader = TestbedHarnessEnvironment.loader(fixture);
    const [support, family] = (await loader.getAllHarnesses(CallHarness)) as [CallHarness, CallHarness];
    await join(support, 'Ada');
    expect(await ownState()).toBe('live');
    expect(await family.getLobby()).toBeNull();
    expect(await (await family.host()).text()).toContain('withSharedCall()');
    fixture.componentInstance.rooms.set(['support']);
    await fixture.whenStable();
    expect(await ownState())
      .withContext('the element that showed nothing is gone')
      .toBe('live');
    fixture.componentInstance.rooms.set(['family']);
    await fixture.whenStable();
    expect(await ownState())
      .withContext('with the element that showed it')
      .not.toBe('live');
    const [next] = (await loader.getAllHarnesses(CallHarness)) as [CallHarness];
    expect(await next.getLobby()).not.toBeNull();
  });

  it('are the call of the component around them that provides one', async () => {
    configure();
    const fixture = TestBed.createComponent(Following);
    await join(await TestbedHarnessEnvironment.loader(fixture).getHarness(CallHarness), 'Ada');
    expect(await firstValueFrom(fixture.componentInstance.state$)).toBe('live');
    expect(await ownState()).toBe('idle');
  });

  it('follow the configuration of the lazy route that they are in', async () => {
    configure();
    const providers = [provideEarshot({ iceTransportPolicy: 'relay' })];
    const route = createEnvironmentInjector(providers, TestBed.inject(EnvironmentInjector));
    const { injector } = createComponent(CallView, {
      environmentInjector: route,
      bindings: [inputBinding('room', () => 'support')],
    });
    const isForced = (call: CallService) =>
      firstValueFrom(call.privacy$.pipe(map((privacy) => privacy.isForced)));
    expect(await isForced(injector.get(CallService))).toBeTrue();
    expect(await isForced(TestBed.inject(CallService))).toBeFalse();
    route.destroy();
  });

  it('say which option of their configuration is wrong, in their place', async () => {
    configure(provideEarshot({ serverUrl: 'https://calls.example' }));
    TestBed.overrideComponent(Page, {
      set: { viewProviders: [provideEarshot({ serverUrl: 'calls.example' })] },
    });
    const [support] = (await calls()) as [CallHarness];
    expect(await support.getLobby()).toBeNull();
    expect(await (await support.host()).text()).toMatch(
      /^Earshot: the option "serverUrl" must be a URL such as/u,
    );
  });

  it('write into the log of the configuration around them', async () => {
    const lines = { page: [] as string[], component: [] as string[] };
    const sink =
      (of: keyof typeof lines): EarshotLogSink =>
      ({ context, message }) =>
        lines[of].push(`${context}: ${message}`);
    configure(provideEarshot({ log: sink('page') }));
    TestBed.overrideComponent(Page, {
      set: { viewProviders: [provideEarshot({ log: sink('component') })] },
    });
    const [support] = (await calls()) as [CallHarness];
    await join(support, 'Ada');
    expect(lines.component).toContain('call: the call is live');
    expect(lines.page.filter((line) => line.startsWith('call'))).toEqual([]);
  });
});
