import { TestBed } from '@angular/core/testing';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { CallService, MediaService } from '@earshot/angular';
import { CallHarness } from '@earshot/angular/testing';
import { Calls, eventually, ROOM } from './calls.fixture';
import { CallView } from './call-view';

describe('CallView', () => {
  let calls: Calls;

  beforeEach(() => (calls = new Calls()));
  afterEach(() => calls.close());

  async function open(inputs: Record<string, unknown> = {}) {
    const { fixture } = calls.show(CallView, {
      room: ROOM,
      link: 'https://calls.example/call/room-1',
      ...inputs,
    });
    const view = await TestbedHarnessEnvironment.harnessForFixture(fixture, CallHarness);
    return { fixture, view };
  }

  async function joined(name = 'Ada') {
    const { fixture, view } = await open();
    const lobby = (await view.getLobby())!;
    await eventually(() => lobby.hasPreview());
    await lobby.setName(name);
    await lobby.join();
    await eventually(async () => (await view.getScreen()) !== null);
    return { fixture, view, screen: (await view.getScreen())! };
  }

  it('leads from the lobby into the call, and offers the link while one is alone', async () => {
    const { screen } = await joined();
    expect(await screen.getNames()).toEqual(['You']);
    expect(await screen.getInvitation()).toBe('https://calls.example/call/room-1');
    expect(await screen.getTime()).toBe('00:00');
  });

  it('shows, voices and announces who joins, and who leaves', async () => {
    const { screen } = await joined();
    const grace = await calls.join('Grace');
    await eventually(async () => (await screen.getNames()).includes('Grace'));
    expect(await screen.getInvitation()).toBeNull();
    expect(await screen.countVoices()).toBe(1);
    expect(await screen.getNews()).toEqual(['Grace joined']);

    await grace.call.leave();
    await eventually(async () => !(await screen.getNames()).includes('Grace'));
    expect(await screen.countVoices()).toBe(0);
    expect(await screen.getNews()).toEqual(['Grace left']);
  });

  it('leads back into the call after leaving, with the devices that were open', async () => {
    const { view, screen } = await joined();
    await (await screen.getControls()).setCamera(false);
    await (await screen.getControls()).leave();
    expect(await view.getNotice()).toBe('You left the call');
    expect(calls.devices.liveTracks).toEqual([]);

    await view.pressNotice('Rejoin');
    await eventually(async () => (await view.getScreen()) !== null);
    expect(calls.devices.liveTracks.map(({ kind }) => kind)).toEqual(['audio']);
    expect(await (await view.getScreen())!.getNames()).toEqual(['You']);
  });

  it('moves the focus to the heading of each new screen, but not to the first', async () => {
    const { view, fixture } = await open();
    document.body.append(fixture.nativeElement as HTMLElement);
    expect(document.activeElement).toBe(document.body);
    await (await view.getLobby())!.join();
    await eventually(() => document.activeElement?.textContent === 'Call');
    await (await (await view.getScreen())!.getControls()).leave();
    await eventually(() => document.activeElement?.textContent === 'You left the call');
  });

  it('says that the room is full, and lets the person try again', async () => {
    calls.server.capacity = 1;
    await calls.join('Grace');
    const { view } = await open();
    await (await view.getLobby())!.join();
    await eventually(async () => (await view.getNotice()) === 'This call is full');
    calls.server.capacity = 2;
    await view.pressNotice('Try again');
    await eventually(async () => (await view.getScreen()) !== null);
    expect(await view.getNotice()).toBeNull();
  });

  it('says that a room which cannot be one is no call link', async () => {
    const { view } = await open({ room: 'no room!' });
    expect(await view.getNotice()).toBe('This is not a call link');
    expect(calls.devices.requests).toEqual([]);
  });

  it('tells its host of joining and leaving', async () => {
    const { fixture, view } = await open();
    const told: unknown[] = [];
    fixture.componentInstance.joined.subscribe(() => told.push('joined'));
    fixture.componentInstance.left.subscribe((reason) => told.push(reason));
    await (await view.getLobby())!.join();
    await eventually(() => told.length === 1);
    await TestBed.inject(CallService).leave();
    expect(told).toEqual(['joined', 'left']);
  });

  it('tells its host what went wrong', async () => {
    calls.server.capacity = 0;
    const { fixture, view } = await open();
    const told: unknown[] = [];
    fixture.componentInstance.failed.subscribe(({ code }) => told.push(code));
    await (await view.getLobby())!.join();
    await eventually(() => told.length === 1);
    expect(told).toEqual(['room-full']);
  });

  it('lets go of every device when it is taken off the page, from the lobby too', async () => {
    const { fixture, view } = await open();
    await eventually(async () => (await view.getLobby())!.hasPreview());
    expect(calls.devices.liveTracks.length).toBe(2);
    fixture.destroy();
    expect(calls.devices.liveTracks).toEqual([]);
  });

  it('leaves the one room and shows the lobby when it is given another', async () => {
    const { fixture, view } = await joined();
    fixture.componentRef.setInput('room', 'room-2');
    await eventually(async () => (await view.getLobby()) !== null);
    expect(await view.getNotice()).toBeNull();
    await eventually(async () => (await view.getLobby())!.hasPreview());
  });

  it('takes the name that its host knows', async () => {
    const { view } = await open({ name: 'Dr Hopper' });
    expect(await (await view.getLobby())!.getName()).toBe('Dr Hopper');
    expect(TestBed.inject(MediaService)).toBeDefined();
  });
});
