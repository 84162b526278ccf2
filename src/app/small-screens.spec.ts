import { violations } from './axe.fixture';
import { ROOM, WholeApp } from './whole-app.fixture';

/** A small phone, upright and on its side. */
interface Size {
  readonly width: number;
  readonly height: number;
}
const SIZES: readonly Size[] = [
  { width: 320, height: 640 },
  { width: 640, height: 360 },
];
/** So low that a call's menu reaches up to the clock. */
const LOW: Size = { width: 320, height: 480 };
/** The least that a finger finds (WCAG 2.5.5). */
const FINGER = 44;

describe('On a small phone, upright or on its side,', () => {
  /** Karma's page is in a frame, which can be as small as a phone. */
  const frame = window.frameElement as HTMLIFrameElement;
  let app: WholeApp;

  afterEach(async () => {
    await app.close();
    frame.removeAttribute('style');
  });

  async function inEitherPosition(
    look: (width: number, height: number) => Promise<void>,
    sizes: readonly Size[] = SIZES,
  ): Promise<void> {
    for (const { width, height } of sizes) {
      frame.style.width = `${width}px`;
      frame.style.height = `${height}px`;
      await app.until(() => window.innerWidth === width && window.innerHeight === height);
      await look(width, height);
    }
  }

  const overflow = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
  const fits = () =>
    inEitherPosition((width) => app.until(() => overflow() === 0, `nothing overflows ${width} pixels`));

  for (const [path, selector] of [
    ['/', 'h1'],
    ['/settings', '[role="switch"]'],
    [`/call/${ROOM}`, 'ear-lobby select'],
  ] as const) {
    it(`nothing of ${path} is out of reach`, async () => {
      app = new WholeApp(path);
      await app.find(selector);
      await expectAsync(fits()).toBeResolved();
    });
  }

  it('everything of a call is within reach of a finger', async () => {
    app = new WholeApp(`/call/${ROOM}`);
    await app.join();
    await expectAsync(fits()).toBeResolved();
    const buttons = () =>
      [...app.element.querySelectorAll('[role="toolbar"] button')]
        .map((button) => button.getBoundingClientRect())
        .filter(({ width }) => width > 0); // the others are in the menu
    await inEitherPosition(async (width) => {
      const areWithin = () =>
        buttons().every(
          (box) => Math.min(box.width, box.height) >= FINGER && box.left >= 0 && box.right <= width,
        );
      await app.until(areWithin, `the buttons within ${width} pixels`);
      expect(buttons().length).toBeGreaterThan(4);
    });
  });

  it('no open menu of a call is covered by the clock', async () => {
    app = new WholeApp(`/call/${ROOM}`);
    const screen = await app.join();
    await app.others('Grace');
    const clock = await app.find('ear-call-timer');
    /** Returns the middle of where the clock and an open menu meet; null where they do not. */
    const meeting = (menu: HTMLElement) => {
      const [one, other] = [menu.getBoundingClientRect(), clock.getBoundingClientRect()];
      const [left, right] = [Math.max(one.left, other.left), Math.min(one.right, other.right)];
      const [top, bottom] = [Math.max(one.top, other.top), Math.min(one.bottom, other.bottom)];
      return right - left < 2 || bottom - top < 2
        ? null
        : ([(left + right) / 2, (top + bottom) / 2] as const);
    };
    const isOnTop = (menu: HTMLElement) => {
      const point = meeting(menu);
      return point === null || menu.contains(document.elementFromPoint(...point));
    };
    const look = async (selector: string, sizes?: readonly Size[]) => {
      const menu = await app.find(selector);
      await inEitherPosition(
        (width) => app.until(() => isOnTop(menu), `${selector} is on top, ${width} pixels wide`),
        sizes,
      );
    };
    await inEitherPosition(async () => {
      const { left, top, width, height } = clock.getBoundingClientRect();
      const isSeen = () => document.elementFromPoint(left + width / 2, top + height / 2) === clock;
      await app.until(isSeen, 'without a menu the clock is seen');
    });
    const controls = await screen.getControls();
    await controls.openMenu();
    const menu = await app.find('ear-call-menu [role="menu"]');
    await look('ear-call-menu [role="menu"]');
    await inEitherPosition(async () => {
      await app.until(() => meeting(menu) !== null, 'a menu as high as the screen meets the clock');
      expect(isOnTop(menu)).toBeTrue();
    }, [LOW]);
    (document.activeElement as HTMLElement).dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }),
    );
    await app.until(() => !app.has('ear-call-menu [role="menu"]'), 'the menu is closed');
    (await app.find('ear-video-tile[aria-label="Grace"] button.open')).click();
    await look('ear-video-tile[aria-label="Grace"] [popover]');
  });

  it('the settings of a call can be closed, and axe finds nothing wrong', async () => {
    app = new WholeApp(`/call/${ROOM}`);
    await app.choose(await app.join(), 'Settings');
    await app.find('dialog[aria-label="Settings"] [role="switch"]');
    const close = await app.find('dialog button.close');
    await inEitherPosition(async (width, height) => {
      const isWhole = () => {
        const { top, left, right, bottom } = close.getBoundingClientRect();
        return top >= 0 && left >= 0 && right <= width && bottom <= height;
      };
      await app.until(isWhole, '"Close" is in sight');
      expect(await violations()).toEqual([]);
    });
  });
});
