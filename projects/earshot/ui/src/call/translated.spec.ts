import { TestBed } from '@angular/core/testing';
import { CallService, SignalingSocket } from '@earshot/angular';
import { CallHarness, type LoopBackSocket } from '@earshot/angular/testing';
import { Calls, eventually, ROOM, type Shown } from '../state/calls.fixture';
import { CallView } from './call-view';
import { ShownCalls } from './inject-fault';

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

const textOf = (page: HTMLElement) => {
  const shown = page.cloneNode(true) as HTMLElement;
  shown.querySelectorAll('[hidden], [inert]').forEach((part) => part.remove());
  return shown.textContent
    .replace(/\d\d:\d\d/gu, 'TIME')
    .replace(/\s+/gu, ' ')
    .trim();
};

describe('A page that its browser translates', () => {
  it('says the same at every step of a call as one that is not translated', async () => {
    const calls = new Calls();
    // Each element for itself shows the call, which a page with both would refuse to do twice.
    TestBed.overrideComponent(CallView, { add: { providers: [ShownCalls] } });
    // Both at once, in one call: what comes and goes by itself is in both, however busy the machine is.
    const [plain, translated] = [0, 1].map(() =>
      calls.show(CallView, { room: ROOM, link: 'https://calls.example/call/room-1' }),
    ) as [Shown<CallView>, Shown<CallView>];
    const pages = [plain, translated].map(({ fixture }) => fixture.nativeElement as HTMLElement);
    document.body.append(...pages);
    const translation = translate(pages[1]!);
    const views = await Promise.all(
      [plain, translated].map(({ fixture, root }) => root.harnessForFixture(fixture, CallHarness)),
    );
    const view = views[1]!;
    const lobby = async () => (await view.getLobby())!;

    let steps = 0;
    /** Resolves once both pages say the same for a moment, and that is what the step leads to. */
    const bothSay = async (isThere: (text: string) => boolean) => {
      let said: string[] = [];
      let looks = 0;
      const isSame = () => {
        said = pages.map(textOf);
        return isThere(said[0]!) && said[0] === said[1];
      };
      await eventually(() => (looks = isSame() ? looks + 1 : 0) === 3).catch(() => undefined);
      const step = `step ${++steps}`;
      expect(isThere(said[0]!)).withContext(`${step}: ${said[0]}`).toBeTrue();
      expect(said[1]).withContext(step).toBe(said[0]);
    };
    const says = (words: string) => bothSay((text) => text.includes(words));
    const saysNoMore = (words: string) => bothSay((text) => !text.includes(words));

    await eventually(async () => (await lobby()).hasPreview());
    await says('Ready to join?');
    const load = spyOn(calls.transport, 'load').and.returnValue(new Promise(() => undefined) as never);
    await (await lobby()).join();
    await says('Joining…');
    load.and.returnValue(null);
    await (await lobby()).press('Cancel');
    await says('Join call');
    await (await lobby()).join();
    await says('You’re the only one here');
    const grace = await calls.join('Grace');
    await says('Grace joined');
    grace.setMicrophone(true);
    const isOff = /Microphone off ?Grace/u;
    await bothSay((text) => text.includes('Grace') && !isOff.test(text));
    grace.setLink('reconnecting');
    await says('Reconnecting…');
    grace.setLink('failed');
    await says('Couldn’t reconnect');
    grace.setLink('connected');
    await saysNoMore('Couldn’t reconnect');
    await grace.update({ name: 'Grace H.' });
    await says('Grace H.');
    calls.transport.setObstacle({ code: 'calls-blocked' });
    await says('is blocking calls');
    calls.transport.setObstacle(null);
    await saysNoMore('is blocking calls');
    const socket = TestBed.inject(SignalingSocket) as unknown as LoopBackSocket;
    calls.server.stop();
    await says('Connection to the server lost');
    calls.server.start([socket]);
    await saysNoMore('Connection to the server lost');
    // Only one menu of a page is open at a time.
    const menus: string[] = [];
    for (const [index, each] of views.entries()) {
      await (await (await each.getScreen())!.getControls()).openMenu();
      menus.push(textOf(pages[index]!));
    }
    expect(menus[0]).toContain('Settings');
    expect(menus[1]).toBe(menus[0]);
    await TestBed.inject(CallService).leave();
    await says('You left the call');
    await view.pressNotice('Rejoin');
    await says('You’re the only one here');
    translation.disconnect();
    await calls.close();
  });
});
