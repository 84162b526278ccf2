import type { Knock, LinkState, PeerId, Presence, Secure } from '@earshot/angular';
import type { Ack, JoinAnswer, Update } from '@earshot/protocol';
import type { MediaMaker } from '../devices/media-maker';
import type { LoopBackSocket } from '../loop-back/loop-back-socket';
import { ScriptedLink, type LinkTraits } from './scripted-link';
import type { ScriptedTransport } from './scripted-transport';

type Request = Parameters<LoopBackSocket['request']>;

/** Another person in a scripted call, who has a seat in the room but no connection. */
export class ScriptedPerson {
  /** The person's seat. */
  readonly id: PeerId;
  /** The person's name. */
  readonly name: string;
  /** The statistics of the media to and from them, for `ScriptedCall.measure()`. */
  readonly statistics = new ScriptedLink();
  private readonly main: MediaStream;
  private readonly screen: MediaStream;
  private presence: Presence;
  private waiting: readonly Knock[];

  constructor(
    { self, knocks }: JoinAnswer,
    private readonly socket: LoopBackSocket,
    private readonly transport: ScriptedTransport,
    private readonly media: MediaMaker,
  ) {
    this.main = media.stream([]);
    this.screen = media.stream([]);
    this.id = self.id;
    this.name = self.name;
    const { microphone, camera, screen } = self;
    this.presence = { microphone, camera, screen };
    this.waiting = knocks;
    socket.on('knock').subscribe((knock) => (this.waiting = [...this.without(knock.id), knock]));
    socket.on('knock-ended').subscribe(({ id }) => (this.waiting = this.without(id)));
    transport.setPerson(this.id, { streams: { main: this.main, screen: this.screen } });
  }

  /** The people who wait for admission, as this person sees them; empty unless the person is a moderator. */
  get knocks(): readonly Knock[] {
    return this.waiting;
  }

  /** Changes the state of the link to this person. */
  setLink(link: LinkState): void {
    this.transport.setPerson(this.id, { link });
  }

  /** Turns the microphone on or off, as this person's device reports it. Their voice, if there is one, goes on. */
  setMicrophone(isOn: boolean): void {
    this.announce({ microphone: isOn });
  }

  /** Turns the camera on or off, and adds or removes its picture. */
  setCamera(isOn: boolean): void {
    replaceTrack(this.main, 'video', isOn ? this.media.video() : null);
    this.announce({ camera: isOn });
  }

  /** Starts or stops sharing a screen. */
  setScreen(isShared: boolean, withSound = false): void {
    replaceTrack(this.screen, 'video', isShared ? this.media.video(640, 360) : null);
    replaceTrack(this.screen, 'audio', isShared && withSound ? this.media.audio() : null);
    this.announce({ screen: isShared });
  }

  /** Starts or stops this person's voice (a quiet tone). */
  setVoice(isHeard: boolean): void {
    replaceTrack(this.main, 'audio', isHeard ? this.media.audio() : null);
    this.announce({});
  }

  /** Sends a message to the call. */
  send(topic: string, body: string): void {
    this.transport.receive({ from: this.id, topic, body });
  }

  /** Changes the quality of the media to and from this person, from the next measurement on. */
  setQuality(traits: Partial<LinkTraits>): void {
    this.statistics.set(traits);
  }

  /** Changes the name or the devices that the server reports for this person. */
  update(change: Update): Promise<boolean> {
    return this.ask('update', change);
  }

  /** As a moderator: changes who may join. Resolves to whether the server did it. */
  secure(change: Secure): Promise<boolean> {
    return this.ask('secure', change);
  }

  /** As a moderator: admits somebody who waits. Resolves to whether the server did it. */
  admit(id: PeerId): Promise<boolean> {
    return this.ask('admit', { id });
  }

  /** As a moderator: denies somebody who waits. Resolves to whether the server did it. */
  deny(id: PeerId): Promise<boolean> {
    return this.ask('deny', { id });
  }

  /** As a moderator: removes somebody from the call. Resolves to whether the server did it. */
  remove(id: PeerId): Promise<boolean> {
    return this.ask('remove', { id });
  }

  /** Says goodbye, as a page does when it leaves. The server learns of it later, by `leave()`. */
  sayGoodbye(): void {
    this.transport.depart(this.id);
  }

  /** Loses the connection to the server. The seat is freed, as after the grace period, and the link stays. */
  vanishFromServer(): void {
    this.socket.disconnect();
  }

  /** Leaves the call. */
  leave(): void {
    this.vanishFromServer();
    this.transport.removePerson(this.id);
    for (const track of [...this.main.getTracks(), ...this.screen.getTracks()]) track.stop();
  }

  private announce(change: Partial<Presence>): void {
    this.presence = { ...this.presence, ...change };
    this.transport.setPerson(this.id, { presence: this.presence });
  }

  private async ask(event: Request[0], payload: Request[1]): Promise<boolean> {
    const answer = (await this.socket.request(event, payload)) as Ack<unknown>;
    return answer.ok;
  }

  private without(id: PeerId): readonly Knock[] {
    return this.waiting.filter((knock) => knock.id !== id);
  }
}

function replaceTrack(stream: MediaStream, kind: 'audio' | 'video', next: MediaStreamTrack | null): void {
  for (const track of stream.getTracks()) {
    if (track.kind !== kind) continue;
    stream.removeTrack(track);
    track.stop();
  }
  if (next) stream.addTrack(next);
}
