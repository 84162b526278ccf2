import { type CallScreenHarness } from '@earshot/angular/testing';
import { violations } from './axe.fixture';
import { ROOM, WholeApp } from './whole-app.fixture';

describe('axe finds nothing wrong, light or dark,', () => {
  let app: WholeApp;

  afterEach(() => app.close());

  const isFine = async () => expect(await violations()).toEqual([]);

  const pages: readonly (readonly [path: string, selector: string, text?: string])[] = [
    ['/', 'h1', 'Talk face to face, from a link.'],
    ['/settings', '[role="switch"]'],
    ['/no/such/page', 'h1', 'Page not found'],
    ['/call/not%20a%20room', 'h1', 'This isn’t a call link'],
  ];
  for (const [path, selector, text] of pages) {
    it(`with the page at ${path}`, async () => {
      app = new WholeApp(path);
      await app.find(selector, text);
      await isFine();
    });
  }

  it('with a link that is none', async () => {
    app = new WholeApp('/');
    (await app.find('form button')).click();
    await app.find('[role="alert"] p');
    await isFine();
  });

  it('with the lobby, and with its problems', async () => {
    app = new WholeApp(`/call/${ROOM}`);
    await app.lobby();
    await app.find('[role="meter"]');
    await app.find('ear-microphone-test button');
    await isFine();
    app.devices.unplugAll('microphone');
    app.devices.unplugAll('camera');
    await app.find('[role="alert"] *');
    await isFine();
  });

  it('with the lobby of someone who denies their devices, and with its steps', async () => {
    app = new WholeApp(`/call/${ROOM}`, new Map(), ({ devices }) => {
      for (const kind of ['microphone', 'camera'] as const) {
        devices.refuse(kind, 'NotAllowedError');
        devices.permissions.set(kind, 'denied');
      }
    });
    await app.find('ear-device-problem li');
    await app.find('ear-microphone-test button');
    await isFine();
  });

  it('with a call of one and of two, and after it', async () => {
    app = new WholeApp(`/call/${ROOM}`);
    const screen = await app.join();
    await app.find('ear-invitation svg');
    await isFine();
    await app.others('Ben');
    await isFine();
    await (await screen.getControls()).leave();
    await app.find('button', 'Rejoin');
    await isFine();
  });

  it('with a call’s menu and the options of a picture', async () => {
    app = new WholeApp(`/call/${ROOM}`);
    const screen = await app.join();
    await app.others('Ben');
    const controls = await screen.getControls();
    expect(await controls.openMenu()).toContain('Settings');
    await isFine();
    await controls.choose('Call quality');
    await closeDialog('Call quality');
    (await app.find('ear-video-tile[aria-label="Ben"] button[aria-label="Options for Ben"]')).click();
    await app.find('[role="dialog"][aria-label="Options for Ben"]:popover-open');
    await isFine();
  });

  async function closeDialog(name: string): Promise<void> {
    const dialog = (await app.find(`dialog[aria-label="${name}"]`)) as HTMLDialogElement;
    dialog.requestClose(); // as Escape does
    await app.until(() => !app.has(`dialog[aria-label="${name}"]`), `${name} is closed`);
    expect(document.activeElement?.getAttribute('aria-label')).toBe('More');
  }

  for (const name of ['Invite people', 'Call access', 'Settings', 'Keyboard shortcuts']) {
    it(`with the dialog "${name}", which gives the focus back when it is closed`, async () => {
      app = new WholeApp(`/call/${ROOM}`);
      const screen = await app.join();
      await app.others('Ben');
      await app.choose(screen, name);
      await app.find(`dialog[aria-label="${name}"][open]`);
      if (name === 'Settings') await app.find('dialog [role="switch"]');
      await isFine();
      await closeDialog(name);
    });
  }

  it('with what a call tells of devices that are gone and of screens that are shared', async () => {
    let headset = '';
    app = new WholeApp(`/call/${ROOM}`, new Map(), ({ devices }) => {
      devices.unplugAll('microphone');
      headset = devices.plug('microphone', 'Headset');
      devices.plug('microphone', 'Built-in microphone');
    });
    const screen = await app.join();
    const ben = await app.others('Ben');
    await (await screen.getControls()).setScreen(true);
    await app.find('.sharing button');
    ben.setScreen(true);
    await app.find('ear-video-tile[aria-label="Ben’s screen"] video');
    app.devices.unplug(headset);
    app.devices.unplugAll('camera');
    await app.find('[role="alert"] *');
    await app.says('Headset was disconnected');
    await isFine();
    app.devices.replug(headset);
    await app.says('Headset is available again');
    await isFine();
  });

  describe('with a room that not everybody may enter:', () => {
    async function guarded(rule: { lobby?: boolean; passcode?: string }) {
      app = new WholeApp(`/call/${ROOM}`);
      const ada = await app.script.join({ room: ROOM, name: 'Ada' });
      await ada.secure(rule);
      const lobby = await app.lobby();
      await lobby.join();
      return { ada, lobby };
    }

    it('who is asked for a passcode', async () => {
      const { lobby } = await guarded({ passcode: 'swordfish' });
      const field = await app.find('ear-passcode-field input');
      await app.until(() => document.activeElement === field, 'the field has the focus');
      expect((await lobby.getAlerts()).join()).toContain('This call needs a passcode.');
      await isFine();
    });

    it('who waits, and who is turned away', async () => {
      const { ada } = await guarded({ lobby: true });
      const heading = await app.find('h1', 'Asking to join…');
      await app.until(() => document.activeElement === heading, 'the heading has the focus');
      await isFine();
      await ada.deny(ada.knocks[0]!.id);
      await app.find('h1', 'You weren’t admitted to this call');
      await isFine();
    });

    it('who is a moderator, with someone waiting and with a passcode', async () => {
      app = new WholeApp(`/call/${ROOM}`);
      const screen = await app.join();
      const access = await openAccess(screen);
      await access.setLobby(true);
      await access.setPasscode('swordfish');
      await app.until(() => access.hasPasscode(), 'there is a passcode');
      await app.find('dialog [role="status"]', 'This call has a passcode.');
      await isFine();
      await access.close();
      void app.script.join({ room: ROOM, name: 'Ben', passcode: 'swordfish' }).catch(() => null); // nobody answers
      await app.find('button[aria-label="Admit Ben"]');
      await isFine();
    });

    async function openAccess(screen: CallScreenHarness) {
      expect(await (await screen.getControls()).pressRoomAccess()).toBeTrue();
      await app.find('dialog[aria-label="Call access"][open]');
      return screen.getRoomAccess();
    }
  });
});
