import { DEVICE_STORE, type RoomId, TAB_STORE } from '@earshot/angular';
import { FakeMediaDevices, ScriptedCall } from '@earshot/angular/testing';
import type { CallEventMap } from '../own-call/call-events';
import { defineEarshotElement } from './define-earshot-element';
import type { EarshotCallElement } from './earshot-call-element';
import type { EarshotElementOptions } from './element-options';

const ROOM = 'room-1' as RoomId;
const EVENTS: readonly (keyof CallEventMap)[] = [
  'joined',
  'left',
  'failed',
  'participant-joined',
  'participant-left',
];
let defined = 0;

/** A page with the element, whose machine and other people are the test's. */
class Page {
  readonly devices = new FakeMediaDevices();
  readonly script = new ScriptedCall();
  readonly told: string[] = [];
  private readonly name = `earshot-call-${++defined}`;
  private readonly place = document.body.appendChild(document.createElement('main'));

  constructor(options: EarshotElementOptions = {}) {
    const store = { read: () => null, write: () => undefined, remove: () => undefined };
    defineEarshotElement({
      name: this.name,
      providers: [
        this.devices.provide(),
        this.script.provide(),
        { provide: DEVICE_STORE, useValue: store },
        { provide: TAB_STORE, useValue: store },
      ],
      ...options,
    });
    for (const event of EVENTS)
      this.place.addEventListener(event, (told) => {
        const { detail } = told as CustomEvent<unknown>;
        this.told.push(`${event} ${JSON.stringify(detail)}`);
      });
  }

  create(attributes: Record<string, string> = { room: ROOM, name: 'Ada' }): EarshotCallElement {
    const element = document.createElement(this.name) as EarshotCallElement;
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  }

  show(element = this.create()): EarshotCallElement {
    this.place.append(element);
    return element;
  }

  close(): void {
    this.place.remove();
    this.script.close();
  }
}

describe('<earshot-call>', () => {
  let page: Page;

  beforeEach(() => (page = new Page()));
  afterEach(() => page.close());

  async function joined(element = page.show()) {
    await drawn(element, 'ear-lobby button');
    await element.join();
    await drawn(element, 'ear-call-controls');
    return element;
  }

  it('is a whole call, from the lobby to the end, and tells the page of each step', async () => {
    const element = page.show();
    await drawn(element, 'ear-lobby button');
    await joined(element);
    expect(element.state.kind).toBe('live');
    const grace = await page.script.join({ room: ROOM, name: 'Grace' });
    await eventually(() => element.participants.length === 1);
    expect(element.participants[0]?.name).toBe('Grace');
    grace.leave();
    await eventually(() => element.participants.length === 0);
    await element.leave();
    await eventually(() => page.told.length === 4);
    const person = JSON.stringify({ id: grace.id, name: 'Grace' });
    expect(page.told).toEqual([
      'joined null',
      `participant-joined ${person}`,
      `participant-left ${person}`,
      'left {"reason":"left"}',
    ]);
  });

  it('puts no style element anywhere, which a strict content security policy would refuse', async () => {
    const styles = () => document.querySelectorAll('style').length;
    const before = styles();
    const element = await joined();
    within(element, 'ear-call-controls button[aria-haspopup="menu"]')?.click();
    await drawn(element, '[role="menu"]');
    expect(element.shadowRoot!.querySelectorAll('style').length).toBe(0);
    expect(styles()).toBe(before);
    expect(getComputedStyle(within(element, 'ear-call')!).display).toBe('grid');
    expect(getComputedStyle(within(element, 'ear-call-controls button')!).cursor).toBe('pointer');
    element.remove();
    await eventually(() => element.shadowRoot!.adoptedStyleSheets.length === 1);
  });

  it('opens and closes menus in its shadow root, and gives the focus back', async () => {
    const element = await joined();
    const focused = () => element.shadowRoot!.activeElement;
    const more = within(element, 'ear-call-controls button[aria-haspopup="menu"]')!;
    more.focus();
    more.click();
    await drawn(element, '[role="menu"]');
    await eventually(() => focused()?.matches('[role^="menuitem"]') === true);
    const item = focused()!;
    item.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
    await settled();
    expect(within(element, '[role="menu"]')).withContext('a press on the menu itself').not.toBeNull();
    item.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true }));
    await eventually(() => within(element, '[role="menu"]') === null);
    expect(focused()).toBe(more);
    more.click();
    await drawn(element, '[role="menu"]');
    document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
    await eventually(() => within(element, '[role="menu"]') === null);
  });

  it('keeps its call while it is moved within the page', async () => {
    const element = await joined();
    const call = within(element, 'ear-call');
    const other = element.parentElement!.appendChild(document.createElement('section'));
    other.append(element);
    await settled();
    expect(within(element, 'ear-call')).toBe(call);
    expect(element.state.kind).toBe('live');
  });

  it('leaves nothing behind when it is taken out, and begins anew when it is put back', async () => {
    const element = await joined();
    await page.script.join({ room: ROOM, name: 'Grace' });
    await eventually(() => element.participants.length === 1);
    element.remove();
    await eventually(() => page.devices.liveTracks.length === 0);
    expect(element.shadowRoot!.childNodes.length).toBe(0);
    expect(element.state).toEqual({ kind: 'idle' });
    expect(element.participants).toEqual([]);
    page.show(element);
    await drawn(element, 'ear-lobby button');
  });

  it('takes an element out again that was in the page for a moment only', async () => {
    const element = page.show();
    await Promise.resolve();
    element.remove();
    await settled();
    expect(element.shadowRoot?.childNodes.length ?? 0).toBe(0);
  });

  it('has a call of its own for each element', async () => {
    const [one, two] = [page.show(), page.show(page.create({ room: 'room-2', name: 'Ada' }))];
    await joined(one);
    await drawn(two, 'ear-lobby button');
    expect([one.state.kind, two.state.kind]).toEqual(['live', 'idle']);
  });

  it('leaves the room that it is no longer for', async () => {
    const element = await joined();
    element.room = 'room-2';
    await eventually(() => page.told.includes('left {"reason":"left"}'));
    await drawn(element, 'ear-lobby button');
    expect(element.state.kind).not.toBe('live');
  });

  it('takes what a page has set before the element was there', async () => {
    const name = `earshot-call-${++defined}`;
    const early = document.createElement(name) as EarshotCallElement;
    early.room = ROOM;
    early.config = { serverUrl: 'nonsense' };
    page.show(early);
    spyOn(console, 'error');
    defineEarshotElement({ name });
    await drawn(early, '[role="alert"]');
    expect(early.shadowRoot!.textContent).toContain('the option "serverUrl" must be a URL');
    expect(early.getAttribute('room')).toBe(ROOM);
    early.config = {};
    early.room = null;
    await eventually(() => early.shadowRoot!.childNodes.length === 0);
  });

  it('speaks the language of the page around it, where there is one', async () => {
    const languages: string[] = [];
    page.close();
    page = new Page();
    const name = `earshot-call-${++defined}`;
    defineEarshotElement({
      name,
      providers: [page.devices.provide(), page.script.provide()],
      texts: (language) => {
        languages.push(language);
        return language === 'de'
          ? Promise.resolve({ joinCall: 'Beitreten' } as never)
          : Promise.resolve(null);
      },
    });
    const element = document.createElement(name) as EarshotCallElement;
    element.room = ROOM;
    element.lang = 'de-AT';
    page.show(element);
    await drawn(element, 'ear-lobby button');
    const says = (text: string) => () => element.shadowRoot!.textContent.includes(text);
    await eventually(says('Beitreten'));
    expect(within(element, 'ear-call')!.lang).toBe('de');
    element.texts = { joinCall: 'Los' };
    await eventually(says('Los'));
    element.texts = null;
    element.lang = 'fi';
    await eventually(says('Join call'));
    expect(within(element, 'ear-call')!.lang).toBe('en');
    expect(languages).toEqual(['de', 'de', 'de', 'fi']);
  });
});

function within(element: HTMLElement, selector: string): HTMLElement | null {
  return element.shadowRoot?.querySelector<HTMLElement>(selector) ?? null;
}

async function drawn(element: HTMLElement, selector: string): Promise<void> {
  await eventually(() => within(element, selector) !== null);
}

/** What has been asked for in this task is done. */
function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 50));
}

async function eventually(condition: () => boolean): Promise<void> {
  const end = performance.now() + 30_000;
  while (!condition()) {
    if (performance.now() > end) throw new Error(`Never came true: ${condition.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
