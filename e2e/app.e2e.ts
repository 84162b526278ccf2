import { expect, test } from './support/fixtures.ts';

// As in an installed app: the service worker answers.
test.use({ serviceWorkers: 'allow' });

test('someone alone can copy the link, and it leads into the call', async ({ person, room, server }) => {
  const ada = await person({ context: { permissions: ['clipboard-read', 'clipboard-write'] } });
  await ada.join(room, 'Ada');
  await expect(ada.page.getByRole('textbox', { name: 'Link to this call' })).toHaveValue(
    `${server.url}/call/${room}`,
  );
  await ada.page.getByRole('button', { name: 'Copy link' }).click();
  await expect(ada.news.filter({ hasText: 'Link copied' })).toHaveCount(1);
  const copied = await ada.page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(`${server.url}/call/${room}`);
  const ben = await person();
  await ben.page.goto('/');
  await ben.page.getByRole('textbox', { name: 'Call link or code' }).fill(copied);
  await ben.page.getByRole('button', { name: 'Join', exact: true }).click();
  await ben.joinAs('Ben');
  await ada.sees('Ben');
  await expect(ada.page.getByRole('button', { name: 'Copy link' })).toHaveCount(0);
});
