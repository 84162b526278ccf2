import { Connection } from '../connection/connection';
import type { ConnectionPart } from '../connection/negotiation';
import { ufrag, until } from './link-pair.fixture';
import { kindOf, TRACK_ROLES } from '../connection/tracks';
import { toIceCandidate } from '../connection/wire-format';

describe('A client that knows of no data channel', () => {
  let ours: RTCPeerConnection;
  let theirs: RTCPeerConnection;
  let connection: Connection;
  let offers: number;

  afterEach(() => {
    connection.close();
    theirs.close();
  });

  /** A connection of ours, and an older client's that answers and offers as one did before there was a channel. */
  function meet(part: ConnectionPart): void {
    offers = 0;
    ours = new RTCPeerConnection({ bundlePolicy: 'max-bundle' });
    theirs = new RTCPeerConnection({ bundlePolicy: 'max-bundle' });
    connection = new Connection(ours, part, new MediaStream(), []);
    theirs.addEventListener(
      'icecandidate',
      ({ candidate }) => void connection.addCandidate(toIceCandidate(candidate)),
    );
    connection.candidates$.subscribe((candidate) => void theirs.addIceCandidate(candidate ?? undefined));
    connection.descriptions$.subscribe((description) => void reply(description));
    connection.failures$.subscribe((failure) => fail(failure));
  }

  async function reply(description: RTCSessionDescriptionInit): Promise<void> {
    if (description.type === 'offer') offers += 1;
    await theirs.setRemoteDescription(description);
    if (description.type !== 'offer') return;
    await theirs.setLocalDescription();
    await connection.accept({ type: 'answer', sdp: refused(theirs.localDescription?.sdp ?? '') });
  }

  /** As it is answered by who has no use for it at all. */
  function refused(sdp: string): string {
    const [media = '', application = ''] = sdp.split('m=application ');
    const mid = /a=mid:(\S+)/.exec(application)?.[1] ?? '';
    const bundle = media.replace(new RegExp(`(a=group:BUNDLE.*) ${mid}\\b`), '$1');
    return application ? `${bundle}m=application 0${application.slice(application.indexOf(' '))}` : sdp;
  }

  const areConnected = () =>
    [ours, theirs].every((pc) => pc.connectionState === 'connected' && pc.signalingState === 'stable');

  it('is called', async () => {
    meet('offering');
    await connection.begin();
    await until('a path', areConnected);
    expect(theirs.getTransceivers().length).toBe(TRACK_ROLES.length);
    expect(connection.channel.readyState).not.toBe('open');
  });

  it('is not offered again what it refused, and still finds a new path', async () => {
    meet('offering');
    await connection.begin();
    await until('it is refused', () => areConnected() && connection.channel.readyState === 'closed');
    const [before, path] = [offers, ufrag(ours)];
    connection.restartIce();
    await until('a new path', () => areConnected() && ufrag(ours) !== path);
    expect(offers).toBe(before + 1);
  });

  it('calls', async () => {
    meet('answering');
    for (const role of TRACK_ROLES) theirs.addTransceiver(kindOf(role));
    await theirs.setLocalDescription();
    await connection.accept({ type: 'offer', sdp: theirs.localDescription?.sdp ?? '' });
    await until('a path', areConnected);
    expect(ours.getTransceivers().length).toBe(TRACK_ROLES.length);
  });
});
