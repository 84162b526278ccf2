import { EventEmitter, once } from 'node:events';
import { Balancer } from './support/balancer.ts';
import { expect, test as base } from './support/fixtures.ts';
import { freeze } from './support/freeze.ts';
import { ALONE, WAITS } from './support/lanes.ts';
import { FAKE_DEVICES, type Person } from './support/person.ts';
import { RunningServer } from './support/server.ts';
import { timed } from './support/timed.ts';
import {
  hasAnswer,
  keepConnections,
  longestGap,
  longestSilence,
  restartIce,
  watchFrames,
  watchSignals,
  watchSound,
} from './support/watch.ts';

/** Within which all that is told over the server is as it was, from the moment at which it answers again; in ms. */
const RECONCILED = 3_000;
/** Pictures have to be encoded too, by a machine that may have to do so for three people: what comes of that is not it. */
const SEEN = 15_000;
/** What a picture may stand still for, and what may be between two sounds that come every half second; in ms. */
const STILL = 1_000;
const SILENT = 1_500;

interface Fixtures {
  settings: Record<string, string>;
  /** A server that the test may kill. */
  mortal: RunningServer;
  /** Puts two people into one call, in which they see each other. */
  call: () => Promise<Call>;
}

interface Call {
  readonly ada: Person;
  readonly ben: Person;
  /** Resolves at the next event of a name between somebody and the server. */
  readonly adasSignal: (event: string) => Promise<void>;
  readonly bensSignal: (event: string) => Promise<void>;
}

const test = base.extend<Fixtures>({
  settings: [{}, { option: true }],
  mortal: async ({ settings }, use) => {
    const mortal = await RunningServer.start(settings);
    await use(mortal);
    await mortal.stop('SIGKILL');
  },
  call: async ({ mortal, person, room }, use) => {
    await use(async () => {
      // What listens to a call (watchSound) is a script that the app's policy forbids.
      const options = { baseURL: mortal.url, context: { bypassCSP: true } };
      const [ada, ben] = [await person(options), await person(options)];
      const [adasSignal, bensSignal] = [watchSignals(ada), watchSignals(ben)];
      await ben.page.addInitScript(keepConnections);
      await ada.join(room, 'Ada');
      await ben.join(room, 'Ben');
      await Promise.all([ada.sees('Ben'), ben.sees('Ada')]);
      return { ada, ben, adasSignal, bensSignal };
    });
  },
});

/** Starts a server again. What it returns is the time that is left until all has to be as it was, in ms. */
async function comeBack(mortal: RunningServer): Promise<() => number> {
  await mortal.start();
  const deadline = performance.now() + RECONCILED;
  return () => Math.max(1, deadline - performance.now());
}

/** Nobody is told of a lost server any more, and then each sees everybody once. */
async function areReconciled(people: readonly Person[], left = () => RECONCILED): Promise<void> {
  await Promise.all(
    people.map(async ({ news, page }) => {
      await expect(lost(news)).toHaveCount(0, { timeout: left() });
      await expect(page.locator('ear-video-tile')).toHaveCount(people.length, { timeout: left() });
    }),
  );
}

function seeEachOther(ada: Person, ben: Person): Promise<unknown> {
  return Promise.all([ada.sees('Ben', SEEN), ben.sees('Ada', SEEN)]);
}

function lost(news: Person['news']) {
  return news.filter({ hasText: /connection to the server lost/i });
}

function toggle({ controls }: Person, name: string) {
  return controls.getByRole('button', { name, exact: true });
}

test(
  'a server that is killed and started again stops neither picture nor sound',
  ALONE,
  async ({ call, mortal }) => {
    const { ada, ben, adasSignal } = await call();
    await Promise.all([ada.hears(), ben.hears()]);
    await Promise.all([watchFrames(ada, 'Ben'), watchFrames(ben, 'Ada'), watchSound(ada), watchSound(ben)]);
    await mortal.stop('SIGKILL');
    await Promise.all([expect(lost(ada.news)).toBeVisible(), expect(lost(ben.news)).toBeVisible()]);
    const left = await comeBack(mortal);
    await timed(() => areReconciled([ada, ben], left));
    // What the return itself interrupts shows a little later.
    await Promise.all([ada.sees('Ben'), ben.sees('Ada'), ada.hears(), ben.hears()]);
    const gaps = await Promise.all([longestGap(ada), longestGap(ben)]);
    expect(Math.max(...gaps), 'ms without a new frame').toBeLessThan(STILL);
    const silences = await Promise.all([longestSilence(ada), longestSilence(ben)]);
    expect(Math.max(...silences), 'ms without a sound').toBeLessThan(SILENT);
    const update = adasSignal('peer-updated');
    await toggle(ben, 'Camera').click();
    await update;
    await expect(ada.tile('Ben').locator('video:visible')).toHaveCount(0);
    await ben.leaveCall.click();
    await expect(ada.tile('Ben')).toHaveCount(0);
  },
);

test(
  'while it is down for a minute, people see who mutes, who is off camera, and a shared screen',
  WAITS,
  async ({ call, mortal }) => {
    const { ada, ben } = await call();
    await ben.hears();
    await watchSound(ben);
    await mortal.stop('SIGKILL');
    const down = Date.now();
    await expect(lost(ada.news)).toBeVisible();
    await toggle(ben, 'Microphone').click();
    await expect(ada.tile('Ben')).toContainText('Microphone off');
    await toggle(ben, 'Camera').click();
    await expect(ada.tile('Ben').locator('video:visible')).toHaveCount(0);
    await toggle(ben, 'Share screen').click();
    await ada.sees('Ben’s screen');
    await toggle(ben, 'Camera').click();
    await ada.sees('Ben');
    // One picture less for a machine on which other tests run meanwhile.
    await toggle(ada, 'Camera').click();
    await expect(ben.tile('Ada').locator('video:visible')).toHaveCount(0);
    await watchFrames(ada, 'Ben’s screen');
    // The fault itself: a server that is away for a minute.
    await ada.page.waitForTimeout(Math.max(0, down + 60_000 - Date.now()));
    await Promise.all([ada.sees('Ben'), ada.sees('Ben’s screen'), ben.hears()]);
    expect(await longestGap(ada), 'ms without a new frame of the screen').toBeLessThan(5_000);
    // Two pictures each way are more than a small machine encodes while it also starts a server.
    await toggle(ben, 'Share screen').click();
    await expect(ada.tile('Ben’s screen')).toHaveCount(0);
    const left = await comeBack(mortal);
    await timed(() => areReconciled([ada, ben], left));
    await ben.hears();
    expect(await longestSilence(ben), 'ms without a sound of Ada').toBeLessThan(SILENT);
    await expect(ada.tile('Ben')).toContainText('Microphone off');
    await toggle(ben, 'Microphone').click();
    await expect(ada.tile('Ben')).not.toContainText('Microphone off');
    await ada.hears();
  },
);

test(
  'someone whose join a dying server has in its hands gets in without another tap, and once',
  ALONE,
  async ({ mortal, person, room }) => {
    const [ada, ben] = [await person({ baseURL: mortal.url }), await person({ baseURL: mortal.url })];
    await ada.join(room, 'Ada');
    const bensSignal = watchSignals(ben);
    const prepared = bensSignal('ice');
    await ben.open(room);
    await ben.yourName.fill('Ben');
    await prepared;
    mortal.pause();
    const join = bensSignal('join');
    await ben.joinCall.click();
    await join;
    await mortal.stop('SIGKILL');
    const left = await comeBack(mortal);
    await timed(async () => {
      await areReconciled([ada, ben], left);
      await seeEachOther(ada, ben);
    });
    await areReconciled([ada, ben]);
  },
);

test('an offer that the server took to its grave is made good', ALONE, async ({ mortal, person, room }) => {
  const [ada, ben] = [await person({ baseURL: mortal.url }), await person({ baseURL: mortal.url })];
  await ben.page.addInitScript(keepConnections);
  const losses = new EventEmitter();
  const swallowed = once(losses, 'offer');
  let isLossy = true;
  await ada.page.routeWebSocket(/socket\.io/, (socket) => {
    socket.connectToServer().onMessage((message) => {
      const isOffer = String(message).includes('"description"') && String(message).includes('"offer"');
      if (isLossy && isOffer) losses.emit('offer');
      else socket.send(message);
    });
  });
  await ada.join(room, 'Ada');
  await ben.join(room, 'Ben');
  await swallowed;
  await mortal.stop('SIGKILL');
  isLossy = false;
  expect(await hasAnswer(ben)).toBe(false);
  const left = await comeBack(mortal);
  await timed(async () => {
    await areReconciled([ada, ben], left);
    await expect.poll(() => hasAnswer(ben), { timeout: left() }).toBe(true);
    await seeEachOther(ada, ben);
  });
  await Promise.all([ada.hears(), ben.hears(), areReconciled([ada, ben])]);
});

test(
  'a path that is sought while the server dies is found after its return',
  ALONE,
  async ({ call, mortal }) => {
    const { ada, ben, bensSignal } = await call();
    mortal.pause();
    const offer = bensSignal('description');
    const found = await restartIce(ben);
    await offer;
    await mortal.stop('SIGKILL');
    const left = await comeBack(mortal);
    await timed(() =>
      Promise.all([
        expect.poll(found, { timeout: left(), intervals: [100] }).toBe(true),
        areReconciled([ada, ben], left),
      ]),
    );
    await Promise.all([seeEachOther(ada, ben), ada.hears(), ben.hears()]);
    await areReconciled([ada, ben]);
  },
);

test('someone who leaves while it is down is gone at once, and stays so', async ({ call, mortal }) => {
  const { ada, ben } = await call();
  await mortal.stop('SIGKILL');
  await expect(lost(ada.news)).toBeVisible();
  await ben.leaveCall.click();
  await expect(ada.tile('Ben')).toHaveCount(0, { timeout: 1_000 });
  await areReconciled([ada], await comeBack(mortal));
});

test.describe('with room for three', () => {
  test.use({ settings: { MAX_PARTICIPANTS: '3' } });

  test(
    'a third person who joins right after the restart reaches everyone',
    ALONE,
    async ({ call, mortal, person, room }) => {
      const { ada, ben } = await call();
      const cy = await person({ baseURL: mortal.url });
      await cy.open(room);
      await cy.yourName.fill('Cy');
      await mortal.stop('SIGKILL');
      const left = await comeBack(mortal);
      await cy.joinCall.click();
      await timed(async () => {
        await areReconciled([ada, ben, cy], left);
        await Promise.all([
          ...['Ada', 'Ben'].map((name) => cy.sees(name, SEEN)),
          ada.sees('Cy', SEEN),
          ben.sees('Cy', SEEN),
        ]);
      });
      await areReconciled([ada, ben, cy]);
    },
  );
});

test.describe('where seats are held for 2 s', () => {
  test.use({ settings: { SEAT_GRACE: '2' } });

  test('someone who slept longer is back as who they were, muted, and once', async ({
    mortal,
    person,
    room,
  }) => {
    const line = await Balancer.start([mortal.port]);
    const [ada, ben] = [await person({ baseURL: mortal.url }), await person({ baseURL: line.url })];
    await ada.join(room, 'Ada');
    await ben.join(room, 'Ben');
    await Promise.all([ada.sees('Ben'), ben.sees('Ada')]);
    await toggle(ben, 'Microphone').click();
    await expect(ada.tile('Ben')).toContainText('Microphone off');
    const thaw = await freeze(ben.page);
    try {
      // A machine that sleeps has no network either.
      line.cut();
      // Nobody holds the seat any more, and there is no path.
      await expect(ada.tile('Ben')).toHaveCount(0);
    } finally {
      thaw();
    }
    await timed(() => Promise.all([ada.sees('Ben'), ben.sees('Ada')]));
    await ben.hears();
    await expect(ada.tile('Ben')).toContainText('Microphone off');
    await expect(toggle(ben, 'Microphone')).toHaveAttribute('aria-pressed', 'false');
    await areReconciled([ada, ben]);
    await line.stop();
  });
});

test(
  'someone muted and off camera whose machine stands still is told of within 3 s',
  ALONE,
  async ({ call }) => {
    const { ada, ben } = await call();
    for (const name of ['Microphone', 'Camera']) await toggle(ben, name).click();
    await Promise.all([
      expect(ada.tile('Ben')).toContainText('Microphone off'),
      expect(ada.tile('Ben').locator('video:visible')).toHaveCount(0),
    ]);
    await isToldOf(ben, ada, 3_000);
  },
);

test(
  'a dead machine is told of within 10 s, though it never sent sound or picture',
  WAITS,
  async ({ person, room }) => {
    const [ada, ben] = [await person(), await person({ withoutFlags: [FAKE_DEVICES] })];
    await ada.join(room, 'Ada');
    await ben.open(room);
    await ben.joinAs('Ben');
    await Promise.all([ben.sees('Ada'), expect(ada.tile('Ben')).toContainText('Microphone off')]);
    await isToldOf(ben, ada, 10_000);
  },
);

/** Ben's machine stands still, which Ada is told within so many ms; then it wakes, and all is well again. */
async function isToldOf(ben: Person, ada: Person, within: number): Promise<void> {
  const thaw = await freeze(ben.page);
  try {
    await expect(ada.tile('Ben')).toContainText('Reconnecting…', { timeout: within });
  } finally {
    thaw();
  }
  await expect(ada.tile('Ben')).not.toContainText('Reconnecting…');
}
