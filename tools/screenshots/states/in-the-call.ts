import type { Person } from '../../../e2e/support/person.ts';
import { gone, type Studio } from '../studio.ts';
import type { Portrait } from '../portraits.ts';
import type { State } from '../state.ts';

/** A call in which all is well. */
export const IN_THE_CALL = {
  'call-alone': async (studio) => (await studio.alone()).ada,
  'call-alone-link-copied': async (studio) => {
    const { ada } = await studio.alone({
      context: { permissions: ['camera', 'microphone', 'clipboard-write'] },
    });
    await ada.page.getByRole('button', { name: 'Copy link' }).click();
    await ada.news.filter({ hasText: 'Link copied' }).waitFor();
    return ada;
  },
  'call-alone-camera-off': async (studio) => {
    const { ada } = await studio.alone();
    await turnOff(ada, 'Camera');
    await gone(ada.tile('You').locator('video'));
    return ada;
  },
  'call-two': async (studio) => (await studio.pair()).ada,
  'call-two-someone-joined': async (studio) => {
    const { ada, room } = await studio.alone();
    const ben = await studio.person({ looks: 'ben' });
    // The message goes away by itself, on a slow machine before the picture is there.
    const message = ada.news.filter({ hasText: 'Ben Okafor joined' }).waitFor();
    await ben.join(room, 'Ben Okafor');
    await message;
    return ada;
  },
  'call-two-long-name': async (studio) => {
    const { ada, room } = await studio.alone();
    const ben = await studio.person({ looks: 'ben' });
    const name = 'Benedikta Maximiliane von Hohenstein-Okafor, Technical Support';
    await ben.join(room, name);
    await ada.sees(name);
    return ada;
  },
  'call-other-camera-off': async (studio) => {
    const { ada, ben } = await studio.pair();
    await turnOff(ben, 'Camera');
    await gone(ada.tile('Ben Okafor').locator('video'));
    return ada;
  },
  'call-other-muted': async (studio) => {
    const { ada, ben } = await studio.pair();
    await turnOff(ben, 'Microphone');
    await ada.tile('Ben Okafor').getByText('Microphone off').waitFor({ state: 'attached' });
    return ada;
  },
  'call-self-muted': async (studio) => {
    const { ada } = await studio.pair();
    await turnOff(ada, 'Microphone');
    return ada;
  },
  'call-self-camera-off': async (studio) => {
    const { ada } = await studio.pair();
    await turnOff(ada, 'Camera');
    await gone(ada.tile('You').locator('video'));
    return ada;
  },
  'call-nobody-seen': async (studio) => {
    const { ada, ben } = await studio.pair();
    for (const person of [ada, ben]) await turnOff(person, 'Camera');
    await gone(ada.tile('Ben Okafor').locator('video'));
    return ada;
  },
  'call-three': (studio) =>
    several(studio, [
      ['ben', 'Ben Okafor'],
      ['cem', 'Cem Yıldız'],
    ]),
  'call-four': (studio) =>
    several(studio, [
      ['ben', 'Ben Okafor'],
      ['cem', 'Cem Yıldız'],
      ['dee', 'Dee Whitfield'],
    ]),
} satisfies Record<string, State>;

async function turnOff({ controls }: Person, name: string) {
  const button = controls.getByRole('button', { name, exact: true });
  await button.click();
  await controls.and(controls.page().locator(':has([aria-pressed=false])')).waitFor();
}

async function several(studio: Studio, others: readonly [looks: Portrait, name: string][]) {
  const server = await studio.server({ MAX_PARTICIPANTS: '4' });
  const { ada, room } = await studio.alone({ baseURL: server.url });
  for (const [looks, name] of others) {
    const other = await studio.person({ looks, baseURL: server.url });
    await other.join(room, name);
    // Everybody encodes for everybody, all on this machine.
    await ada.sees(name, 25_000);
  }
  await gone(ada.news.filter({ hasText: 'joined' }));
  return ada;
}
