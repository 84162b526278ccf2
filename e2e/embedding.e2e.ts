import { buildConsumer, type Consumer } from './support/consumer.ts';
import { expect, test } from './support/fixtures.ts';
import { RunningServer } from './support/server.ts';

const HOSTS: Partial<Record<Consumer, string>> = {
  module: 'an NgModule host',
  standalone: 'a standalone host',
};

for (const [consumer, words] of Object.entries(HOSTS) as [Consumer, string][]) {
  test(`${words}, built from the packed library, makes a real call`, async ({ person }) => {
    test.setTimeout(240_000);
    const server = await RunningServer.start({ STATIC_DIR: await buildConsumer(consumer) });
    try {
      const [ada, ben] = [await person({ baseURL: server.url }), await person({ baseURL: server.url })];
      for (const { page } of [ada, ben]) await page.goto('/');
      await ada.joinAs('Ada');
      await ben.joinAs('Ben');
      await Promise.all([ada.sees('Ben'), ben.sees('Ada'), ada.hears(), ben.hears()]);
      await expect(ada.page.getByText('The host heard that the call began.')).toBeVisible();
      await expect(ada.page.getByRole('heading', { level: 1 }).first()).toBeVisible();
    } finally {
      await server.stop();
    }
  });
}

test('`ng add` makes a fresh application into one with a call page, which makes a real call', async ({
  person,
}) => {
  test.setTimeout(240_000);
  const server = await RunningServer.start({ STATIC_DIR: await buildConsumer('added') });
  try {
    const [ada, ben] = [await person({ baseURL: server.url }), await person({ baseURL: server.url })];
    for (const { page } of [ada, ben]) await page.goto('/call/standup');
    await ada.joinAs('Ada');
    await ben.joinAs('Ben');
    await Promise.all([ada.sees('Ben'), ben.sees('Ada'), ada.hears(), ben.hears()]);
  } finally {
    await server.stop();
  }
});
