import { FAKE_DEVICES, GRANT_EVERYTHING, type Person } from '../../../e2e/support/person.ts';
import { room, type Studio } from '../studio.ts';
import type { State } from '../state.ts';

/** Before the call. */
export const LOBBY = {
  'lobby-ready': async (studio) => ready(await studio.inLobby()),
  'lobby-named': async (studio) => {
    const ada = await ready(await studio.inLobby());
    await ada.yourName.fill('Ada Lovelace');
    return ada;
  },
  'lobby-camera-off': async (studio) => {
    const ada = await ready(await studio.inLobby());
    await ada.camera.click();
    await ada.page.getByText('Camera off', { exact: true }).waitFor();
    return ada;
  },
  'lobby-muted': async (studio) => {
    const ada = await ready(await studio.inLobby());
    await ada.microphone.click();
    await ada.page.locator('[aria-pressed=false]').waitFor();
    return ada;
  },
  'lobby-microphone-denied': (studio) => denied(studio, ['camera']),
  'lobby-camera-denied': (studio) => denied(studio, ['microphone']),
  'lobby-both-denied': (studio) => denied(studio, []),
  'lobby-no-devices': async (studio) => warned(await studio.inLobby({ withoutFlags: [FAKE_DEVICES] })),
  'lobby-offline': async (studio) => {
    const ada = await ready(await studio.inLobby());
    await ada.page.context().setOffline(true);
    await ada.news.filter({ hasText: 'You’re offline' }).waitFor();
    return ada;
  },
  'lobby-asking': asking,
  'lobby-joining-while-asking': async (studio) => {
    const ada = await asking(studio);
    await ada.joinCall.click();
    await ada.page.getByRole('button', { name: 'Join without' }).waitFor();
    return ada;
  },
} satisfies Record<string, State>;

/** Waits until somebody's lobby shows their picture. */
async function ready(person: Person) {
  await person.page.getByRole('combobox', { name: 'Microphone' }).waitFor();
  await person.page.getByRole('meter', { name: 'Microphone level' }).waitFor();
  await person.page.waitForFunction(() =>
    [...globalThis.document.querySelectorAll('video')].some((video) => video.videoWidth > 0 && !video.paused),
  );
  return person;
}

async function denied(studio: Studio, permissions: string[]) {
  return warned(await studio.inLobby({ withoutFlags: [GRANT_EVERYTHING], context: { permissions } }));
}

async function warned(person: Person) {
  await person.alerts.first().waitFor();
  return person;
}

/** Someone whose browser asks for leave to use the devices, and who has not answered. */
async function asking(studio: Studio) {
  const ada = await studio.person();
  await ada.page.addInitScript(() => {
    globalThis.navigator.mediaDevices.getUserMedia = () => new Promise(() => undefined);
  });
  await ada.open(room());
  await ada.page.getByText('Allow your microphone').waitFor();
  return ada;
}
