import { FAKE_DEVICES } from '../../../e2e/support/person.ts';
import { room, type Studio } from '../studio.ts';
import type { State } from '../state.ts';

/** How long, in ms, a link is given before it counts as failed, and a little more. */
const PATIENCE = 65_000;

/** A call that something is wrong with. */
export const IN_TROUBLE = {
  'server-away': async (studio) => {
    const server = await studio.server();
    const { ada } = await studio.pair({ baseURL: server.url });
    await server.stop('SIGKILL');
    await ada.news.filter({ hasText: 'Connection to the server lost' }).waitFor();
    return ada;
  },
  'link-connecting': async (studio) => {
    const { ada, room: calledRoom } = await studio.alone();
    await joinUnreachable(studio, calledRoom);
    await ada.tile('Ben Okafor').getByText('Connecting…').waitFor();
    return ada;
  },
  'link-reconnecting': async (studio) => {
    const { ada, ben } = await studio.pair();
    await studio.freeze(ben);
    await ada.tile('Ben Okafor').getByText('Reconnecting…').waitFor();
    return ada;
  },
  'screen-reconnecting': async (studio) => {
    const { ada, ben } = await studio.pair();
    await ben.controls.getByRole('button', { name: 'Share screen', exact: true }).click();
    await ada.sees('Ben Okafor’s screen');
    await studio.freeze(ben);
    await ada.tile('Ben Okafor’s screen').getByText('Reconnecting…').waitFor();
    return ada;
  },
  'link-failed': async (studio) => {
    const ada = await studio.person();
    const calledRoom = room();
    await ada.join(calledRoom, 'Ada Lovelace');
    await joinUnreachable(studio, calledRoom);
    await ada.tile('Ben Okafor').getByText('Connecting…').waitFor();
    // A clock that leaps takes the server for silent, and a server that is found again has everything tried again.
    await ada.tile('Ben Okafor').getByText('Couldn’t reconnect').waitFor({ timeout: PATIENCE });
    return ada;
  },
  'picture-paused': async (studio) => {
    const { ada, room: calledRoom } = await studio.alone();
    const ben = await studio.person({ looks: 'ben' });
    await ben.page.addInitScript(pausePictures);
    await ben.join(calledRoom, 'Ben Okafor');
    await ada.sees('Ben Okafor');
    await ada.tile('Ben Okafor').getByText('Video paused').waitFor();
    return ada;
  },
  'tap-to-hear': async (studio) => {
    const { room: calledRoom } = await studio.alone();
    // The browser's own policy does not play to someone who neither captures nor has touched the page, and what a
    // driver does counts as a touch: the page itself presses Join.
    const ben = await studio.person({
      withoutFlags: [FAKE_DEVICES],
      flags: ['--autoplay-policy=document-user-activation-required'],
    });
    await ben.page.addInitScript(pressJoin);
    // Looking at the page is a touch too, so that the page itself says when there is something to see.
    const offered = ben.page.waitForEvent('console', (message) => message.text() === 'Tap to hear');
    await ben.open(calledRoom);
    await offered;
    return ben;
  },
  'camera-busy': async (studio) => {
    const ada = await studio.person();
    await ada.page.addInitScript(() => {
      const { DOMException, navigator } = globalThis;
      const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
      navigator.mediaDevices.getUserMedia = (wanted) =>
        wanted?.video ? Promise.reject(new DOMException('', 'NotReadableError')) : open(wanted);
    });
    await ada.open(room());
    await ada.joinAs('Ada Lovelace');
    await ada.controls.getByRole('button', { name: 'Camera', exact: true }).click();
    await ada.alerts.filter({ hasText: 'camera can’t be opened' }).waitFor();
    return ada;
  },
  'microphone-taken': async (studio) => {
    const ada = await studio.person();
    await ada.page.addInitScript(() => {
      const { Event, navigator, Object, window } = globalThis;
      const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
      navigator.mediaDevices.getUserMedia = async (wanted) => {
        const stream = await open(wanted);
        window.addEventListener('silence', () => {
          for (const track of stream.getAudioTracks()) {
            Object.defineProperty(track, 'muted', { value: true });
            track.dispatchEvent(new Event('mute'));
          }
        });
        return stream;
      };
    });
    const calledRoom = room();
    await ada.join(calledRoom, 'Ada Lovelace');
    const ben = await studio.person({ looks: 'ben' });
    await ben.join(calledRoom, 'Ben Okafor');
    await ada.sees('Ben Okafor');
    await ada.page.evaluate(() => globalThis.window.dispatchEvent(new Event('silence')));
    await ada.page.getByRole('button', { name: 'Resume' }).waitFor();
    return ada;
  },
} satisfies Record<string, State>;

/** Ben joins from behind a network that lets no media through. */
async function joinUnreachable(studio: Studio, calledRoom: string) {
  const ben = await studio.person({ looks: 'ben' });
  await ben.page.addInitScript(() => {
    const Native = globalThis.RTCPeerConnection;
    globalThis.RTCPeerConnection = class extends Native {
      constructor(configuration?: RTCConfiguration) {
        // Through relays alone, of which there are none.
        super({ ...configuration, iceTransportPolicy: 'relay' });
      }
    };
  });
  await ben.join(calledRoom, 'Ben Okafor');
}

/** As on a line that only a voice fits through: what was seen for a moment is not sent any more. */
function pausePictures() {
  const { prototype } = globalThis.RTCRtpSender;
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called on the sender again, below
  const { setParameters } = prototype;
  prototype.setParameters = function (parameters, ...rest) {
    const isGrown = parameters.encodings[0]?.scaleResolutionDownBy === 1;
    if (this.track?.kind === 'video' && isGrown)
      for (const encoding of parameters.encodings) encoding.active = false;
    return setParameters.call(this, parameters, ...rest);
  };
}

function pressJoin() {
  const { clearInterval, console, document, setInterval } = globalThis;
  const button = (name: string) =>
    [...document.querySelectorAll('button')].find((one) => !one.disabled && one.textContent.trim() === name);
  let hasJoined = false;
  const look = setInterval(() => {
    if (!hasJoined) {
      const join = button('Join call');
      join?.click();
      hasJoined = join !== undefined;
    } else if (button('Tap to hear')) {
      clearInterval(look);
      console.info('Tap to hear');
    }
  }, 100);
}
