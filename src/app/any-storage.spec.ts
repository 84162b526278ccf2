import { TestBed } from '@angular/core/testing';
import { DEVICE_STORE, TAB_STORE } from '@earshot/angular';
import fc from 'fast-check';
import { ROOM, WholeApp } from './whole-app.fixture';

const anything = fc.anything({ withNullPrototype: true });
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  anything.map((value) => (JSON.stringify(value) as string | undefined) ?? ''),
  fc.constantFrom('null', '{"__proto__":{"name":7}}', '{"microphone":{"deviceId":"x"}}', 'x'.repeat(100_000)),
);
/** Each page, and what stands on it once it is there. */
const PAGES = [
  ['/', '#code'],
  ['/settings', 'label.name input'],
  [`/call/${ROOM}`, 'ear-lobby label.name input'],
] as const;

/** A store that has a text, always another one, under every key; now and then it is full. */
function storeOf(texts: readonly string[], isFull: boolean) {
  let next = 0;
  const read = () => texts[next++ % texts.length]!;
  return { read: isFull ? () => null : read, write: () => undefined, remove: () => undefined };
}

describe('The app with anything at all in its storage', () => {
  const address = window.location.pathname;

  afterEach(() => window.history.replaceState(null, '', address));

  for (const [path, selector] of PAGES)
    it(`shows ${path.replace(ROOM, ':room')}, and nothing is thrown`, async () => {
      const failures: unknown[] = [];
      const note = (event: Event) => failures.push(event);
      for (const name of ['error', 'unhandledrejection']) window.addEventListener(name, note);
      await fc.assert(
        fc.asyncProperty(
          fc.array(text, { minLength: 1, maxLength: 12 }),
          fc.boolean(),
          async (texts, isFull) => {
            TestBed.resetTestingModule();
            const app = new WholeApp(path, new Map(), () => {
              for (const token of [DEVICE_STORE, TAB_STORE])
                TestBed.overrideProvider(token, { useValue: storeOf(texts, isFull) });
            });
            try {
              await app.find(selector);
            } finally {
              await app.close(path);
              document.documentElement.removeAttribute('data-theme');
            }
          },
        ),
        { numRuns: 80 },
      );
      for (const name of ['error', 'unhandledrejection']) window.removeEventListener(name, note);
      expect(failures).toEqual([]);
    }, 300_000);
});
