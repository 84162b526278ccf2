import { expect, test } from './support/fixtures.ts';
import { ALONE } from './support/lanes.ts';
import type { Person } from './support/person.ts';
import { RunningServer } from './support/server.ts';
import { keepConnections, longestGap, longestSilence, watchFrames, watchSound } from './support/watch.ts';

/** How long somebody is hostile; `npm run soak` takes two minutes. */
const SECONDS = Number(process.env['HOSTILE_SECONDS'] ?? 5);
/** In ms. The fake camera shows ten pictures a second, the fake microphone beeps twice. */
const LONGEST_GAP = 2_000;
/** In bytes: what a call may grow by, whatever somebody sends. */
const LONGEST_HEAP = 6e6;

type HostileWindow = Window & { socket?: WebSocket; channels?: RTCDataChannel[]; connections?: unknown[] };

/** For a page's start: keeps what a person at the console could get hold of. */
function keepWays(): void {
  const hostile = window as HostileWindow;
  const send = WebSocket.prototype.send;
  WebSocket.prototype.send = function (data) {
    hostile.socket = this;
    send.call(this, data);
  };
  const channels: RTCDataChannel[] = [];
  hostile.channels = channels;
  const create = RTCPeerConnection.prototype.createDataChannel;
  RTCPeerConnection.prototype.createDataChannel = function (...given) {
    const channel = create.apply(this, given);
    channels.push(channel);
    return channel;
  };
}

/** Sends everybody what no honest page sends, as fast as the server takes it, for so many seconds. */
function attack({ page }: Person, seconds: number, to: readonly string[]): Promise<number> {
  return page.evaluate(
    async ({ until, victims }) => {
      const hostile = window as HostileWindow;
      const say = (event: string, payload: object) =>
        hostile.socket?.send(`42${JSON.stringify([event, payload])}`);
      const sdp = 'v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\n';
      let sent = 0;
      while (Date.now() < until) {
        const epoch = Date.now() + sent;
        for (const victim of victims) {
          say('description', {
            to: victim,
            epoch,
            seq: sent,
            description: sent % 2 ? { type: 'restart' } : { type: 'offer', sdp },
          });
          const candidate = `candidate:1 1 udp 1 192.0.2.1 ${String(1_024 + (sent % 60_000))} typ host`;
          say('candidate', {
            to: victim,
            epoch,
            candidate: { candidate, sdpMid: '0', sdpMLineIndex: 0, usernameFragment: null },
          });
        }
        const presence = { kind: 'presence', microphone: true, camera: sent % 2 > 0, screen: false };
        for (const channel of hostile.channels ?? [])
          for (let time = 0; time < 50 && channel.readyState === 'open'; time++)
            channel.send(JSON.stringify(presence));
        sent++;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      return sent;
    },
    { until: Date.now() + seconds * 1_000, victims: to },
  );
}

/** Bytes that the page uses after everything that is not needed was thrown away. */
async function heapOf({ page }: Person): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}

function connectionsOf({ page }: Person): Promise<number> {
  return page.evaluate(() => (window as HostileWindow).connections?.length ?? 0);
}

test(
  'somebody hostile is shut out of a call with a word, and the others see and hear each other on',
  ALONE,
  async ({ person, room }) => {
    test.setTimeout(90_000 + SECONDS * 2_000);
    const server = await RunningServer.start({ MAX_PARTICIPANTS: '3' });
    try {
      const [ada, ben, eve] = [
        await person({ baseURL: server.url, context: { bypassCSP: true } }),
        await person({ baseURL: server.url, context: { bypassCSP: true } }),
        await person({ baseURL: server.url }),
      ];
      for (const one of [ada, ben]) await one.page.addInitScript(keepConnections);
      await eve.page.addInitScript(keepWays);
      const ids: string[] = [];
      eve.page.on('websocket', (socket) =>
        socket.on('framereceived', ({ payload }) => {
          for (const [, id] of String(payload).matchAll(/"id":"([\w-]+)","name":"(?:Ada|Ben)"/gu))
            if (id) ids.push(id);
        }),
      );
      await ada.join(room, 'Ada');
      await ben.join(room, 'Ben');
      await eve.join(room, 'Eve');
      await Promise.all([
        ada.sees('Ben'),
        ada.sees('Eve'),
        ben.sees('Ada'),
        ben.sees('Eve'),
        eve.sees('Ada'),
      ]);
      const victims = [...new Set(ids)];
      expect(victims.length).toBe(2);
      const others = [ada, ben];
      const before = await Promise.all(others.map(heapOf));
      const connections = await Promise.all(others.map(connectionsOf));
      await Promise.all([watchFrames(ada, 'Ben'), watchFrames(ben, 'Ada'), watchSound(ada), watchSound(ben)]);

      expect(await attack(eve, SECONDS, victims)).toBeGreaterThan(SECONDS * 5);
      for (const one of others) {
        const words = one.tile('Eve').getByText('Eve’s connection was closed because it sent too much');
        await expect(words).toBeVisible();
        expect(await longestGap(one)).toBeLessThan(LONGEST_GAP);
        expect(await longestSilence(one)).toBeLessThan(LONGEST_GAP);
      }
      await Promise.all([ada.sees('Ben'), ben.sees('Ada'), ada.hears(), ben.hears()]);
      const made = await Promise.all(others.map(connectionsOf));
      for (const [index, count] of made.entries()) expect(count - (connections[index] ?? 0)).toBeLessThan(8);
      const after = await Promise.all(others.map(heapOf));
      for (const [index, bytes] of after.entries())
        expect(bytes - (before[index] ?? 0)).toBeLessThan(LONGEST_HEAP);
      await eve.leaveCall.click();
      await expect(ada.tile('Eve')).toHaveCount(0);
    } finally {
      await server.stop();
    }
  },
);
