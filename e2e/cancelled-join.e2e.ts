import type { Page, WebSocketRoute } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';

/** What a join waits for on its way to the server and back, and how the message looks that is held. */
const STEPS: Readonly<Record<string, { readonly from: 'page' | 'server'; readonly sign: RegExp }>> = {
  'its connection': { from: 'server', sign: /^0\{/u },
  'the handshake': { from: 'page', sign: /^40/u },
  'the answer to the handshake': { from: 'server', sign: /^40/u },
  'the request': { from: 'page', sign: /^42\d*\["join"/u },
  'the answer to the request': { from: 'server', sign: /^43\d+\[\{.*"resume"/u },
};

/** Between a page and the server: keeps back each message that looks so, and everything after it on that connection. */
class Hold {
  private sign: { readonly from: 'page' | 'server'; readonly sign: RegExp } | null = null;
  private kept: (() => void)[] = [];
  private reachedIt = (): void => undefined;

  static async on(page: Page): Promise<Hold> {
    const hold = new Hold();
    await page.routeWebSocket(/socket\.io/u, (route) => hold.carry(route));
    return hold;
  }

  /** Resolves once a message is held. A page that takes its connection for dead makes another, and that is held as well. */
  next(step: (typeof STEPS)[string]): Promise<void> {
    this.sign = step;
    return new Promise((resolve) => (this.reachedIt = resolve));
  }

  /** Passes on what was kept back. */
  letGo(): void {
    this.sign = null;
    for (const pass of this.kept.splice(0)) pass();
  }

  private carry(route: WebSocketRoute): void {
    const server = route.connectToServer();
    const isHeld = { page: false, server: false };
    const passing = (from: 'page' | 'server', to: WebSocketRoute) => (message: string | Buffer) => {
      if (this.sign?.from === from && this.sign.sign.test(String(message))) {
        isHeld[from] = true;
        this.reachedIt();
      }
      if (this.sign && isHeld[from]) this.kept.push(() => to.send(message));
      else to.send(message);
    };
    route.onMessage(passing('page', server));
    server.onMessage(passing('server', route));
  }
}

test('a join that is cancelled, whatever it waits for, leaves nobody behind, and the next one works', async ({
  person,
  room,
}) => {
  const [ada, ben] = [await person(), await person()];
  const hold = await Hold.on(ben.page);
  await ada.join(room, 'Ada');
  for (const [what, step] of Object.entries(STEPS)) {
    await test.step(`while it waits for ${what}`, async () => {
      // The lobby's own connection is the join's: a step before that is held while the page loads.
      const held = hold.next(step);
      await ben.open(room);
      await ben.yourName.fill('Ben');
      await ben.joinCall.click();
      await held;
      await ben.page.getByRole('button', { name: 'Cancel' }).click();
      await expect(ben.joinCall).toBeVisible();
      hold.letGo();
      await expect(ada.tile('Ben')).toHaveCount(0);
      await ben.joinCall.click();
      await ben.controls.waitFor();
      await expect(ada.tile('Ben')).toHaveCount(1);
      await expect(ada.page.locator('ear-video-tile')).toHaveCount(2);
      await ben.leaveCall.click();
      await expect(ada.tile('Ben')).toHaveCount(0);
    });
  }
});
