import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { MediaService, VISIBILITY } from '@earshot/angular';
import { VIBRATE } from '../../platform/vibration';
import { ShortcutsHarness } from '@earshot/angular/testing';
import { BehaviorSubject } from 'rxjs';
import { Calls, eventually } from '../../state/calls.fixture';
import { CallShortcuts } from './call-shortcuts';
import { ShortcutsDialog } from './shortcuts-dialog';

@Component({
  selector: 'ear-keys-page',
  imports: [CallShortcuts, ShortcutsDialog],
  template: `
    <div
      earCallShortcuts
      id="call"
      [enabled]="enabled"
      (told)="told.push($event)"
      (sheetWanted)="asked = asked + 1"
    >
      <h1 tabindex="-1">Call</h1>
      <div role="toolbar"><button type="button">Leave</button></div>
      <input /><textarea></textarea
      ><select></select
      ><a href="#here">A link</a><video tabindex="0"></video>
      <p contenteditable="true">Text</p>
      <p role="textbox" tabindex="0">Text</p>
      <details><summary>More</summary></details>
      <dialog><p tabindex="0">A modal dialog</p></dialog>
      <p aria-modal="true" role="dialog" tabindex="-1">A dialog</p>
      @if (isSheetOpen()) {
        <ear-shortcuts (closed)="isSheetOpen.set(false)" />
      }
    </div>
    @if (hasSecond) {
      <div earCallShortcuts id="second" (sheetWanted)="askedSecond = askedSecond + 1">
        <h1 tabindex="-1">Other call</h1>
      </div>
    }
  `,
})
class KeysPage {
  readonly isSheetOpen = signal(false);
  readonly told: string[] = [];
  enabled = true;
  hasSecond = false;
  asked = 0;
  askedSecond = 0;
}

describe('The keys of a call', () => {
  let calls: Calls;
  let element: HTMLElement;
  const visible$ = new BehaviorSubject(true);

  beforeEach(() => {
    calls = new Calls(
      { provide: VISIBILITY, useValue: visible$ },
      { provide: VIBRATE, useValue: () => undefined },
    );
  });
  afterEach(async () => {
    visible$.next(true);
    element.remove();
    await calls.close();
  });

  async function show(change: Partial<KeysPage> = {}) {
    const { fixture } = calls.show(KeysPage);
    Object.assign(fixture.componentInstance, change);
    element = fixture.nativeElement as HTMLElement;
    document.body.append(element);
    await fixture.whenStable();
    const media = TestBed.inject(MediaService);
    return { fixture, media, page: fixture.componentInstance };
  }

  /** Presses a key on an element, and returns whether it was taken from the browser. */
  function press(key: string, where = 'h1', more: KeyboardEventInit = {}): boolean {
    const target = element.querySelector<HTMLElement>(where)!;
    const event = new KeyboardEvent('keydown', {
      key,
      bubbles: true,
      cancelable: true,
      composed: true,
      ...more,
    });
    return !target.dispatchEvent(event);
  }

  function release(key: string): void {
    document.body.dispatchEvent(new KeyboardEvent('keyup', { key, bubbles: true }));
  }

  const isOn = () => calls.devices.liveTracks.some(({ kind, enabled }) => kind === 'audio' && enabled);
  const hasCamera = () => calls.devices.liveTracks.some(({ kind }) => kind === 'video');

  it('are m for the microphone and v for the camera, which also say what they did', async () => {
    const { media, page } = await show();
    await media.open({ microphone: true, camera: false });
    expect(press('m')).toBeTrue();
    await eventually(() => page.told.includes('Microphone off'));
    expect(isOn()).toBeFalse();
    press('M');
    await eventually(() => page.told.includes('Microphone on'));
    expect(isOn()).toBeTrue();
    press('v');
    await eventually(() => page.told.includes('Camera on'));
    expect(hasCamera()).toBeTrue();
    press('v');
    await eventually(() => page.told.includes('Camera off'));
    expect(hasCamera()).toBeFalse();
  });

  it('share the screen with s, and stop it with s', async () => {
    await show();
    expect(press('s')).toBeTrue();
    await eventually(hasCamera);
    expect(press('s')).toBeTrue();
    await eventually(() => !hasCamera());
  });

  it('say nothing of a device that did not open: that is told where all problems are', async () => {
    calls.devices.refuse('camera', 'NotReadableError');
    const { page } = await show();
    press('v');
    await eventually(async () => {
      const { problems } = await TestBed.inject(MediaService).settled();
      return problems.camera?.code === 'camera-busy';
    });
    expect(page.told).toEqual([]);
  });

  it('are found by their place on a keyboard without Latin letters', async () => {
    const { media } = await show();
    await media.open({ microphone: true, camera: false });
    press('ь', 'h1', { code: 'KeyM' });
    expect(isOn()).toBeFalse();
    press('m', 'h1', { code: 'Semicolon' });
    expect(isOn()).toBeTrue();
  });

  for (const where of [
    'input',
    'textarea',
    'select',
    '[contenteditable]',
    '[role=textbox]',
    '[aria-modal]',
  ]) {
    it(`leave ${where} alone`, async () => {
      const { media, page } = await show();
      await media.open({ microphone: true, camera: false });
      for (const key of ['m', 'v', 's', '?', ' ']) expect(press(key, where)).toBeFalse();
      expect([isOn(), hasCamera(), page.asked]).toEqual([true, false, 0]);
    });
  }

  for (const where of ['button', 'a', 'summary', 'video']) {
    it(`leave the space bar to ${where}, but not letters`, async () => {
      const { media } = await show();
      await media.open({ microphone: true, camera: false });
      await media.setMicrophone(false);
      expect(press(' ', where)).toBeFalse();
      expect(isOn()).toBeFalse();
      press('m', where);
      expect(isOn()).toBeTrue();
    });
  }

  for (const [what, more] of [
    ['with Ctrl', { ctrlKey: true }],
    ['with Alt', { altKey: true }],
    ['with Meta', { metaKey: true }],
    ['repeated by being held', { repeat: true }],
    ['while a word is composed', { isComposing: true }],
  ] as const) {
    it(`mean nothing ${what}`, async () => {
      const { page } = await show();
      for (const key of ['m', 'v', 's', '?', ' ']) expect(press(key, 'h1', more)).toBeFalse();
      expect([isOn(), hasCamera(), page.asked]).toEqual([false, false, 0]);
    });
  }

  it('mean nothing while a modal dialog is open, wherever the focus is', async () => {
    const { page } = await show();
    element.querySelector('dialog')!.showModal();
    press('?', 'dialog p');
    press('?');
    expect(page.asked).toBe(0);
    element.querySelector('dialog')!.close();
    press('?');
    expect(page.asked).toBe(1);
  });

  it('mean nothing when the host has handled them, or has turned them off', async () => {
    const { page, fixture } = await show();
    element.addEventListener('keydown', (event) => event.preventDefault(), { once: true });
    press('?');
    expect(page.asked).toBe(0);
    fixture.destroy();
    const off = await show({ enabled: false });
    press('?');
    expect(off.page.asked).toBe(0);
  });

  it('are gone with the call', async () => {
    const { fixture, page } = await show();
    fixture.destroy();
    document.body.append(element);
    element.append(document.createElement('h1'));
    press('?');
    expect(page.asked).toBe(0);
  });

  it('go to the call that holds the focus, and else to the one shown last', async () => {
    const { page } = await show({ hasSecond: true });
    press('?', '#call h1');
    expect([page.asked, page.askedSecond]).toEqual([1, 0]);
    press('?', '#second h1');
    expect([page.asked, page.askedSecond]).toEqual([1, 1]);
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '?', bubbles: true }));
    expect([page.asked, page.askedSecond]).toEqual([1, 2]);
  });

  describe('of which the space bar', () => {
    async function muted() {
      const shown = await show();
      await shown.media.open({ microphone: true, camera: false });
      await shown.media.setMicrophone(false);
      return shown;
    }

    it('unmutes while it is held, and does not scroll the page', async () => {
      await muted();
      expect(press(' ')).toBeTrue();
      expect(isOn()).toBeTrue();
      expect(press(' ', 'h1', { repeat: true })).toBeTrue();
      expect(isOn()).toBeTrue();
      release(' ');
      expect(isOn()).toBeFalse();
    });

    it('mutes again when the window loses the focus', async () => {
      await muted();
      press(' ');
      window.dispatchEvent(new Event('blur'));
      expect(isOn()).toBeFalse();
    });

    it('mutes again when the page is hidden', async () => {
      await muted();
      press(' ');
      visible$.next(false);
      expect(isOn()).toBeFalse();
    });

    it('mutes again when the call is taken off the page', async () => {
      const { fixture } = await muted();
      press(' ');
      fixture.destroy();
      expect(isOn()).toBeFalse();
    });

    it('leaves the microphone on that m turned on meanwhile', async () => {
      await muted();
      press(' ');
      press('m');
      press('m');
      release(' ');
      expect(isOn()).toBeTrue();
    });

    it('does nothing while the microphone is on, or is not open', async () => {
      const { media } = await show();
      expect(press(' ')).toBeFalse();
      await media.open({ microphone: true, camera: false });
      expect(press(' ')).toBeFalse();
      release(' ');
      expect(isOn()).toBeTrue();
    });
  });

  describe('in their list', () => {
    async function sheet() {
      const shown = await show();
      element.querySelector<HTMLElement>('h1')!.focus();
      shown.page.isSheetOpen.set(true);
      const harness = await TestbedHarnessEnvironment.loader(shown.fixture).getHarness(ShortcutsHarness);
      return { ...shown, harness };
    }

    it('are named with what they do, and the focus returns from it', async () => {
      const { harness, page } = await sheet();
      expect(await harness.isOpen()).toBeTrue();
      expect((await harness.getKeys()).get('Microphone on or off')).toBe('M');
      expect((await harness.getKeys()).get('Hold to talk while muted')).toBe('Space');
      await harness.close();
      await eventually(() => !page.isSheetOpen());
      expect(document.activeElement?.textContent).toBe('Call');
    });

    it('are switched off and on, which this device remembers', async () => {
      const { harness, page, fixture } = await sheet();
      await harness.setSwitch('Use keyboard shortcuts', false);
      await harness.close();
      await eventually(() => !page.isSheetOpen());
      press('?');
      press('m');
      expect([page.asked, isOn()]).toEqual([0, false]);
      expect(calls.stored.get('earshot.shortcuts')).toBe('off');
      press('?', '[role=toolbar] button');
      expect(page.asked).toBe(1);
      page.isSheetOpen.set(true);
      const again = await TestbedHarnessEnvironment.loader(fixture).getHarness(ShortcutsHarness);
      await again.setSwitch('Use keyboard shortcuts', true);
      await again.close();
      await eventually(() => !page.isSheetOpen());
      press('?');
      expect(page.asked).toBe(2);
    });

    it('stand with the sounds and the vibration of a call, which this device remembers', async () => {
      const { harness } = await sheet();
      expect(await harness.isSwitchedOn('Play sounds when people join or leave')).toBeTrue();
      await harness.setSwitch('Play sounds when people join or leave', false);
      await harness.setSwitch('Vibrate', false);
      expect(await harness.isSwitchedOn('Play sounds when people join or leave')).toBeFalse();
      expect(JSON.parse(calls.stored.get('earshot.sounds')!)).toEqual({ sound: false, vibration: false });
    });
  });
});
