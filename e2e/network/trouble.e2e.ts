import { expect, test } from './fixtures.ts';
import type { RouterOptions } from './lab.ts';
import { heal } from './trouble.ts';

const HOME: RouterOptions = { translation: 'port-preserving' };

for (const seconds of [1, 5, 15, 45]) {
  test(`a link that is silent for ${seconds} s does not end the call`, async ({ call }) => {
    test.setTimeout(60_000 + seconds * 1_000);
    const { ada, ben, routers } = await call(HOME, HOME);
    routers[0].cut();
    if (seconds > 2) await expect(ben.tile('Ada')).toContainText('Reconnecting…', { timeout: 3_000 });
    await ada.page.waitForTimeout(seconds * 1_000);
    routers[0].mend();
    await heal(ada, ben);
  });
}

test('a person who moves to another network goes on talking', async ({ call }) => {
  const { ada, ben, routers } = await call(HOME, HOME);
  routers[0].move();
  await heal(ada, ben);
});

test('a router that is switched off and on does not end the call', async ({ call }) => {
  const { ada, ben, routers } = await call(HOME, HOME);
  routers[0].cut();
  routers[0].forget();
  await ada.page.waitForTimeout(2_000);
  routers[0].mend();
  await heal(ada, ben);
});

for (const percent of [1, 5, 10, 20]) {
  test(`people understand each other while ${percent} % of the packets are lost`, async ({ call }) => {
    const { ada, ben, routers } = await call(HOME, HOME);
    routers[0].lose(percent);
    await ada.page.waitForTimeout(3_000);
    await Promise.all([ada.hears(), ben.hears()]);
    await expect(ada.tile('Ben')).not.toContainText('Reconnecting…');
  });
}

for (const kbits of [1_000, 300, 100]) {
  test(`people hear each other over ${kbits} kbit/s`, async ({ call }) => {
    test.setTimeout(90_000);
    const { ada, ben, routers } = await call(HOME, HOME);
    routers[0].slow(kbits);
    await ada.page.waitForTimeout(3_000);
    await Promise.all([ada.hears(20_000), ben.hears(20_000)]);
  });
}
