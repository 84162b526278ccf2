import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { TestBed } from '@angular/core/testing';
import { CallService, SignalingSocket } from '@earshot/angular';
import { CallHarness, type LoopBackSocket } from '@earshot/angular/testing';
import { Calls, eventually, ROOM } from '../state/calls.fixture';
import { CallView } from './call-view';

/** Does to texts what a browser's translation does: each node is replaced by one of its own, in two elements. */
function translate(root: Node): { disconnect(): void } {
  const replace = () => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    while (walker.nextNode()) {
      const text = walker.currentNode as Text;
      if (text.data.trim() !== '' && text.parentElement?.localName !== 'font') texts.push(text);
    }
    for (const text of texts) {
      const [outer, inner] = ['font', 'font'].map((name) => document.createElement(name)) as [
        HTMLElement,
        HTMLElement,
      ];
      inner.textContent = text.data;
      outer.append(inner);
      text.replaceWith(outer);
    }
  };
  const observer = new MutationObserver(replace);
  observer.observe(root, { subtree: true, childList: true, characterData: true });
  replace();
  return observer;
}

describe('A page that its browser translates', () => {
  /** Leads through a call, and returns what the page says at each step. */
  async function wholeCall(isTranslated: boolean): Promise<readonly string[]> {
    const calls = new Calls();
    const { fixture } = calls.show(CallView, { room: ROOM, link: 'https://calls.example/call/room-1' });
    const page = fixture.nativeElement as HTMLElement;
    document.body.append(page);
    const translation = isTranslated ? translate(page) : null;
    const said: string[] = [];
    const text = () =>
      (page.textContent ?? '')
        .replace(/\d\d:\d\d/gu, 'TIME')
        .replace(/\s+/gu, ' ')
        .trim();
    /** Notes what the page says once it says the same for a moment. */
    const note = async (step: string) => {
      let before = '';
      for (let calm = 0; calm < 3; calm = text() === before ? calm + 1 : 0) {
        before = text();
        await new Promise((resolve) => setTimeout(resolve, 40));
        await fixture.whenStable();
      }
      said.push(`${step}: ${before}`);
    };
    const shows = (words: string) => eventually(() => text().includes(words));
    const view = await TestbedHarnessEnvironment.harnessForFixture(fixture, CallHarness);
    const controls = async () => (await view.getScreen())!.getControls();

    await eventually(async () => (await view.getLobby())!.hasPreview());
    await note('lobby');
    const load = spyOn(calls.transport, 'load').and.returnValue(new Promise(() => undefined) as never);
    await (await view.getLobby())!.join();
    await shows('Joining…');
    await note('joining');
    load.and.returnValue(null);
    await (await view.getLobby())!.press('Cancel');
    await shows('Join call');
    await note('cancelled');
    await (await view.getLobby())!.join();
    await eventually(async () => (await view.getScreen()) !== null);
    await note('alone');
    const grace = await calls.join('Grace');
    await shows('Grace joined');
    grace.setMicrophone(true);
    await note('Grace is there');
    for (const link of ['reconnecting', 'failed', 'connected'] as const) {
      grace.setLink(link);
      await note(link);
    }
    await grace.update({ name: 'Grace H.' });
    await shows('Grace H.');
    await note('another name');
    for (const obstacle of [{ code: 'calls-blocked' } as const, null]) {
      calls.transport.setObstacle(obstacle);
      await note(`obstacle ${obstacle?.code ?? 'gone'}`);
    }
    const socket = TestBed.inject(SignalingSocket) as unknown as LoopBackSocket;
    calls.server.stop();
    await shows('Connection to the server lost');
    await note('server away');
    calls.server.start([socket]);
    await eventually(() => !text().includes('Connection to the server lost'));
    await (await controls()).openMenu();
    await shows('Settings');
    await note('menu');
    await TestBed.inject(CallService).leave();
    await shows('You left the call');
    await note('left');
    await view.pressNotice('Rejoin');
    await eventually(async () => (await view.getScreen()) !== null);
    await note('back');
    translation?.disconnect();
    await calls.close();
    TestBed.resetTestingModule();
    page.remove();
    return said;
  }

  it('says the same at every step of a call as one that is not translated', async () => {
    const plain = await wholeCall(false);
    expect(plain.length).toBe(15);
    expect(await wholeCall(true)).toEqual(plain);
  }, 60_000);
});
