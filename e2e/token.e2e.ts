import { randomBytes } from 'node:crypto';
import { type Claims, signToken } from './support/access-token.ts';
import { buildConsumer } from './support/consumer.ts';
import { expect, test } from './support/fixtures.ts';
import type { Person } from './support/person.ts';
import { RunningServer } from './support/server.ts';

type Wish = Partial<Pick<Claims, 'room' | 'role'>> & { readonly lifetime?: number };

const ROOM = 'consultation-4711';
const secret = randomBytes(32).toString('base64');

/** What the company's own server would sign. */
function tokenFor(name: string, { room = ROOM, role = 'participant', lifetime = 60 }: Wish = {}): string {
  return signToken({ sub: `user-${name}`, name, room, role }, secret, lifetime);
}

test.describe('a host whose people are known to it', () => {
  let server: RunningServer;

  test.beforeAll(async () => {
    test.setTimeout(240_000);
    server = await RunningServer.start({
      STATIC_DIR: await buildConsumer('token'),
      ACCESS: 'token',
      // Seats of closed browsers are held for a while, and all of this happens in one room.
      MAX_PARTICIPANTS: '9',
      JWT_SECRET: secret,
    });
  });
  test.afterAll(() => server.stop());

  /** Opens the host's page for someone whose token is issued so, each time the library asks. */
  async function open(person: Person, issue: () => string): Promise<Person> {
    await person.page.exposeFunction('issueToken', issue);
    await person.page.goto(`${server.url}/`);
    return person;
  }

  test('people call each other under the names of their tokens', async ({ person }) => {
    const ada = await open(await person(), () => tokenFor('Ada', { role: 'moderator' }));
    const ben = await open(await person(), () => tokenFor('Ben'));
    await ada.joinAs('Somebody');
    await ben.joinAs('Somebody else');
    await Promise.all([ada.sees('Ben'), ben.sees('Ada'), ada.hears(), ben.hears()]);
    await expect(ada.controls.getByRole('button', { name: 'Call access' })).toBeVisible();
    await expect(ben.controls.getByRole('button', { name: 'Call access' })).toHaveCount(0);
  });

  test('each connection is made with a fresh token, so a call outlives the first one', async ({ person }) => {
    const lifetime = 3;
    let count = 0;
    let latest = 0;
    const ada = await open(await person(), () => {
      count += 1;
      latest = Date.now();
      return tokenFor('Ada', { lifetime });
    });
    await ada.joinAs('Ada');
    const before = count;
    await server.stop('SIGKILL');
    await expect(ada.news.filter({ hasText: /connection to the server lost/i })).toBeVisible();
    // With the first token nobody gets in any more.
    await expect.poll(() => Date.now() - latest).toBeGreaterThan(lifetime * 1_000);
    await server.start();
    await expect(ada.news.filter({ hasText: /connection to the server lost/i })).toHaveCount(0);
    await expect.poll(() => count).toBeGreaterThan(before);
    await ada.leaveCall.click();
  });

  test('someone whose token is for another room is told so, and is asked for no passcode', async ({
    person,
  }) => {
    const eve = await open(await person(), () => tokenFor('Eve', { room: 'another-room' }));
    await eve.joinCall.click();
    await expect(eve.page.getByRole('heading', { name: 'You can’t join this call' })).toBeVisible();
    await expect(eve.page.getByRole('textbox', { name: 'Passcode' })).toHaveCount(0);
  });

  test('a host that cannot issue a token ends in words and a way on', async ({ person }) => {
    let isBroken = true;
    const ada = await open(await person(), () => {
      if (isBroken) throw new Error('signed out');
      return tokenFor('Ada');
    });
    await ada.joinCall.click();
    await expect(
      ada.alerts.filter({ hasText: 'We couldn’t confirm that you’re allowed to join.' }),
    ).toBeVisible();
    isBroken = false;
    await ada.page.getByRole('button', { name: 'Try again' }).click();
    await ada.controls.waitFor();
  });
});
