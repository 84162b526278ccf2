import { filter, firstValueFrom } from 'rxjs';
import { type LinkPair, linkPair, until } from '../link/link-pair.fixture';
import { NOTHING_PUBLISHED } from './tracks';

interface SentPictures {
  readonly type?: string;
  readonly frameHeight?: number;
  readonly keyFramesEncoded?: number;
}

describe('On a new path', () => {
  let pair: LinkPair;
  let stream: MediaStream;

  beforeAll(async () => {
    stream = await navigator.mediaDevices.getUserMedia({ video: { width: 160, height: 120 } });
  });

  afterAll(() => stream.getTracks().forEach((track) => track.stop()));

  beforeEach(async () => {
    pair = linkPair({ offeringTracks: { ...NOTHING_PUBLISHED, camera: stream.getVideoTracks()[0]! } });
    await firstValueFrom(pair.offering.link.state$.pipe(filter((state) => state === 'connected')));
    // Another size makes a whole picture by itself.
    await until('the picture has its size', async () => (await sent()).frameHeight === 120);
  });

  afterEach(() => pair.close());

  const pc = () => pair.offering.pcs.at(-1)!;
  const camera = () => pc().getSenders()[1]!;
  const sent = async () => {
    const stats = [...(await camera().getStats()).values()] as SentPictures[];
    return stats.find(({ type }) => type === 'outbound-rtp') ?? {};
  };
  const wholePictures = async () => (await sent()).keyFramesEncoded ?? 0;

  it('the next picture is sent whole, for the other side cannot go on from what was lost', async () => {
    const before = await wholePictures();
    const { iceTransport } = camera().transport!;
    iceTransport.dispatchEvent(new Event('selectedcandidatepairchange'));
    await until('a whole picture', async () => (await wholePictures()) > before);
    expect(await wholePictures()).toBe(before + 1);
  });

  it('that was lost and found again it is, too', async () => {
    const set = spyOn(RTCRtpSender.prototype, 'setParameters').and.callThrough();
    const asked = () =>
      set.calls.allArgs().map(([, options]) => {
        const { encodingOptions } = (options ?? {}) as { encodingOptions?: { keyFrame: boolean }[] };
        return encodingOptions?.[0]?.keyFrame ?? false;
      });
    Object.defineProperty(pc(), 'connectionState', { configurable: true, value: 'disconnected' });
    pc().dispatchEvent(new Event('connectionstatechange'));
    await until('the loss is seen', () => pair.offering.link.state === 'reconnecting');
    expect(asked()).not.toContain(true);
    Reflect.deleteProperty(pc(), 'connectionState');
    pc().dispatchEvent(new Event('connectionstatechange'));
    await until('a whole picture is asked for', () => asked().includes(true));
    expect(pair.offering.link.state).toBe('connected');
  });
});
