import { ROOM, WholeApp } from './whole-app.fixture';

describe('Beside the pictures of a call', () => {
  let app: WholeApp;

  afterEach(() => app.close());

  it('the browser’s lock screen names the others, and the screen stays on, until the call ends', async () => {
    const request = navigator.wakeLock.request.bind(navigator.wakeLock);
    const held = new Set<WakeLockSentinel>();
    spyOn(navigator.wakeLock, 'request').and.callFake(async (type) => {
      const sentinel = await request(type);
      held.add(sentinel);
      sentinel.addEventListener('release', () => held.delete(sentinel));
      return sentinel;
    });
    const title = () => navigator.mediaSession.metadata?.title ?? null;
    app = new WholeApp(`/call/${ROOM}`);
    const screen = await app.join();
    await app.others('Ben');
    await app.until(() => title() === 'Ben', 'it is named after Ben');
    await app.until(() => held.size === 1, 'the screen stays on');
    expect(navigator.mediaSession.playbackState).toBe('playing');
    await (await screen.getControls()).leave();
    await app.until(() => title() === null, 'it has no name any more');
    await app.until(() => held.size === 0, 'the screen may go off');
    expect(navigator.wakeLock.request).toHaveBeenCalled();
  });

  it('keys do something until they are switched off, which this device remembers', async () => {
    app = new WholeApp(`/call/${ROOM}`);
    const screen = await app.join();
    const controls = await screen.getControls();
    const press = (key: string) => {
      const target = document.activeElement ?? document.body;
      target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    };
    const sheet = 'dialog[aria-label="Keyboard shortcuts"]';
    const closeSheet = async () => {
      ((await app.find(sheet)) as HTMLDialogElement).requestClose(); // as Escape does
      await app.until(() => !app.has(sheet), 'the list is closed');
    };
    press('m');
    await app.until(async () => !(await controls.isMicrophoneOn()), 'm mutes');
    press('m');
    await app.until(() => controls.isMicrophoneOn(), 'm unmutes');
    press('?');
    (await app.find(`${sheet} [role="switch"][aria-label="Use keyboard shortcuts"]`)).click();
    await closeSheet();
    press('m');
    press('?');
    expect([await controls.isMicrophoneOn(), app.has(sheet)]).toEqual([true, false]);

    await controls.leave();
    (await app.find('button', 'Rejoin')).click();
    await app.find('ear-call-background');
    const again = await (await (await app.call()).getScreen())!.getControls();
    press('m');
    press('?');
    expect([await again.isMicrophoneOn(), app.has(sheet)]).toEqual([true, false]);
    (await app.find('[role="toolbar"] button')).focus();
    press('?'); // from the controls it still leads back to the switch
    await app.find(sheet);
    await closeSheet();
  });

  it('letters typed into a name are no keys', async () => {
    app = new WholeApp(`/call/${ROOM}`);
    const lobby = await app.lobby();
    await lobby.setName('Ada m v s ?');
    expect([await lobby.isMicrophoneOn(), await lobby.isCameraOn()]).toEqual([true, true]);
    await lobby.join();
    await app.find('ear-call-background');
    const controls = await (await (await app.call()).getScreen())!.getControls();
    expect([await controls.isMicrophoneOn(), await controls.isCameraOn()]).toEqual([true, true]);
  });
});
