import type { Person } from '../../../e2e/support/person.ts';
import type { State } from '../state.ts';
import type { Studio } from '../studio.ts';

/** What opens over a call, and the ways to arrange its pictures. */
export const PANELS = {
  'more-menu': async (studio) => {
    const { ada } = await studio.pair();
    await openMenu(ada);
    return ada;
  },
  'call-settings': async (studio) => {
    const { ada } = await studio.pair();
    await chooseInMenu(ada, 'menuitem', 'Settings');
    await ada.dialog('Settings').getByRole('combobox').first().waitFor();
    return ada;
  },
  'invite-people': async (studio) => {
    const { ada } = await studio.pair();
    await chooseInMenu(ada, 'menuitem', 'Invite people');
    await ada.dialog('Invite people').getByRole('textbox').waitFor();
    return ada;
  },
  'keyboard-shortcuts': async (studio) => {
    const { ada } = await studio.pair();
    await chooseInMenu(ada, 'menuitem', 'Keyboard shortcuts');
    await ada.dialog('Keyboard shortcuts').waitFor();
    return ada;
  },
  'call-quality': async (studio) => {
    const { ada } = await studio.pair();
    // Bars stand after three samples.
    await ada.tile('Ben Okafor').getByRole('img', { name: 'Connection of Ben Okafor' }).waitFor();
    await chooseInMenu(ada, 'menuitem', 'Call quality');
    await ada.dialog('Call quality').getByRole('region', { name: 'Ben Okafor' }).waitFor();
    return ada;
  },
  'layout-tiles': (studio) => arranged(studio, 'Tiles'),
  'layout-one-big-picture': (studio) => arranged(studio, 'Spotlight'),
  'person-options': async (studio) => {
    const { ada } = await studio.pair();
    await openOptions(ada);
    return ada;
  },
  'person-pinned': async (studio) => {
    const { ada } = await studio.pair();
    await (await openOptions(ada)).getByRole('button', { name: 'Pin' }).click();
    return ada;
  },
} satisfies Record<string, State>;

async function openMenu({ controls, page }: Person) {
  await controls.getByRole('button', { name: 'More' }).click();
  const menu = page.getByRole('menu', { name: 'More' });
  await menu.waitFor();
  return menu;
}

async function chooseInMenu(person: Person, role: 'menuitem' | 'menuitemradio', name: string) {
  const menu = await openMenu(person);
  await menu.getByRole(role, { name }).click();
  await menu.waitFor({ state: 'hidden' });
}

async function arranged(studio: Studio, arrangement: string) {
  const { ada } = await studio.pair();
  await chooseInMenu(ada, 'menuitemradio', arrangement);
  return ada;
}

async function openOptions(person: Person) {
  const name = 'Options for Ben Okafor';
  await person.page.getByRole('button', { name }).click();
  const options = person.page.getByRole('dialog', { name });
  await options.waitFor();
  return options;
}
