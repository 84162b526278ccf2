import { inputBinding } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { SwUpdate } from '@angular/service-worker';
import { of } from 'rxjs';
import { LaunchHint } from './launch/launch-hint';
import { Launches } from './launch/launches';
import { pseudo, PSEUDO_LOCALE } from './pseudo-locale.fixture';
import { untranslated } from './unsaid.fixture';
import { openCalls } from './recent/call-database';
import type { RecentCall } from './recent/recent-call';
import { UpdateHint } from './update/update-hint';
import { ROOM, WholeApp } from './whole-app.fixture';

/** What is nobody's to translate: names of people, devices, rooms and products, keys, addresses. */
const DATA =
  /^(?:Earshot(?: [\d.]+)?|Ada|Ben|[AB]|(?:Fake|Built-in) \w+|Headset|[A-Z]|[\w-]*call-1|opus, VP8|https?:\S+)$/u;

describe('A made-up language', () => {
  it('has longer texts, between brackets, and leaves names as they are', () => {
    expect(pseudo('Microphone')).toBe('⟦Mííçŕóópĥóóñéé⟧');
    expect(pseudo((name: string) => `${name} joined`)('Ada')).toBe('⟦Ada jóóííñééđ⟧');
    expect(pseudo({ deep: ['Why?'] }).deep).toEqual(['⟦Ŵĥýóó?⟧']);
  });
});

describe('In a made-up language', () => {
  let app: WholeApp;

  afterEach(() => app.close());

  function open(path: string, prepare?: (app: WholeApp) => void): void {
    app = new WholeApp(path, new Map(), (started) => {
      TestBed.configureTestingModule({ providers: PSEUDO_LOCALE });
      prepare?.(started);
    });
  }

  const isFine = (step = '') => expect(untranslated(app.element, DATA)).withContext(step).toEqual([]);

  /** Presses what has this English name. */
  async function press(name: string, selector = 'button, a, [role^="menuitem"]'): Promise<void> {
    const said = pseudo(name);
    const isIt = (one: HTMLElement) =>
      [one.getAttribute('aria-label'), one.textContent.trim()].includes(said);
    const found = () => [...app.element.querySelectorAll<HTMLElement>(selector)].find(isIt);
    await app.until(() => found() !== undefined, name);
    found()!.click();
  }

  /** Resolves once an English text is on the page. */
  const says = (text: string) => app.says(pseudo(text).slice(1, -1));

  async function remember(call: RecentCall): Promise<void> {
    const database = await openCalls(() => undefined);
    await database.put('calls', call);
    database.close();
  }

  async function closeDialog(): Promise<void> {
    ((await app.find('dialog[open]')) as HTMLDialogElement).requestClose();
    await app.until(() => !app.has('dialog[open]'), 'the dialog is closed');
  }

  it('all of the home page is translated, with recent calls, and what it says of links', async () => {
    await remember({ room: ROOM, people: ['Ben'], at: Date.now(), seconds: 100, isPinned: false });
    open('/');
    await app.find('section[aria-labelledby="recent"] li');
    (await app.find('form button')).click();
    await app.find('[role="alert"] p');
    window.dispatchEvent(new Event('beforeinstallprompt'));
    await app.find('app-install-hint section');
    isFine();
    await press('Remove all recent calls');
    await says('Remove them');
    isFine();
    await press('Remove them');
  });

  it('all of the settings is translated', async () => {
    open('/settings');
    await app.find('[role="switch"]');
    await press('Show my devices');
    await app.find('select[data-kind="camera"]');
    await app.find('ear-microphone-test button');
    isFine();
    await press('Remove everything from this device');
    isFine();
  });

  it('all of the diagnostics is translated', async () => {
    open('/diagnostics');
    await app.find('ear-diagnostics li');
    isFine();
    await app.until(() => !app.has('[data-verdict="running"]'), 'the checks are done');
    isFine();
  });

  for (const path of ['/no/such/page', '/call/not%20a%20room'])
    it(`all of ${path} is translated`, async () => {
      open(path);
      await app.find('h1');
      isFine();
    });

  it('all of the lobby is translated, with its tests and its problems', async () => {
    open(`/call/${ROOM}`);
    await app.lobby();
    await app.find('[role="meter"]');
    await app.find('ear-microphone-test button');
    isFine('ready');
    await press('Test microphone');
    const test = await app.find('ear-microphone-test [role="status"]');
    await app.until(() => test.textContent.trim() !== '', 'the test says something');
    await press('Test speaker');
    isFine('tests');
    await press('Camera');
    await press('Microphone');
    isFine('off');
    app.devices.unplugAll('microphone');
    app.devices.unplugAll('camera');
    await app.find('[role="alert"] *');
    isFine('unplugged');
  });

  it('the steps of someone who denied their devices are translated', async () => {
    open(`/call/${ROOM}`, ({ devices }) => {
      for (const kind of ['microphone', 'camera'] as const) {
        devices.refuse(kind, 'NotAllowedError');
        devices.permissions.set(kind, 'denied');
      }
    });
    await app.find('ear-device-problem li');
    isFine();
  });

  it('a passcode, a waiting room and its answers are translated', async () => {
    open(`/call/${ROOM}`);
    const ada = await app.script.join({ room: ROOM, name: 'Ada' });
    await ada.secure({ passcode: 'swordfish' });
    const lobby = await app.lobby();
    await lobby.join();
    await app.find('ear-passcode-field input');
    isFine('passcode');
    await ada.secure({ passcode: null, lobby: true });
    await lobby.join();
    await app.until(() => ada.knocks.length > 0, 'someone knocks');
    await app.find('.asking');
    isFine('waiting');
    await ada.deny(ada.knocks[0]!.id);
    await app.find('ear-notice h1');
    isFine('denied');
  });

  it('all of a call is translated, alone, with others, and after it', async () => {
    open(`/call/${ROOM}`);
    await app.join();
    await app.find('ear-invitation svg');
    isFine('alone');
    const ben = await app.others('Ben');
    isFine('two');
    ben.setMicrophone(false);
    ben.setLink('reconnecting');
    await says('Reconnecting…');
    isFine('reconnecting');
    ben.setLink('failed');
    await says('Couldn’t reconnect');
    isFine('failed');
    ben.setLink('connected');
    app.script.measure(4);
    ben.setScreen(true);
    await app.until(() => app.element.querySelectorAll('ear-video-tile video').length > 2);
    isFine('their screen');
    ben.setScreen(false);
    await press('Share screen');
    await app.find('.sharing button');
    isFine('own screen');
    await press('Microphone');
    app.script.transport.setObstacle({ code: 'calls-blocked' });
    await says('Your browser or an extension is blocking calls.');
    isFine('obstacle');
    ben.leave();
    await app.until(() => !app.has('ear-video-tile[aria-label="Ben"]'), 'Ben is gone');
    isFine('left');
    await press('Leave call');
    await says('Rejoin');
    isFine('after');
  });

  it('the news of a call’s devices is translated', async () => {
    let headset = '';
    open(`/call/${ROOM}`, ({ devices }) => {
      devices.unplugAll('microphone');
      headset = devices.plug('microphone', 'Headset');
      devices.plug('microphone', 'Built-in microphone');
    });
    await app.join();
    app.devices.unplug(headset);
    app.devices.unplugAll('camera');
    await app.find('[role="alert"] *');
    await app.says('Headset');
    isFine();
    app.devices.silence('microphone');
    await says('Resume');
    isFine('silenced');
  });

  for (const name of ['Invite people', 'Call access', 'Settings', 'Keyboard shortcuts', 'Call quality'])
    it(`the dialog "${name}" is translated, and the menu that opens it`, async () => {
      open(`/call/${ROOM}`);
      await app.join();
      await app.others('Ben');
      app.script.measure(4);
      await press('More');
      await app.find('[role="menu"] [role="menuitem"]');
      isFine('menu');
      await press(name, '[role="menuitem"]');
      await app.find('dialog[open] h2');
      if (name === 'Settings') await app.find('dialog [role="switch"]');
      isFine('dialog');
      await closeDialog();
    });

  it('a moderator’s controls are translated, and the options of a picture', async () => {
    open(`/call/${ROOM}`);
    await app.join();
    await app.others('Ben');
    await press('Call access');
    (await app.find('dialog [role="switch"]')).click();
    const field = (await app.find('dialog input[type="text"]')) as HTMLInputElement;
    field.value = 'swordfish';
    field.dispatchEvent(new Event('input'));
    await press('Set');
    await says('This call has a passcode.');
    isFine('access');
    await closeDialog();
    void app.script.join({ room: ROOM, name: 'Ada', passcode: 'swordfish' }).catch(() => null); // nobody answers
    await app.find('ear-knocks button');
    isFine('knock');
    (await app.find('ear-video-tile[aria-label="Ben"] button.open')).click();
    await app.find('ear-video-tile [popover]:popover-open');
    isFine('options');
  });

  it('the question of the browser’s Back is translated', async () => {
    open(`/call/${ROOM}`);
    await app.join();
    await app.until(() => (window.history.state as Record<string, unknown>)['earshot.held'] === true);
    window.history.back();
    await app.find('app-leave-question dialog');
    isFine();
    await press('Stay');
  });
});

describe('In a made-up language', () => {
  it('the hints over the page are translated', () => {
    document.title = ''; // what a page of another spec left
    const updates = { versionUpdates: of({ type: 'VERSION_READY' }), unrecoverable: of() };
    TestBed.configureTestingModule({
      providers: [
        PSEUDO_LOCALE,
        { provide: SwUpdate, useValue: updates },
        { provide: Launches, useValue: { waiting: () => true } },
      ],
    });
    for (const hint of [
      TestBed.createComponent(UpdateHint, { bindings: [inputBinding('path', () => '/')] }),
      TestBed.createComponent(LaunchHint),
    ]) {
      TestBed.tick();
      const element = hint.nativeElement as HTMLElement;
      expect(element.querySelector('p')).not.toBeNull();
      expect(untranslated(element, DATA)).toEqual([]);
    }
  });
});
