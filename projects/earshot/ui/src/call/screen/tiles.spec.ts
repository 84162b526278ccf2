import { TestBed } from '@angular/core/testing';
import { CallService } from '@earshot/angular';
import { filter, firstValueFrom } from 'rxjs';
import { Calls, eventually, ROOM } from '../../state/calls.fixture';
import { CallScreenContent } from './call-screen-content';

describe('A call screen that was made before the call', () => {
  let calls: Calls;

  beforeEach(() => (calls = new Calls()));
  afterEach(() => calls.close());

  function make() {
    const { fixture } = calls.show(CallScreenContent, {
      link: 'https://calls.example/call/room-1',
      isShown: false,
    });
    const element = fixture.nativeElement as HTMLElement;
    const tiles = () => [...element.querySelectorAll('ear-video-tile')];
    const names = () => tiles().map((tile) => tile.getAttribute('aria-label'));
    return { fixture, tiles, names };
  }

  it('has its two tiles shown as those of oneself and of the first other person, and of nobody after that', async () => {
    const { fixture, tiles, names } = make();
    await eventually(() => tiles().length === 2);
    const before = tiles();
    const call = TestBed.inject(CallService);
    calls.server.capacity = 3;
    await call.join({ room: ROOM, name: 'Ada' });
    const grace = await calls.join('Grace');
    await firstValueFrom(call.participants$.pipe(filter(({ length }) => length === 2)));
    fixture.componentRef.setInput('isShown', true);
    await eventually(() => names().includes('Grace'));
    expect(tiles()).toEqual(before);

    await calls.join('Hedy');
    await eventually(() => names().includes('Hedy'));
    expect(tiles().slice(0, 2)).toEqual(before);
    grace.leave();
    await eventually(() => !names().includes('Grace'));
    expect(tiles()).not.toContain(before[1]!);
  });

  it('has one tile for someone who is alone, and a new one for whoever comes', async () => {
    const { fixture, tiles, names } = make();
    await eventually(() => tiles().length === 2);
    const [self, other] = tiles();
    await TestBed.inject(CallService).join({ room: ROOM, name: 'Ada' });
    fixture.componentRef.setInput('isShown', true);
    await eventually(() => tiles().length === 1);
    expect(tiles()).toEqual([self!]);
    await calls.join('Grace');
    await eventually(() => names().includes('Grace'));
    expect(tiles()).not.toContain(other!);
  });
});
