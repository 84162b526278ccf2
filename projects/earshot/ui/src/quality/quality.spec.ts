import { TestBed } from '@angular/core/testing';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import {
  type Bars,
  CallService,
  type LinkQuality,
  type Participant,
  QualityService,
  SignalingSocket,
} from '@earshot/angular';
import {
  CallHarness,
  CallQualityHarness,
  type CallScreenHarness,
  type LoopBackSocket,
} from '@earshot/angular/testing';
import { BehaviorSubject, firstValueFrom, of } from 'rxjs';
import { Calls, eventually, ROOM } from '../state/calls.fixture';
import { CallView } from '../call/call-view';
import { DOWNLOAD } from '../platform/download';
import { QualityDialog } from './quality-dialog';
import { QualityDouble } from './quality-double.fixture';

describe('The quality of a call', () => {
  let calls: Calls;
  let double: QualityDouble;
  let files: [string, unknown][];

  beforeEach(() => {
    double = new QualityDouble();
    files = [];
    calls = new Calls(
      { provide: QualityService, useValue: double },
      { provide: DOWNLOAD, useValue: (name: string, content: unknown) => files.push([name, content]) },
    );
  });
  afterEach(() => calls.close());

  async function withGrace() {
    const { fixture } = calls.show(CallView, { room: ROOM, link: 'https://calls.example/call/room-1' });
    const view = await TestbedHarnessEnvironment.harnessForFixture(fixture, CallHarness);
    await (await view.getLobby())!.join();
    await eventually(async () => (await view.getScreen()) !== null);
    const screen = (await view.getScreen())!;
    const other = await calls.join('Grace');
    await eventually(async () => (await screen.getNames()).includes('Grace'));
    return { view, screen, other };
  }

  /** Gives Grace's link a quality. */
  async function rate(bars: Bars | null, paused: Partial<LinkQuality> = {}): Promise<void> {
    const people = await firstValueFrom(TestBed.inject(CallService).participants$);
    const { id } = people.find(({ name }) => name === 'Grace')!;
    double.quality$.next(
      new Map([
        [
          id,
          {
            bars,
            cause: null,
            roundTrip: 41.6,
            up: { bitrate: 900_000, loss: 0.02 },
            down: { bitrate: 1_200_000, loss: 0 },
            isRelayed: true,
            codecs: { sound: 'opus', picture: null },
            isCameraPaused: false,
            isPictureMissing: false,
            ...paused,
          },
        ],
      ]),
    );
  }

  async function openPanel(screen: CallScreenHarness): Promise<CallQualityHarness> {
    const controls = await screen.getControls();
    expect(await controls.openMenu()).toContain('Call quality');
    await controls.choose('Call quality');
    await eventually(async () => (await screen.getPanel()) === 'Call quality');
    return screen.getQuality();
  }

  it('is seen in each tile, and not in one’s own', async () => {
    const { screen } = await withGrace();
    const [other] = await screen.getTiles({ name: 'Grace' });
    await rate(null);
    expect(await other!.getConnection()).toBeNull();
    await rate(2);
    await eventually(async () => (await other!.getConnection()) === 'Connection of Grace: fair');
    const [own] = await screen.getTiles({ name: 'You' });
    expect(await own!.getConnection()).toBeNull();
  });

  it('is told in words when a picture is paused for it: theirs in their tile, one’s own in one’s own', async () => {
    const { screen, other } = await withGrace();
    other.setCamera(true);
    const [[grace], [own]] = [
      await screen.getTiles({ name: 'Grace' }),
      await screen.getTiles({ name: 'You' }),
    ];
    await eventually(async () => (await grace!.getOverlay()) === '');
    await rate(1, { isPictureMissing: true });
    await eventually(async () => (await grace!.getOverlay()) === 'Video paused: weak connection');
    expect(await own!.getOverlay()).toBe('');
    expect((await screen.getNews()).join()).toContain('Grace’s video is paused');
    await rate(1, { isCameraPaused: true });
    await eventually(async () => (await own!.getOverlay()) === 'Camera paused: weak connection');
    expect(await grace!.getOverlay()).toBe('');
    expect((await screen.getNews()).join()).toContain('Your camera is paused so that people can hear you');
    await rate(3);
    await eventually(async () => (await own!.getOverlay()) === '');
  });

  it('is told in numbers, person by person, as long as the panel is open', async () => {
    const { screen } = await withGrace();
    const panel = await openPanel(screen);
    expect(await panel.getNames()).toEqual(['Grace Measuring…']);
    await rate(3);
    await eventually(async () => (await panel.getNames()).join() === 'Grace Good');
    const [numbers] = await panel.getNumbers();
    for (const part of [
      '42 ms',
      '2 % sent, 0 % received',
      '900 kbit/s',
      '1.2 Mbit/s',
      'Through a relay',
      'opus',
    ])
      expect(numbers).toContain(part);
    expect(await panel.getUsage()).toBe('4.0 MB (1.5 MB sent, 2.5 MB received)');
  });

  it('is told with its cause, person by person, for as long as it is not good', async () => {
    const { screen } = await withGrace();
    const panel = await openPanel(screen);
    const numbers = async () => (await panel.getNumbers()).join();
    await rate(2, { cause: 'their-connection' });
    await eventually(async () =>
      (await numbers()).includes('The connection to Grace has gaps. Their network may be'),
    );
    await rate(2, { cause: 'own-upload' });
    await eventually(async () => (await numbers()).includes('Your upload may be too slow'));
    await rate(3);
    await eventually(async () => !(await numbers()).includes('Your upload may be'));
  });

  it('is not measured while what measures is not there, which is said, and there is no report', async () => {
    const { screen } = await withGrace();
    const panel = await openPanel(screen);
    double.hasReport$.next(false);
    await eventually(async () => (await panel.getNames()).join() === 'Grace Not measured');
    expect(await panel.hasReport()).toBeFalse();
    expect((await screen.getNews()).join()).toContain('Trying again…');
    double.hasReport$.next(true);
    await eventually(async () => panel.hasReport());
    expect(await panel.getNames()).toEqual(['Grace Measuring…']);
  });

  it('is told of a silent microphone for as long as that lasts', async () => {
    const { screen } = await withGrace();
    const isTold = async () => (await screen.getNews()).join().includes('there’s no sound');
    expect(await isTold()).toBeFalse();
    double.trouble$.next({ cause: 'microphone-silent', peer: null });
    await eventually(isTold);
    double.trouble$.next(null);
    await eventually(async () => !(await isTold()));
  });

  it('has the name of the call in the server’s logs, for whoever looks there', async () => {
    const { screen } = await withGrace();
    const panel = await openPanel(screen);
    const id = await firstValueFrom(TestBed.inject(CallService).callId$);
    expect(id).toBeTruthy();
    expect(await panel.getCallId()).toBe(id);
  });

  it('can be taken along as a file, with addresses only for those who tick that', async () => {
    const { screen } = await withGrace();
    const panel = await openPanel(screen);
    await panel.downloadReport();
    await panel.toggleAddresses();
    await panel.downloadReport();
    await panel.toggleAddresses();
    await panel.downloadReport();
    expect(files).toEqual([
      ['call-report-2030-01-01-10-20.json', double.report()],
      ['call-report-2030-01-01-10-20.json', double.reportWithAddresses()],
      ['call-report-2030-01-01-10-20.json', double.report()],
    ]);
  });

  it('is summed up after the call, with the report', async () => {
    const { view, screen } = await withGrace();
    await (await screen.getControls()).leave();
    await eventually(async () => (await view.getSummary()) !== null);
    const summary = await view.getSummary();
    for (const part of [
      'The connection wasn’t always good. Your upload may have been too slow.',
      '01:23',
      '4.0 MB',
    ])
      expect(summary).toContain(part);
    expect(summary).toContain('device names');
    await view.pressNotice('Download report');
    expect(files).toEqual([['call-report-2030-01-01-10-20.json', double.report()]]);
  });

  it('is summed up after a call that failed, too', async () => {
    const { view, other } = await withGrace();
    other.leave(); // a refusal ends no call while somebody can be heard
    calls.server.stop();
    calls.server.refusal = 'room-full';
    calls.server.start([TestBed.inject(SignalingSocket) as unknown as LoopBackSocket]);
    await eventually(async () => (await view.getSummary()) !== null);
    expect(await view.getNotice()).toContain('full');
    expect(await view.getSummary()).toContain('Include network addresses');
  });

  it('is not summed up after an attempt that nothing came of', async () => {
    const { view, screen } = await withGrace();
    await (await screen.getControls()).leave();
    await eventually(async () => (await view.getSummary()) !== null);
    calls.server.refusal = 'room-full';
    await view.pressNotice('Rejoin');
    await eventually(async () => (await view.getNotice())?.includes('full') ?? false);
    expect(await view.getSummary()).toBeNull();
  });
});

describe('The panel of a call’s quality', () => {
  it('says of those whose path is sought, or not found, what their tile says', async () => {
    const person = (link: Participant['link']) => [
      { id: 'grace', name: 'Grace', isSelf: false, link } as Participant,
    ];
    const participants$ = new BehaviorSubject(person('connecting'));
    TestBed.configureTestingModule({
      providers: [
        { provide: QualityService, useValue: new QualityDouble() },
        { provide: CallService, useValue: { participants$, callId$: of(null) } },
      ],
    });
    const fixture = TestBed.createComponent(QualityDialog);
    const panel = await TestbedHarnessEnvironment.harnessForFixture(fixture, CallQualityHarness);
    for (const [link, words] of [
      ['connecting', 'Connecting…'],
      ['reconnecting', 'Reconnecting…'],
      ['failed', 'Couldn’t reconnect'],
      ['connected', 'Measuring…'],
    ] as const) {
      participants$.next(person(link));
      expect(await panel.getNames()).toEqual([`Grace ${words}`]);
    }
    expect(await panel.getCallId()).toBeNull();
  });
});
