import { TestBed } from '@angular/core/testing';
import { CallService, type PeerId } from '@earshot/angular';
import { VideoTile } from '../../picture/tile/video-tile';
import { Calls, eventually, ROOM } from '../../state/calls.fixture';
import { CallScreen } from './call-screen';

/** What Angular compiles a component to, as far as this spec looks into it. */
interface Definition {
  template: (flags: number, context: VideoTile) => void;
  /** Made with the first tile of all, and keeps that tile's template. */
  tView: unknown;
}
const UPDATE = 2;

describe('In a call of fifty', () => {
  const definition = (VideoTile as unknown as { ɵcmp: Definition }).ɵcmp;
  const { template } = definition;
  const drawn = new Map<PeerId, number>();
  let calls: Calls;

  beforeEach(() => {
    calls = new Calls();
    calls.server.capacity = 50;
    definition.tView = null;
    definition.template = (flags, tile) => {
      if (flags & UPDATE) drawn.set(tile.participant().id, (drawn.get(tile.participant().id) ?? 0) + 1);
      template(flags, tile);
    };
  });
  afterEach(async () => {
    definition.tView = null;
    definition.template = template;
    await calls.close();
  });

  it('one microphone that goes on and off every 100 ms has one tile drawn again', async () => {
    await TestBed.inject(CallService).join({ room: ROOM, name: 'Ada' });
    const others = await Promise.all(Array.from({ length: 49 }, (_, index) => calls.join(`Person ${index}`)));
    const { fixture } = calls.show(CallScreen, { link: 'https://calls.example/call/room-1' });
    const element = fixture.nativeElement as HTMLElement;
    const tiles = () => element.querySelectorAll('ear-video-tile');
    const isMuted = (name: string) =>
      element.querySelector(`ear-video-tile[aria-label="${name}"] .label ear-icon`) !== null;
    // Each tile has its options by then, which are fetched in idle moments.
    await eventually(
      () => tiles().length === 50 && element.querySelectorAll('ear-tile-options').length === 49,
    );
    const noisy = others[20]!;
    // The options, which came late, have each tile drawn once more with the next change.
    noisy.setMicrophone(true);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await fixture.whenStable();

    drawn.clear();
    for (let count = 1; count <= 10; count++) {
      noisy.setMicrophone(count % 2 === 0);
      await new Promise((resolve) => setTimeout(resolve, 100));
      await fixture.whenStable();
      expect([...drawn])
        .withContext(`after ${count} changes`)
        .toEqual([[noisy.id, count]]);
      expect(isMuted(noisy.name)).toBe(count % 2 === 1);
    }
  });
});
