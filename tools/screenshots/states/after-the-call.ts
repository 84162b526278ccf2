import { Person } from '../../../e2e/support/person.ts';
import { room } from '../studio.ts';
import type { State } from '../state.ts';

/** A call that is over, or that does not come about. */
export const AFTER_THE_CALL = {
  'call-left': async (studio) => {
    const { ada } = await studio.pair();
    await ada.leaveCall.click();
    await ada.page.getByRole('button', { name: 'Rejoin' }).waitFor();
    return ada;
  },
  'call-summary': async (studio) => {
    const { ada } = await studio.pair();
    await ada.tile('Ben Okafor').getByRole('img', { name: 'Connection of Ben Okafor' }).waitFor();
    await ada.leaveCall.click();
    await ada.page.getByText('The connection was').waitFor();
    return ada;
  },
  'in-another-tab': async (studio) => {
    const { ada } = await studio.alone();
    const second = new Person(await ada.page.context().newPage());
    await second.page.goto(ada.page.url());
    await second.page.getByRole('button', { name: 'Move the call here' }).waitFor();
    return second;
  },
  moved: async (studio) => {
    const { ada } = await studio.alone();
    const opened = ada.page.waitForEvent('popup');
    await ada.page.evaluate(() => void globalThis.open(globalThis.location.href));
    await (await opened).getByRole('button', { name: 'Move the call here' }).click();
    await ada.page.getByRole('heading', { name: 'This call moved to another tab' }).waitFor();
    await ada.page.bringToFront();
    return ada;
  },
  'room-full': async (studio) => {
    const { room: calledRoom } = await studio.pair();
    const cem = await studio.person({ looks: 'cem' });
    await cem.open(calledRoom);
    await cem.joinCall.click();
    await cem.page.getByRole('heading', { name: 'This call is full' }).waitFor();
    return cem;
  },
  'server-unreachable': async (studio) => {
    const server = await studio.server();
    const ada = await studio.person({ baseURL: server.url });
    await ada.open(room());
    await ada.page.getByRole('combobox', { name: 'Microphone' }).waitFor();
    await server.stop('SIGKILL');
    await ada.joinCall.click();
    await ada.alerts.filter({ hasText: 'can’t be reached' }).waitFor();
    return ada;
  },
} satisfies Record<string, State>;
