import { TestBed } from '@angular/core/testing';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { MediaSettingsHarness } from '@earshot/angular/testing';
import { openCalls } from './recent/call-database';
import { ROOM, WholeApp } from './whole-app.fixture';

describe('The app as a whole', () => {
  let app: WholeApp;

  afterEach(async () => {
    await app.close();
    document.documentElement.removeAttribute('data-theme');
  });

  /** Starts the app again on the same device. */
  async function reopen(path: string): Promise<void> {
    await app.close();
    document.documentElement.removeAttribute('data-theme');
    TestBed.resetTestingModule();
    app = new WholeApp(path, app.stored, prepare);
  }

  let prepare: ((app: WholeApp) => void) | undefined;
  beforeEach(() => (prepare = undefined));

  async function fill(selector: string, text: string): Promise<HTMLInputElement> {
    const field = (await app.find(selector)) as HTMLInputElement;
    field.value = text;
    field.dispatchEvent(new Event('input'));
    field.dispatchEvent(new Event('change'));
    return field;
  }

  it('says at once that a link is none, and takes another one, wherever it is from', async () => {
    app = new WholeApp('/');
    await fill('#code', 'see you at eight!');
    (await app.find('form button', 'Join')).click();
    expect((await app.find('[role="alert"] p')).textContent).toContain('isn’t a call link');
    expect((await app.find('#code')).getAttribute('aria-describedby')).toBe('nonsense');
    await fill('#code', `https://elsewhere.example/call/${ROOM}?from=mail`);
    await app.until(() => !app.has('[role="alert"] p'), 'the words are gone');
    ((await app.find('form')) as HTMLFormElement).requestSubmit(); // as Enter does
    await app.find('ear-lobby label.name input');
    expect(window.location.pathname).toBe(`/call/${ROOM}`);
  });

  it('remembers the name and the theme on this device, in the lobby too', async () => {
    app = new WholeApp('/settings');
    await fill('label.name input', 'Ada Lovelace');
    (await app.find('input[type="radio"][value="dark"]')).click();
    await app.until(() => document.documentElement.dataset['theme'] === 'dark', 'the theme is dark');
    await reopen(`/call/${ROOM}`);
    expect(document.documentElement.dataset['theme']).toBe('dark');
    expect(await (await app.lobby()).getName()).toBe('Ada Lovelace');
    await reopen('/settings');
    expect(((await app.find('input[type="radio"][value="dark"]')) as HTMLInputElement).checked).toBeTrue();
  });

  it('remembers the device that was chosen in the lobby', async () => {
    prepare = ({ devices }) => devices.plug('camera', 'Another camera');
    app = new WholeApp(`/call/${ROOM}`, new Map(), prepare);
    const cameras = async () => (await app.find('select[data-kind="camera"]')) as HTMLSelectElement;
    await app.lobby();
    await app.until(async () => (await cameras()).options.length === 3, 'the cameras are listed');
    const select = await cameras();
    expect(select.value).toBe('');
    select.value = [...select.options].find(({ text }) => text === 'Another camera')!.value;
    select.dispatchEvent(new Event('change'));
    const inUse = () =>
      app.devices.liveTracks.filter(({ kind }) => kind === 'video').map(({ label }) => label);
    await app.until(() => inUse().join() === 'Another camera', 'it is in use');
    await reopen(`/call/${ROOM}`);
    await app.lobby();
    await app.until(async () => (await cameras()).selectedOptions[0]?.text === 'Another camera');
    expect(inUse()).toEqual(['Another camera']);
  });

  it('has devices, their use and their tests in the settings, and remembers what is set there', async () => {
    const panel = async () => {
      await app.find('[role="switch"]');
      return TestbedHarnessEnvironment.loader(app.fixture).getHarness(MediaSettingsHarness);
    };
    app = new WholeApp('/settings');
    const settings = await panel();
    await settings.toggle('Noise suppression');
    expect((await settings.getOptions('Video quality')).join()).toContain('Data saver (240p)');
    await settings.choose('Video quality', 3);
    expect((await settings.getOptions('Microphone')).length).toBeGreaterThan(0);
    expect(await (await settings.getSpeakerTest()).isPossible()).toBeTrue();
    expect(await (await settings.getMicrophoneTest()).isPossible()).toBeTrue();
    await reopen('/settings');
    expect(await (await panel()).isOn('Noise suppression')).toBeFalse();
    expect(await (await panel()).getChosen('Video quality')).toBe('data-saver');
  });

  it('saves data once that is chosen in the settings: the camera starts off, and its picture is small', async () => {
    app = new WholeApp('/settings');
    const saver = async () => (await app.find('[aria-labelledby="saver"]')) as HTMLInputElement;
    (await saver()).click();
    const settings = await TestbedHarnessEnvironment.loader(app.fixture).getHarness(MediaSettingsHarness);
    await app.until(async () => (await settings.getChosen('Video quality')) === 'data-saver');
    await reopen(`/call/${ROOM}`);
    await app.find('ear-lobby');
    const open = () => app.devices.liveTracks.map(({ kind }) => kind).join();
    await app.until(() => open() !== '', 'the microphone is open');
    expect(open()).toBe('audio');
    await reopen('/settings');
    expect((await saver()).checked).toBeTrue();
    (await saver()).click();
    await reopen(`/call/${ROOM}`);
    await app.until(() => open().includes('video'), 'the camera is open again');
  });

  it('asks before it removes everything, from the keyboard too', async () => {
    app = new WholeApp('/settings');
    const focused = () => document.activeElement?.textContent.trim();
    (await app.find('button', 'Remove everything from this device')).click();
    await app.until(() => focused() === 'Keep it');
    expect((await app.find('[role="alertdialog"]')).textContent).toContain(
      'your name, settings and recent calls',
    );
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    await app.until(() => focused() === 'Remove everything from this device');
  });

  it('remembers a call and its people, with a way back into it', async () => {
    app = new WholeApp(`/call/${ROOM}`);
    const screen = await app.join();
    await app.others('Ben');
    await app.until(async () => (await stored())[0]?.people.join() === 'Ben', 'it is stored during the call');
    await (await screen.getControls()).leave();
    (await app.find('a', 'Back to home')).click();
    const list = await app.find('section[aria-labelledby="recent"] ul');
    expect(list.textContent).toContain('Ben');
    expect(list.textContent).toMatch(/\d.* · 1 min/);
    await reopen('/');
    (await app.find('li button', 'Call again')).click();
    await app.lobby();
    expect(window.location.pathname).toBe(`/call/${ROOM}`);
    await reopen('/settings');
    const turn = async () => (await app.find('[role="switch"][aria-labelledby="remember"]')).click();
    await turn();
    await app.until(async () => (await stored()).length === 0, 'it is forgotten');
    await turn();
  });

  it('leads out of the lobby with the back button, and lets go of its devices', async () => {
    app = new WholeApp('/');
    await fill('#code', ROOM);
    (await app.find('form button', 'Join')).click();
    await app.lobby();
    expect(app.devices.liveTracks.map(({ kind }) => kind).sort()).toEqual(['audio', 'video']);
    window.history.back();
    await app.find('button', 'Start a call');
    expect(window.location.pathname).toBe('/');
    await app.until(() => app.devices.liveTracks.length === 0, 'the devices are off');
  });

  for (const [path, words] of [
    ['/no/such/page', 'Page not found'],
    ['/call/not%20a%20room', 'This isn’t a call link'],
  ] as const) {
    it(`has words of its own for ${path}, and a way home`, async () => {
      app = new WholeApp(path);
      await app.find('h1', words);
      (await app.find('a', 'Back to home')).click();
      await app.find('button', 'Start a call');
      expect(window.location.pathname).toBe('/');
    });
  }
});

/** What this device remembers of calls. */
async function stored() {
  const database = await openCalls(() => undefined);
  const calls = await database.getAll('calls');
  database.close();
  return calls;
}
