import { expect, test } from './support/fixtures.ts';
import { OtherSite } from './support/other-site.ts';
import { RunningServer } from './support/server.ts';

const PAGE = (script: string): string => `<!doctype html>
<html lang="en">
  <meta charset="utf-8" />
  <title>A plain page</title>
  <script type="module" src="${script}"></script>
  <earshot-call id="one" room="plain-one" name="Ada"></earshot-call>
  <earshot-call id="two" room="plain-two" name="Ada"></earshot-call>
</html>`;

/** Nothing but what docs/embedding.md names. */
const policy = (calls: string): string =>
  [
    "default-src 'none'",
    `script-src ${calls}`,
    `connect-src ${calls} ${calls.replace('http', 'ws')}`,
    'img-src data: blob:',
    'media-src blob: mediastream:',
    "require-trusted-types-for 'script'",
    'trusted-types angular',
  ].join('; ');

test('two custom elements in a plain page of another origin, under a strict policy, have a call each', async ({
  person,
}) => {
  const site = await OtherSite.start();
  const server = await RunningServer.start({ ALLOWED_ORIGINS: site.origin, BASE_PATH: '/calls' });
  try {
    site.put(PAGE(`${server.url}/calls/embed.js`), { 'content-security-policy': policy(server.url) });
    const [ada, ben] = [await person({ baseURL: site.origin }), await person({ baseURL: server.url })];
    await ada.page.addInitScript(noteEvents);
    await ada.page.goto('/');
    await ben.page.goto('/calls/call/plain-one');
    await ben.joinAs('Ben');
    const [one, two] = ['#one', '#two'].map((id) => ada.page.locator(id));
    await one!.getByRole('button', { name: 'Join call' }).click();
    await ada.sees('Ben');
    await two!.getByRole('button', { name: 'Join call' }).click();
    await expect(two!.getByRole('toolbar', { name: 'Call controls' })).toBeVisible();
    await two!.getByRole('button', { name: 'Leave call' }).click();
    await expect(two!.getByRole('heading', { name: /left/i })).toBeVisible();
    await expect(one!.getByRole('group', { name: 'Ben' })).toBeVisible();
    const noted = await ada.page.evaluate(() => Reflect.get(window, 'noted') as string[]);
    expect(noted.sort()).toEqual(['one joined', 'one participant-joined', 'two joined', 'two left']);
  } finally {
    await server.stop();
    await site.stop();
  }
});

/** Runs in the page: notes what the elements tell, and what the policy refuses. */
function noteEvents(): void {
  const noted: string[] = [];
  Object.assign(window, { noted });
  for (const type of ['joined', 'left', 'failed', 'participant-joined', 'participant-left'])
    document.addEventListener(type, ({ target }) => noted.push(`${(target as Element).id} ${type}`));
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
    noted.push(`refused: ${violatedDirective} ${blockedURI}`),
  );
}
