import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { CallHarness } from '@earshot/angular/testing';
import { Calls, eventually, ROOM } from '../state/calls.fixture';
import { CallView } from './call-view';

const CONTROLS = 'button, select, input:not([type=checkbox], [type=radio]), summary, a[href], [role=switch]';

/** The smallest text and the smallest side of a control within an element, in px. */
function smallest(within: HTMLElement): { text: number; target: number } {
  const elements = [...within.querySelectorAll<HTMLElement>('*')].filter((one) => one.checkVisibility());
  const texts = elements.filter(({ childNodes }) =>
    [...childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim()),
  );
  const targets = elements.filter((one) => one.matches(CONTROLS) && one.offsetWidth > 1);
  expect([texts.length > 0, targets.length > 0]).toEqual([true, true]);
  return {
    text: Math.min(...texts.map((one) => parseFloat(getComputedStyle(one).fontSize))),
    target: Math.min(...targets.flatMap(({ offsetWidth, offsetHeight }) => [offsetWidth, offsetHeight])),
  };
}

describe('the sizes of texts and controls', () => {
  const root = document.documentElement;
  let calls: Calls;
  beforeEach(() => (calls = new Calls()));
  afterEach(async () => {
    root.removeAttribute('style');
    await calls.close();
  });

  async function open() {
    const { fixture } = calls.show(CallView, { room: ROOM, link: 'https://calls.example/call/room-1' });
    const element = fixture.nativeElement as HTMLElement;
    element.style.cssText = 'inline-size: 400px; block-size: 700px';
    const view = await TestbedHarnessEnvironment.harnessForFixture(fixture, CallHarness);
    const lobby = (await view.getLobby())!;
    await eventually(() => lobby.hasPreview());
    return { element, view, lobby };
  }

  async function measure() {
    const { element, view, lobby } = await open();
    const inLobby = smallest(element);
    await calls.join('Grace');
    await lobby.setName('Ada');
    await lobby.join();
    await eventually(async () => (await (await view.getScreen())?.getNames())?.includes('Grace') ?? false);
    return { inLobby, inCall: smallest(element) };
  }

  it('do not follow a host page whose root has small texts', async () => {
    root.style.cssText = 'font-size: 62.5%; --ear-unit: initial';
    const { inLobby, inCall } = await measure();
    expect(inLobby.text).toBeGreaterThanOrEqual(12);
    expect(inLobby.target).toBeGreaterThanOrEqual(44);
    expect(inCall.text).toBeGreaterThanOrEqual(12);
    expect(inCall.target).toBeGreaterThanOrEqual(44);
  });

  it('follow one property', async () => {
    root.style.setProperty('--ear-unit', '24px');
    const { inLobby } = await measure();
    expect(inLobby.text).toBeGreaterThanOrEqual(18);
    expect(inLobby.target).toBeGreaterThanOrEqual(66);
  });

  it('never get too small to read or to press', async () => {
    root.style.setProperty('--ear-unit', '8px');
    const { inLobby } = await measure();
    expect(inLobby.text).toBeGreaterThanOrEqual(12);
    expect(inLobby.target).toBeGreaterThanOrEqual(44);
  });
});
