import { TestBed } from '@angular/core/testing';
import { firstValueFrom } from 'rxjs';
import { until } from '../peer/link/link-pair.fixture';
import { EARSHOT_LOG_SINK, type LogLine } from '@earshot/angular/config';
import { CREATE_PEER_CONNECTION } from '../platform/peer-connection';
import { REFUSAL, RefusingBrowser, type Refusing, type Use } from '../platform/refusing-browser.fixture';
import { type Caller, Callers, room } from './callers.fixture';

/** Everything a connection is made of. A method that is used one day is covered by being there. */
const INTERFACES = [RTCPeerConnection, RTCRtpTransceiver, RTCRtpSender, RTCRtpReceiver, RTCDataChannel];

describe('While a browser refuses one thing', () => {
  let lines: LogLine[];

  const linkOf = (of: Caller, name: string) => of.participants.find((one) => one.name === name)?.link;

  async function join(caller: Caller, name: string): Promise<Caller> {
    await caller.media.open({ microphone: true, camera: false });
    await caller.call.prepare();
    await caller.call.join({ room, name });
    return caller;
  }

  /** A call of three, of whom Ada has the browser that refuses. She offers to Ben, and answers Eve. */
  async function call(browser: RefusingBrowser, refused: Use | null): Promise<void> {
    TestBed.resetTestingModule();
    lines = [];
    TestBed.configureTestingModule({
      providers: [{ provide: EARSHOT_LOG_SINK, useValue: (line: LogLine) => lines.push(line) }],
    });
    const callers = new Callers();
    callers.server.capacity = 3;
    const create = (configuration: RTCConfiguration) =>
      browser.construct('new RTCPeerConnection', () => new RTCPeerConnection(configuration));
    browser.watch(INTERFACES, false);
    try {
      const ben = await join(callers.caller(), 'Ben');
      const ada = await join(callers.caller({ provide: CREATE_PEER_CONNECTION, useValue: create }), 'Ada');
      const eve = await join(callers.caller(), 'Eve');
      const areOthersWell = () => linkOf(ben, 'Eve') === 'connected' && linkOf(eve, 'Ben') === 'connected';
      const isAnyoneThere = () => linkOf(ada, 'Ben') === 'connected' || linkOf(ada, 'Eve') === 'connected';
      await until(
        'the others are connected, and Ada to one of them',
        () => areOthersWell() && isAnyoneThere(),
      );
      await useEverything(ada);
      const isOfTheEnd = refused?.method === 'RTCPeerConnection.close';
      await until('it was refused', () => refused === null || isOfTheEnd || browser.hasRefused);
      if (refused === null) await new Promise((resolve) => setTimeout(resolve, 2_000)); // the camera grows after 1.5 s
      await until('the call goes on', () => areOthersWell() && isAnyoneThere());
      expect(ada.state.kind).toBe('live');
      await ada.call.leave();
      if (isOfTheEnd) expect(browser.hasRefused).toBeTrue();
      expect([ben.state.kind, eve.state.kind, ada.state.kind]).toEqual(['live', 'live', 'ended']);
      expect(areOthersWell()).toBeTrue();
    } finally {
      callers.close();
      browser.restore();
    }
  }

  /** What happens to a connection in a call that has not happened yet. */
  async function useEverything(ada: Caller): Promise<void> {
    const { peers } = ada;
    ada.transport.send({ topic: 'spec', body: 'a message' });
    for (const link of (await firstValueFrom(peers.links$)).values()) {
      await link.statistics().catch(() => null); // refused: this link has no sample then
      link.restart();
      link.adjust('microphone', { maxBitrate: 24_000 });
      link.adjust('microphone', { maxBitrate: undefined });
      link.resync();
    }
    peers.doubt();
  }

  for (const how of ['throws', 'rejects'] satisfies Refusing[]) {
    it(`the call goes on for everybody else, and the log says what it was: it ${how}, at each use`, async () => {
      const granting = new RefusingBrowser(null);
      await call(granting, null);
      const uses = granting.uses.filter(({ isPromised }) => how === 'throws' || isPromised);
      expect(uses.length).toBeGreaterThan(8);
      for (const use of uses) {
        await call(new RefusingBrowser(use, how), use).catch((error: unknown) =>
          fail(`${use.method} ${use.place}: ${String(error)}`),
        );
        const isLogged = lines.some(({ level, detail }) => level === 'warn' && detail?.includes(REFUSAL));
        expect(isLogged).withContext(`${use.method} ${use.place} is in the log`).toBeTrue();
      }
    }, 180_000);
  }
});
