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

const FRAMING = (calls: string): string => `<!doctype html>
<html lang="en">
  <meta charset="utf-8" />
  <title>A page with a frame</title>
  <style>iframe { width: 100%; height: 600px }</style>
  <main></main>
  <script type="module">
    import { openCallFrame } from '${calls}/embed.js';
    const frame = openCallFrame(document.querySelector('main'), { serverUrl: '${calls}', room: 'framed', name: 'Ada' });
    const told = [];
    for (const type of ['joined', 'left', 'failed', 'participant-joined', 'participant-left'])
      frame.addEventListener(type, ({ detail }) => told.push(type + ' ' + (detail?.name ?? detail?.reason ?? '')));
    Object.assign(window, { frame, told });
  </script>
</html>`;

test('a page of another origin directs a call in a frame, and hears of it', async ({ person }) => {
  const site = await OtherSite.start();
  const server = await RunningServer.start({ FRAME_ANCESTORS: site.origin });
  try {
    site.put(FRAMING(server.url));
    const [ada, ben] = [await person({ baseURL: site.origin }), await person({ baseURL: server.url })];
    await ada.page.goto('/');
    await ben.join('framed', 'Ben');
    const direct = (command: string): Promise<unknown> =>
      ada.page.evaluate(`frame.connected.then(() => frame.${command})`);
    await direct('join()');
    await ben.sees('Ada');
    const inside = ada.page.frameLocator('iframe');
    await expect(inside.getByRole('group', { name: 'Ben' })).toBeVisible();
    await direct('setMicrophone(false)');
    await expect(ben.tile('Ada').getByText('Microphone off').first()).toBeAttached();
    await direct('leave()');
    await expect(ben.tile('Ada')).toHaveCount(0);
    await expect
      .poll(() => ada.page.evaluate('told'))
      .toEqual(expect.arrayContaining(['joined ', 'participant-joined Ben', 'left left']));
    expect(await ada.page.evaluate('frame.missing')).toEqual([]);
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
