import { TestBed } from '@angular/core/testing';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { CallService } from '@earshot/angular';
import { CallScreenHarness } from '@earshot/angular/testing';
import { Calls, eventually, ROOM } from '../../state/calls.fixture';
import { CallScreen } from './call-screen';

describe('Arranging a call', () => {
  let calls: Calls;
  let element: HTMLElement;

  beforeEach(() => (calls = new Calls()));
  afterEach(() => {
    element.remove();
    return calls.close();
  });

  async function withOthers(...names: string[]) {
    calls.server.capacity = names.length + 1;
    await TestBed.inject(CallService).join({ room: ROOM, name: 'Ada' });
    const people = [];
    for (const name of names) people.push(await calls.join(name));
    const { fixture } = calls.show(CallScreen, { link: 'https://calls.example/call/room-1' });
    element = fixture.nativeElement as HTMLElement;
    document.body.append(element);
    const screen = await TestbedHarnessEnvironment.harnessForFixture(fixture, CallScreenHarness);
    await eventually(async () => (await screen.getNames()).length === names.length + 1);
    return { screen, people };
  }

  const pictureOf = (name: string) => element.querySelector(`ear-video-tile[aria-label="${name}"] video`);
  const isBig = (name: string) =>
    element.querySelector(`ear-video-tile[aria-label="${name}"]`)?.classList.contains('featured') ?? false;

  it('shows two people side by side when all are to be of one size', async () => {
    const { screen } = await withOthers('Grace');
    expect(await screen.getLayout()).toBe('pair');
    const controls = await screen.getControls();
    await controls.openMenu();
    await controls.choose('Tiles');
    await eventually(async () => (await screen.getLayout()) === 'grid');
  });

  it('keeps a pinned picture big without starting it anew, until it is let go of', async () => {
    const { screen, people } = await withOthers('Grace', 'Hedy');
    people[1]!.setCamera(true);
    await eventually(() => pictureOf('Hedy') !== null);
    const before = pictureOf('Hedy');
    const [tile] = await screen.getTiles({ name: 'Hedy' });
    await eventually(() => tile!.hasOptions());
    await tile!.pin();
    await eventually(() => isBig('Hedy'));
    expect([await screen.getLayout(), pictureOf('Hedy')]).toEqual(['stage', before]);
    await tile!.pin();
    await eventually(() => !isBig('Hedy'));
    expect(await screen.getLayout()).toBe('grid');
  });

  it('makes pictures equal or one of them big, and each person as loud as wanted, while their pictures play on', async () => {
    const { screen, people } = await withOthers('Grace');
    Object.assign(element.style, { inlineSize: '64rem', blockSize: '40rem' });
    people[0]!.setCamera(true);
    people[0]!.setVoice(true);
    await eventually(() => pictureOf('Grace') !== null);
    const wide = (name: string) =>
      element.querySelector(`ear-video-tile[aria-label="${name}"]`)!.getBoundingClientRect().width;
    const controls = await screen.getControls();
    await controls.openMenu();
    await controls.choose('Tiles');
    await eventually(() => wide('Grace') > 0 && Math.abs(wide('Grace') - wide('You')) < 2);

    const [tile] = await screen.getTiles({ name: 'Grace' });
    await eventually(() => tile!.hasOptions());
    const slider = element.querySelector<HTMLInputElement>('input[type="range"]')!;
    expect(slider.closest('[role="dialog"]')?.ariaLabel).toBe('Options for Grace');
    slider.value = '0';
    slider.dispatchEvent(new Event('input'));
    await eventually(() => element.querySelector('audio')!.muted);

    await tile!.pin();
    await eventually(() => wide('Grace') > 2 * wide('You'));
    const video = pictureOf('Grace') as HTMLVideoElement;
    const before = video.currentTime;
    await eventually(() => video.currentTime > before);
  });

  it('plays the sound of a shared screen, and gives the screen the stage', async () => {
    const { screen, people } = await withOthers('Grace');
    expect(await screen.countVoices()).toBe(1);
    people[0]!.setScreen(true, true);
    await eventually(() => isBig('Grace’s screen'));
    expect(await screen.countVoices()).toBe(2);
  });

  it('lets the person stop sharing from the note that says so', async () => {
    const { screen } = await withOthers('Grace');
    await (await screen.getControls()).setScreen(true);
    await eventually(() => element.querySelector('.sharing button') !== null);
    element.querySelector<HTMLElement>('.sharing button')!.click();
    await eventually(() => element.querySelector('.sharing') === null);
    expect(calls.devices.liveTracks).toEqual([]);
  });

  it('opens the settings, with the devices to choose from', async () => {
    const { screen } = await withOthers();
    const controls = await screen.getControls();
    await controls.openMenu();
    await controls.choose('Settings');
    await eventually(async () => (await screen.getPanel()) === 'Settings');
    expect(element.querySelectorAll('dialog select').length).toBeGreaterThan(1);
    element.querySelector<HTMLElement>('dialog button.close')!.click();
    await eventually(async () => (await screen.getPanel()) === null);
  });
});
