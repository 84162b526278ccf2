import type { Person } from '../../../e2e/support/person.ts';
import type { State } from '../state.ts';
import type { Studio } from '../studio.ts';

/** The pages around a call. */
export const PAGES = {
  home,
  'home-nonsense': async (studio) => {
    const ada = await home(studio);
    await ada.page.getByRole('textbox', { name: 'Call link or code' }).fill('not a code');
    await ada.page.getByRole('button', { name: 'Join', exact: true }).click();
    await ada.alerts.filter({ hasText: 'isn’t a call link' }).waitFor();
    return ada;
  },
  'home-offline': async (studio) => {
    const ada = await home(studio);
    await ada.page.context().setOffline(true);
    await ada.news.filter({ hasText: 'You’re offline' }).waitFor();
    return ada;
  },
  settings: async (studio) => {
    const ada = await studio.person({ context: { permissions: ['camera', 'microphone'] } });
    await ada.page.goto('/settings');
    await ada.page.getByRole('combobox', { name: 'Microphone' }).waitFor();
    return ada;
  },
  'diagnostics-good': async (studio) => {
    const turn = await studio.turn();
    return diagnosed(studio, turn.environment());
  },
  'diagnostics-bad': async (studio) => {
    const turn = await studio.turn();
    const ada = await diagnosed(studio, turn.environment('not-the-secret-of-the-relay'));
    await ada.page.getByText('Rejects the credentials').first().scrollIntoViewIfNeeded();
    return ada;
  },
  'not-found': async (studio) => {
    const ada = await studio.person();
    await ada.page.goto('/no/such/page');
    await ada.page.getByRole('heading', { name: 'Page not found' }).waitFor();
    return ada;
  },
  'link-wrong': async (studio) => {
    const ada = await studio.person();
    await ada.page.goto('/call/not%20a%20room');
    await ada.page.getByRole('heading', { name: 'This isn’t a call link' }).waitFor();
    return ada;
  },
} satisfies Record<string, State>;

async function home(studio: Studio): Promise<Person> {
  const ada = await studio.person();
  await ada.page.goto('/');
  await ada.startACall.waitFor();
  return ada;
}

async function diagnosed(studio: Studio, environment: Record<string, string>) {
  const server = await studio.server(environment);
  const ada = await studio.person({
    baseURL: server.url,
    context: { permissions: ['camera', 'microphone'] },
  });
  await ada.page.goto('/diagnostics');
  await ada.page.getByRole('status').filter({ hasText: 'Done:' }).waitFor();
  return ada;
}
