import type { Locator } from '@playwright/test';
import type { Person } from '../../../e2e/support/person.ts';
import type { State } from '../state.ts';
import type { Studio, GuestOptions } from '../studio.ts';

/** Who may come in: the moderator's side and the newcomer's. */
export const MODERATION = {
  'room-access': async (studio) => {
    const { ada } = await studio.alone();
    await openAccess(ada);
    return ada;
  },
  'room-access-guarded': async (studio) => {
    const { ada } = await studio.pair();
    const dialog = await openAccess(ada);
    await dialog.getByRole('switch', { name: 'Approve people before they join' }).click();
    await setPasscode(dialog);
    return ada;
  },
  'knock-one': (studio) => knocking(studio, ['Ben Okafor']),
  'knock-three': (studio) =>
    knocking(studio, ['Ben Okafor', 'Cem', 'Benedikta Maximiliane von Hohenstein-Okafor']),
  'knock-in-a-call': async (studio) => {
    const server = await studio.server({ MAX_PARTICIPANTS: '3' });
    const { ada, room } = await studio.pair({ baseURL: server.url });
    await askBeforePeopleJoin(ada);
    await knock(studio, room, 'Cem Yıldız', { baseURL: server.url });
    await ada.page.getByRole('button', { name: 'Admit Cem Yıldız' }).waitFor();
    return ada;
  },
  waiting: async (studio) => {
    const { ada, room } = await studio.alone();
    await askBeforePeopleJoin(ada);
    return knock(studio, room, 'Ben Okafor');
  },
  'not-admitted': async (studio) => {
    const { ada, room } = await studio.alone();
    await askBeforePeopleJoin(ada);
    const ben = await knock(studio, room, 'Ben Okafor');
    await ada.page.getByRole('button', { name: 'Deny Ben Okafor' }).click();
    await ben.page.getByRole('heading', { name: 'You weren’t admitted to this call' }).waitFor();
    return ben;
  },
  'not-answered': async (studio) => {
    const server = await studio.server({ KNOCK_TIMEOUT: '10' });
    const { ada, room } = await studio.alone({ baseURL: server.url });
    await askBeforePeopleJoin(ada);
    const ben = await knock(studio, room, 'Ben Okafor', { baseURL: server.url });
    await ben.page.getByRole('button', { name: 'Ask again' }).waitFor();
    return ben;
  },
  'passcode-asked': passcodeAsked,
  'passcode-wrong': async (studio) => {
    const ben = await passcodeAsked(studio);
    const field = ben.page.getByRole('textbox', { name: 'Passcode' });
    await field.fill('trout');
    await field.press('Enter');
    await ben.alerts.filter({ hasText: 'That passcode isn’t right.' }).waitFor();
    return ben;
  },
} satisfies Record<string, State>;

async function openAccess({ controls, page }: Person) {
  await controls.getByRole('button', { name: 'Call access' }).click();
  const dialog = page.getByRole('dialog', { name: 'Call access' });
  await dialog.waitFor();
  return dialog;
}

async function setPasscode(dialog: Locator) {
  await dialog.getByRole('textbox', { name: 'Passcode' }).fill('swordfish');
  await dialog.getByRole('button', { name: 'Set' }).click();
  await dialog.getByRole('status').filter({ hasText: 'This call has a passcode.' }).waitFor();
}

async function closeAccess(dialog: Locator) {
  await dialog.getByRole('button', { name: 'Close' }).click();
  await dialog.waitFor({ state: 'hidden' });
}

async function askBeforePeopleJoin(moderator: Person) {
  const dialog = await openAccess(moderator);
  await dialog.getByRole('switch', { name: 'Approve people before they join' }).click();
  await dialog.getByRole('switch', { name: 'Approve people before they join', checked: true }).waitFor();
  await closeAccess(dialog);
}

async function knock(studio: Studio, room: string, name: string, options: GuestOptions = {}) {
  const newcomer = await studio.person({ looks: 'cem', ...options });
  await newcomer.open(room);
  await newcomer.yourName.fill(name);
  await newcomer.joinCall.click();
  await newcomer.page.getByRole('heading', { name: 'Asking to join…' }).waitFor();
  return newcomer;
}

async function knocking(studio: Studio, names: readonly string[]) {
  const { ada, room } = await studio.alone();
  await askBeforePeopleJoin(ada);
  for (const name of names) {
    await knock(studio, room, name);
    await ada.page.getByRole('button', { name: `Admit ${name}` }).waitFor();
  }
  return ada;
}

async function passcodeAsked(studio: Studio) {
  const { ada, room } = await studio.alone();
  await setPasscode(await openAccess(ada));
  const ben = await studio.person({ looks: 'ben' });
  await ben.open(room);
  await ben.yourName.fill('Ben Okafor');
  await ben.joinCall.click();
  await ben.alerts.filter({ hasText: 'This call needs a passcode.' }).waitFor();
  await ben.page.getByRole('textbox', { name: 'Passcode' }).waitFor();
  return ben;
}
