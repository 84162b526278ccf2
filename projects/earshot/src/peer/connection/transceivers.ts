import { sendKeyFrame } from './key-frame';
import { adjust, SENDING, type Sending } from './sending';
import { SMALL_START } from './start-small';
import type { TrackRole } from '../../platform/media-sample';
import { kindOf, NOTHING_PUBLISHED, type PublishedTracks, TRACK_ROLES } from './tracks';

/** The transceivers of one RTCPeerConnection: one for each role, made once and kept. */
export class Transceivers {
  private published = NOTHING_PUBLISHED;

  constructor(
    private readonly pc: RTCPeerConnection,
    private readonly stream: MediaStream,
    private readonly voiceCodecs: readonly RTCRtpCodec[],
  ) {}

  /** Makes them all. For the side that makes the first offer. */
  make(): void {
    for (const role of TRACK_ROLES) {
      const sendEncodings = role === 'camera' ? [{ ...SMALL_START }] : [];
      this.pc.addTransceiver(kindOf(role), { direction: 'sendrecv', streams: [this.stream], sendEncodings });
    }
    this.preferCodecs();
  }

  /** The first offer made the transceivers; this side sends on them too. Returns how many were new. */
  take(): number {
    const transceivers = this.pc.getTransceivers().slice(0, TRACK_ROLES.length);
    const made = transceivers.filter(({ direction }) => direction === 'recvonly');
    for (const transceiver of made) {
      transceiver.direction = 'sendrecv';
      transceiver.sender.setStreams(this.stream);
    }
    if (made.length > 0) this.preferCodecs();
    return made.length;
  }

  /** Sends these tracks from now on, as far as there are transceivers for them. Needs no negotiation. */
  publish(tracks: PublishedTracks): Promise<void> {
    this.published = tracks;
    return this.fill();
  }

  /** Puts published tracks on transceivers that did not exist when the tracks were published. */
  async fill(): Promise<void> {
    const transceivers = this.pc.getTransceivers();
    await Promise.all(
      TRACK_ROLES.map(async (role, index) => {
        const sender = transceivers[index]?.sender;
        if (sender && sender.track !== this.published[role]) await sender.replaceTrack(this.published[role]);
      }),
    );
  }

  /** Sets the priorities of all roles. Possible only once there is an offer or an answer. */
  async tune(): Promise<void> {
    await Promise.all(TRACK_ROLES.map((role) => this.adjust(role, SENDING[role])));
  }

  /** Sends a key frame next for each role that has pictures. */
  async refreshPictures(): Promise<void> {
    const pictures = this.pc.getSenders().filter(({ track }) => track?.kind === 'video');
    await Promise.all(pictures.map(sendKeyFrame));
  }

  /** Changes how a role is sent. */
  async adjust(role: TrackRole, change: Sending): Promise<void> {
    const transceiver = this.pc.getTransceivers()[TRACK_ROLES.indexOf(role)];
    if (transceiver) await adjust(transceiver.sender, change);
  }

  private preferCodecs(): void {
    const { voiceCodecs } = this;
    if (voiceCodecs.length > 0) this.pc.getTransceivers()[0]?.setCodecPreferences([...voiceCodecs]);
  }

  /** What each media section carries, by its `mid`. */
  get rolesByMid(): ReadonlyMap<string, TrackRole> {
    return new Map(
      this.pc.getTransceivers().flatMap((transceiver) => {
        const role = this.roleOf(transceiver);
        return role && transceiver.mid !== null ? [[transceiver.mid, role]] : [];
      }),
    );
  }

  /** What a transceiver carries; null for one that is none of them. */
  roleOf(transceiver: RTCRtpTransceiver): TrackRole | null {
    return TRACK_ROLES[this.pc.getTransceivers().indexOf(transceiver)] ?? null;
  }
}
