import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';
import { RunningServer } from './support/server.ts';

// As in an installed app: the service worker answers.
test.use({ serviceWorkers: 'allow' });

/** Everything that the browser refused to do on this page, or found wrong with its policies, from now on. */
async function complaintsOf(page: Page): Promise<string[]> {
  const complaints: string[] = [];
  await page.exposeFunction('complain', (what: string) => complaints.push(what));
  await page.addInitScript(() => {
    const { complain } = globalThis as unknown as { complain: (what: string) => void };
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
      complain(`${violatedDirective} ${blockedURI} ${sample}`),
    );
  });
  // What is told of before any script runs, or of a worker: an unknown feature, a script that was not loaded.
  page.on('console', (message) => {
    if (/policy|refused|trusted/i.test(message.text())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return complaints;
}

test('no screen does anything that its own security policy forbids', async ({ person, room }) => {
  const ada = await person();
  const complaints = await complaintsOf(ada.page);
  await ada.page.goto('/');
  await ada.startACall.waitFor();
  await ada.page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await ada.page.goto('/settings');
  await ada.yourName.waitFor();
  await ada.page.goto('/no/such/page');
  await ada.page.getByRole('heading').first().waitFor();
  await ada.open(room);
  await ada.yourName.waitFor();
  await ada.joinAs('Ada');
  const ben = await person();
  const bensComplaints = await complaintsOf(ben.page);
  await ben.join(room, 'Ben');
  await ada.sees('Ben');
  await ben.sees('Ada');
  for (const name of ['Invite people', 'Settings', 'Keyboard shortcuts']) {
    await ada.choose(name);
    await ada.dialog(name).waitFor();
    await ada.page.keyboard.press('Escape');
  }
  const opened = ada.page.context().waitForEvent('page');
  await ada.choose('Small window');
  await (await opened).getByRole('button', { name: 'Back to the call' }).click();
  await ada.leaveCall.click();
  await ada.controls.waitFor({ state: 'detached' });
  expect([...complaints, ...bensComplaints]).toEqual([]);
});

test('a page of another site learns whether the server answers, and nothing else', async ({
  person,
  server,
}) => {
  const { page } = await person();
  const host = createServer((_request, reply) => reply.end('<!doctype html><title>A host</title>')).listen(0);
  await once(host, 'listening');
  try {
    await page.goto(`http://localhost:${(host.address() as AddressInfo).port}/`);
    const knock = (path: string) =>
      page.evaluate(
        (url) =>
          fetch(url, { mode: 'no-cors' }).then(
            ({ type }) => type,
            () => 'refused',
          ),
        `${server.url}${path}`,
      );
    expect(await knock('/healthz')).toBe('opaque');
    expect(await knock('/readyz')).toBe('refused');
  } finally {
    host.close();
  }
});

test('a text does not become a script, whoever brings it', async ({ person }) => {
  const { page, startACall } = await person();
  await page.goto('/');
  await startACall.waitFor();
  const attempts = await page.evaluate(async () => {
    // The browser lets its debugger evaluate texts; a timer's turn is the page's own.
    await new Promise((resolve) => setTimeout(resolve, 0));
    const refusal = (attempt: () => unknown): string => {
      try {
        attempt();
        return 'done';
      } catch (error) {
        return (error as Error).name;
      }
    };
    const policy = (name: string) => () =>
      (
        globalThis as unknown as { trustedTypes: { createPolicy(name: string, rules: object): void } }
      ).trustedTypes.createPolicy(name, {});
    return [
      refusal(() => (document.createElement('script').text = '1')),
      refusal(() => (document.createElement('script').src = 'https://elsewhere.example/x.js')),
      refusal(() => (document.body.innerHTML = '<img src=x onerror=1>')),
      refusal(() => (document.createElement('iframe').srcdoc = '<script>1</script>')),
      refusal(() => (0, eval)('1')),
      refusal(policy('mine')),
      refusal(policy('earshot')),
    ];
  });
  expect(attempts).toEqual([...Array<string>(4).fill('TypeError'), 'EvalError', 'TypeError', 'TypeError']);
});

test('a page of another origin shows the app in a frame only if the operator says so', async ({ person }) => {
  const { page } = await person();
  let address = '';
  const host = createServer((_request, response) =>
    response.setHeader('content-type', 'text/html').end(`<iframe src="${address}"></iframe>`),
  ).listen(0, '127.0.0.1');
  await once(host, 'listening');
  const origin = `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
  const strict = await RunningServer.start();
  const open = await RunningServer.start({ FRAME_ANCESTORS: origin });
  const startACall = page.frameLocator('iframe').getByRole('button', { name: 'Start a call' });
  try {
    address = `${strict.url}/`;
    const refused = page.waitForEvent('requestfailed', (request) => request.url() === address);
    await page.goto(origin);
    expect((await refused).failure()?.errorText).toBe('net::ERR_BLOCKED_BY_RESPONSE');
    await expect(startACall).toHaveCount(0);
    address = `${open.url}/`;
    await page.goto(origin);
    await expect(startACall).toBeVisible();
  } finally {
    await Promise.all([strict.stop(), open.stop()]);
    host.close();
  }
});
