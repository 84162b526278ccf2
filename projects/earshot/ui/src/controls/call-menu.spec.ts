import { TestKey } from '@angular/cdk/testing';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { CallControlsHarness } from '@earshot/angular/testing';
import { Calls, eventually } from '../state/calls.fixture';
import { CallControls } from './call-controls';

describe('The menu of a call', () => {
  let calls: Calls;
  let element: HTMLElement;

  beforeEach(() => (calls = new Calls()));
  afterEach(() => {
    element.remove();
    return calls.close();
  });

  async function open() {
    const { fixture } = calls.show(CallControls);
    element = fixture.nativeElement as HTMLElement;
    document.body.append(element); // what has no box takes no focus
    const chosen: string[] = [];
    fixture.componentInstance.choose.subscribe((panel) => chosen.push(panel));
    const controls = await TestbedHarnessEnvironment.harnessForFixture(fixture, CallControlsHarness);
    const items = await controls.openMenu();
    await eventually(() => focused() !== 'More' && focused() !== '');
    return { fixture, controls, items, chosen };
  }

  const focused = () =>
    document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent.trim() ?? '';

  it('offers what has no button, and takes the focus', async () => {
    const { items } = await open();
    expect(items).toContain('Settings');
    expect(items).not.toContain('Call access'); // for moderators only
    expect(focused()).toBe(items[0]!);
  });

  it('is gone through with arrow keys, Home, End and first letters', async () => {
    const { controls, items } = await open();
    await controls.pressInMenu(TestKey.END);
    expect(focused()).toBe(items.at(-1)!);
    await controls.pressInMenu(TestKey.DOWN_ARROW);
    expect(focused()).toBe(items[0]!);
    await controls.pressInMenu(TestKey.UP_ARROW);
    expect(focused()).toBe(items.at(-1)!);
    await controls.pressInMenu(TestKey.HOME);
    await controls.pressInMenu('t');
    expect(focused()).toBe('Tiles');
  });

  for (const key of [TestKey.ESCAPE, TestKey.TAB]) {
    it(`closes on ${TestKey[key]} and gives the focus back`, async () => {
      const { controls } = await open();
      await controls.pressInMenu(key);
      expect(await controls.isMenuOpen()).toBeFalse();
      expect(focused()).toBe('More');
    });
  }

  it('closes on a press elsewhere', async () => {
    const { controls } = await open();
    document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
    await eventually(async () => !(await controls.isMenuOpen()));
    expect(element.querySelector('[role="menu"]')).toBeNull();
  });

  it('opens a panel, with the focus on its own button for the way back', async () => {
    const { controls, chosen } = await open();
    await controls.choose('Settings');
    expect([chosen, await controls.isMenuOpen(), focused()]).toEqual([['settings'], false, 'More']);
  });

  it('arranges the pictures', async () => {
    const { fixture, controls } = await open();
    await controls.choose('Tiles');
    expect(fixture.componentInstance.arrangement()).toBe('tiles');
    await controls.openMenu();
    await eventually(() => element.querySelector('[aria-checked="true"]')?.textContent.trim() === 'Tiles');
  });
});
