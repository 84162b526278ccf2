import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { TestBed } from '@angular/core/testing';
import { CallService } from '@earshot/angular';
import { CallScreenHarness } from '@earshot/angular/testing';
import { Calls, eventually, ROOM } from '../../state/calls.fixture';
import { CallScreen } from './call-screen';

describe('The people on the call screen', () => {
  let calls: Calls;

  beforeEach(() => (calls = new Calls()));
  afterEach(() => calls.close());

  async function withGrace() {
    await TestBed.inject(CallService).join({ room: ROOM, name: 'Ada' });
    const grace = await calls.join('Grace');
    const { fixture } = calls.show(CallScreen, { link: 'https://calls.example/call/room-1' });
    const screen = await TestbedHarnessEnvironment.harnessForFixture(fixture, CallScreenHarness);
    await eventually(async () => (await screen.getNames()).includes('Grace'));
    const [tile] = await screen.getTiles({ name: 'Grace' });
    return { screen, grace, tile: tile! };
  }

  it('are said to be connecting, reconnecting or out of reach, and can be tried again', async () => {
    const { grace, tile } = await withGrace();
    expect(await tile.getOverlay()).toBe('');
    grace.setLink('connecting');
    await eventually(async () => (await tile.getOverlay()).includes('Connecting'));
    grace.setLink('reconnecting');
    await eventually(async () => (await tile.getOverlay()).includes('Reconnecting'));
    grace.setLink('failed');
    await eventually(async () => (await tile.getOverlay()).includes('Try again'));
    await tile.press('Try again');
    expect(calls.transport.retried).toEqual([grace.id]);
    grace.setLink('connected');
    await eventually(async () => (await tile.getOverlay()) === '');
  });

  it('cannot be reached where the browser keeps the addresses back, which is said for as long as it lasts', async () => {
    const { grace, screen } = await withGrace();
    grace.setLink('connecting');
    const saysSo = async () =>
      (await screen.getNews()).includes(
        'Your browser or an extension is blocking calls. Turn off extensions that block WebRTC, or open the link in another browser.',
      );
    expect(await saysSo()).toBeFalse();
    calls.transport.setObstacle({ code: 'calls-blocked' });
    await eventually(saysSo);
    calls.transport.setObstacle(null);
    await eventually(async () => !(await saysSo()));
  });

  it('are seen to mute, and their picture comes and goes', async () => {
    const { grace, tile } = await withGrace();
    expect([await tile.isMuted(), await tile.hasVideo()]).toEqual([true, false]);
    grace.setMicrophone(true);
    grace.setCamera(true);
    await eventually(async () => !(await tile.isMuted()) && (await tile.hasVideo()));
    grace.setMicrophone(false);
    grace.setCamera(false);
    await eventually(async () => (await tile.isMuted()) && !(await tile.hasVideo()));
  });

  it('have the bars of what was measured', async () => {
    const { grace, screen, tile } = await withGrace();
    const says = (words: string) => async () => {
      calls.script.measure();
      return (await tile.getConnection()) === `Connection of Grace: ${words}`;
    };
    await eventually(says('good'));
    grace.setQuality({ lossDown: 0.4 });
    await eventually(says('bad'));
    grace.setQuality({ lossDown: 0 });
    await eventually(says('good'));
    const [own] = await screen.getTiles({ name: 'You' });
    expect(await own!.getConnection()).toBeNull();
  });

  it('get other names, and leave', async () => {
    const { grace, screen } = await withGrace();
    await grace.update({ name: 'Grace H.' });
    await eventually(async () => (await screen.getNames()).includes('Grace H.'));
    grace.leave();
    await eventually(async () => !(await screen.getNames()).includes('Grace H.'));
    expect((await screen.getNews()).at(-1)).toBe('Grace H. left');
  });
});
