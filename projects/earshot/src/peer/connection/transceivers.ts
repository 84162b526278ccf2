import type { BrowserSteps } from './browser-steps';
import { sendKeyFrame } from './key-frame';
import { adjust, SENDING, type Sending } from './sending';
import { SMALL_START } from './start-small';
import type { TrackRole } from '../../platform/media-sample';
import { kindOf, NOTHING_PUBLISHED, type PublishedTracks, TRACK_ROLES } from './tracks';

/** The transceivers of one RTCPeerConnection: one for each role, made once and kept. */
export class Transceivers {
  private published = NOTHING_PUBLISHED;
  /** The last change of how each sender sends: two that overlap would undo each other, or be refused (webrtc-pc, 5.2). */
  private readonly changes = new WeakMap<RTCRtpSender, Promise<void>>();

  constructor(
    private readonly pc: RTCPeerConnection,
    private readonly stream: MediaStream,
    private readonly voiceCodecs: readonly RTCRtpCodec[],
    private readonly steps: BrowserSteps,
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
    const transceivers = this.all.slice(0, TRACK_ROLES.length);
    const made = transceivers.filter(({ direction }) => direction === 'recvonly');
    for (const transceiver of made) {
      this.steps.ask(() => {
        transceiver.direction = 'sendrecv';
        transceiver.sender.setStreams(this.stream);
      }, undefined);
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
    const transceivers = this.all;
    await Promise.all(
      TRACK_ROLES.map((role, index) =>
        this.steps.insist(async () => {
          const sender = transceivers[index]?.sender;
          if (sender && sender.track !== this.published[role])
            await sender.replaceTrack(this.published[role]);
        }),
      ),
    );
  }

  /** Sends small pictures of the camera until told otherwise. */
  sendSmall(): Promise<void> {
    return this.adjust('camera', SMALL_START);
  }

  /** Sets the priorities of all roles. Each look at a sender waits for another thread: better not while a call begins. */
  async tune(): Promise<void> {
    await Promise.all(TRACK_ROLES.map((role) => this.adjust(role, SENDING[role])));
  }

  /** Sends a key frame next for each role that has pictures. */
  async refreshPictures(): Promise<void> {
    const senders = this.steps.ask(() => this.pc.getSenders(), []);
    const pictures = senders.filter(({ track }) => track?.kind === 'video');
    await Promise.all(pictures.map((sender) => this.inTurn(sender, () => sendKeyFrame(sender))));
  }

  /** Changes how a role is sent. */
  async adjust(role: TrackRole, change: Sending): Promise<void> {
    const sender = this.all[TRACK_ROLES.indexOf(role)]?.sender;
    if (sender) await this.inTurn(sender, () => adjust(sender, change));
  }

  private get all(): readonly RTCRtpTransceiver[] {
    return this.steps.ask(() => this.pc.getTransceivers(), []);
  }

  /** Changes how a sender sends, after the change before. Never rejects. */
  private inTurn(sender: RTCRtpSender, change: () => Promise<void>): Promise<void> {
    const before = this.changes.get(sender) ?? Promise.resolve();
    const done = before.then(() => this.steps.insist(change));
    this.changes.set(sender, done);
    return done;
  }

  /** Without this the voice is sent with the browser's own choice: no reason to send no offer or answer. */
  private preferCodecs(): void {
    const { voiceCodecs } = this;
    if (voiceCodecs.length === 0) return;
    this.steps.ask(() => {
      this.all[0]?.setCodecPreferences([...voiceCodecs]);
    }, undefined);
  }

  /** What each media section carries, by its `mid`. */
  get rolesByMid(): ReadonlyMap<string, TrackRole> {
    return new Map(
      this.all.flatMap((transceiver) => {
        const role = this.roleOf(transceiver);
        return role && transceiver.mid !== null ? [[transceiver.mid, role]] : [];
      }),
    );
  }

  /** What a transceiver carries; null for one that is none of them. */
  roleOf(transceiver: RTCRtpTransceiver): TrackRole | null {
    return TRACK_ROLES[this.all.indexOf(transceiver)] ?? null;
  }
}
