import { violations } from './axe.fixture';
import { ROOM, WholeApp } from './whole-app.fixture';

/** A small phone, upright and on its side. */
const SIZES = [
  { width: 320, height: 640 },
  { width: 640, height: 360 },
] as const;
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

  async function inEitherPosition(look: (width: number, height: number) => Promise<void>): Promise<void> {
    for (const { width, height } of SIZES) {
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
