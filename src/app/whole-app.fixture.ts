import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { CallService, DEVICE_STORE, MediaService, type RoomId, TAB_STORE } from '@earshot/angular';
import {
  CallHarness,
  type CallScreenHarness,
  FakeMediaDevices,
  type LobbyHarness,
  provideScriptedCall,
  ScriptedCall,
  type ScriptedPerson,
} from '@earshot/angular/testing';
import { firstValueFrom, fromEvent, merge, timer } from 'rxjs';
import { App } from './app';
import { appConfig } from './app-config';
import { Navigation } from './navigation/navigation';

/** In ms. A busy machine is slow, and only what fails waits that long. */
const WITHIN = 30_000;
/** In ms: where the app stays, as in a call that was lost, nothing goes back. */
const BACK_WITHIN = 1_000;

export const ROOM = 'bdfg-hjkm-npqr-stvw' as RoomId;

/** For specs: the whole app in the page, with fake devices, and calls whose other people are scripted. */
export class WholeApp {
  readonly devices = new FakeMediaDevices();
  readonly script = new ScriptedCall();
  /** What this device remembers. */
  readonly stored: Map<string, string>;
  readonly fixture: ComponentFixture<App>;
  private readonly address = window.location.pathname;

  /** Starts the app at an address; `stored` is what the device remembers from before. */
  constructor(path: string, stored = new Map<string, string>(), prepare?: (app: WholeApp) => void) {
    this.stored = stored;
    const store = {
      read: (key: string) => this.stored.get(key) ?? null,
      write: (key: string, value: string) => this.stored.set(key, value),
      remove: (key: string) => this.stored.delete(key),
    };
    const nothing = { read: () => null, write: () => undefined, remove: () => undefined };
    TestBed.configureTestingModule({
      providers: [
        ...appConfig.providers,
        this.devices.provide(),
        provideScriptedCall(this.script),
        { provide: DEVICE_STORE, useValue: store },
        { provide: TAB_STORE, useValue: nothing },
      ],
    });
    prepare?.(this);
    goTo(path);
    // What other specs have left behind is none of the app's; Karma has the styles in here, too.
    for (const child of document.body.querySelectorAll(':scope > :not(script, link, style)')) child.remove();
    this.fixture = TestBed.createComponent(App);
    document.body.append(this.element);
  }

  get element(): HTMLElement {
    return this.fixture.nativeElement as HTMLElement;
  }

  /** Ends the app, and any call. The address is then the one that was there before the app, or `address`. */
  async close(address = this.address): Promise<void> {
    const back = this.goesBack();
    this.script.close();
    await TestBed.inject(CallService).leave();
    TestBed.inject(MediaService).release();
    this.fixture.destroy();
    await back;
    goTo(address);
  }

  /** A call that ends goes back in the history, which takes a browser a moment: the next app would be sent there. */
  private goesBack(): Promise<unknown> | undefined {
    const { state } = window.history as { state: Record<string, unknown> | null };
    if (state?.['earshot.held'] !== true) return undefined;
    return firstValueFrom(merge(fromEvent(window, 'popstate'), timer(BACK_WITHIN)));
  }

  go(path: string): void {
    TestBed.inject(Navigation).go(path);
  }

  /** Resolves to the first element that matches a selector, and has a text if one is given, once there is one. */
  async find(selector: string, text?: string): Promise<HTMLElement> {
    const found = () =>
      [...this.element.querySelectorAll<HTMLElement>(selector)].find(
        ({ textContent }) => text === undefined || textContent.trim() === text,
      );
    await this.until(() => found() !== undefined, `${selector} ${text ?? ''}`);
    return found()!;
  }

  /** Resolves once a text is on the page. */
  says(text: string): Promise<void> {
    return this.until(() => this.element.textContent.includes(text), text);
  }

  has(selector: string): boolean {
    return this.element.querySelector(selector) !== null;
  }

  call(): Promise<CallHarness> {
    return TestbedHarnessEnvironment.loader(this.fixture).getHarness(CallHarness);
  }

  /** Resolves to the lobby, once it shows a picture or what is wrong. */
  async lobby(): Promise<LobbyHarness> {
    await this.find('ear-lobby');
    const lobby = (await (await this.call()).getLobby())!;
    await this.until(
      async () => (await lobby.hasPreview()) || (await lobby.getAlerts()).length > 0,
      'the lobby’s picture',
    );
    return lobby;
  }

  /** Joins from the lobby; resolves to the call's screen, once all of it is there. */
  async join(name = 'Ada'): Promise<CallScreenHarness> {
    const lobby = await this.lobby();
    await lobby.setName(name);
    await lobby.join();
    await this.find('ear-call-background'); // which comes last
    return (await (await this.call()).getScreen())!;
  }

  /** Lets someone else join, with sound and picture; resolves once they are on the screen. */
  async others(name: string): Promise<ScriptedPerson> {
    const person = await this.script.join({ room: ROOM, name });
    person.setMicrophone(true);
    person.setCamera(true);
    await this.find(`ear-video-tile[aria-label="${name}"] video`);
    return person;
  }

  /** Chooses an item of the menu "More". */
  async choose(screen: CallScreenHarness, item: string): Promise<void> {
    const controls = await screen.getControls();
    await controls.openMenu();
    await controls.choose(item);
  }

  async until(condition: () => boolean | Promise<boolean>, what = condition.toString()): Promise<void> {
    const end = performance.now() + WITHIN;
    while (!(await condition())) {
      if (performance.now() > end) throw new Error(`not within ${WITHIN} ms: ${what}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

/** Browsers ignore a page that changes its address too often: Chromium 200 times within 10 s. */
function goTo(path: string): void {
  if (window.location.pathname === path && window.history.state === null) return;
  window.history.replaceState(null, '', path);
  if (window.location.pathname !== path) throw new Error(`the browser does not go to ${path} any more`);
}
