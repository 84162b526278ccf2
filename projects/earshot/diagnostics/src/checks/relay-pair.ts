import {
  filter,
  firstValueFrom,
  fromEvent,
  map,
  merge,
  type Observable,
  scan,
  Subscription,
  take,
} from 'rxjs';
import type { IceError } from './ice-problem';
import type { Laboratory } from './laboratory';

/** Two connections in one page that can only reach each other through one TURN server. */
export class RelayPair {
  /** Every icecandidateerror of both connections. */
  readonly errors: IceError[] = [];
  /** The server's addresses at which others would reach this browser. */
  readonly relayed = new Set<string>();
  /** Emits once when both have stopped gathering and neither has found a relay. */
  readonly failed$: Observable<void>;

  private readonly caller: RTCPeerConnection;
  private readonly callee: RTCPeerConnection;
  private readonly channel: RTCDataChannel;
  private readonly subscriptions = new Subscription();
  private relays = 0;

  constructor(server: RTCIceServer, { connect }: Laboratory) {
    const configuration = { iceServers: [server], iceTransportPolicy: 'relay' as const };
    this.caller = connect(configuration);
    this.callee = connect(configuration);
    this.channel = this.caller.createDataChannel('probe');
    this.listen(this.caller, this.callee);
    this.listen(this.callee, this.caller);
    const echo$ = fromEvent<RTCDataChannelEvent>(this.callee, 'datachannel');
    this.subscriptions.add(echo$.subscribe(({ channel }) => echo(channel)));
    this.failed$ = merge(endOf(this.caller), endOf(this.callee)).pipe(
      scan((ended) => ended + 1, 0),
      filter((ended) => ended === 2 && this.relays === 0),
      map(() => undefined),
      take(1),
    );
  }

  /** Resolves when the two are connected, and never otherwise. */
  async connect(): Promise<void> {
    const open = firstValueFrom(fromEvent(this.channel, 'open'), { defaultValue: null });
    // Each side knows the other's description before it gathers, so that no candidate arrives too early.
    const offer = await this.caller.createOffer();
    await this.callee.setRemoteDescription(offer);
    await this.caller.setLocalDescription(offer);
    const answer = await this.callee.createAnswer();
    await this.caller.setRemoteDescription(answer);
    await this.callee.setLocalDescription(answer);
    await open;
  }

  /** Sends a message there and back. */
  async ping(): Promise<void> {
    const back = firstValueFrom(fromEvent(this.channel, 'message'), { defaultValue: null });
    this.channel.send('ping');
    await back;
  }

  close(): void {
    this.subscriptions.unsubscribe();
    this.caller.close();
    this.callee.close();
  }

  private listen(one: RTCPeerConnection, other: RTCPeerConnection): void {
    this.subscriptions.add(
      fromEvent<RTCPeerConnectionIceErrorEvent>(one, 'icecandidateerror').subscribe((error) =>
        this.errors.push(error),
      ),
    );
    this.subscriptions.add(
      fromEvent<RTCPeerConnectionIceEvent>(one, 'icecandidate').subscribe(({ candidate }) => {
        if (candidate?.type !== 'relay') return;
        this.relays += 1;
        if (candidate.address) this.relayed.add(candidate.address);
        // Fails only if the other connection was closed meanwhile; then nobody waits for it.
        other.addIceCandidate(candidate).catch(() => undefined);
      }),
    );
  }
}

function echo(channel: RTCDataChannel): void {
  channel.onmessage = ({ data }) => channel.send(String(data));
}

function endOf(connection: RTCPeerConnection): Observable<unknown> {
  return fromEvent<RTCPeerConnectionIceEvent>(connection, 'icecandidate').pipe(
    filter(({ candidate }) => candidate === null),
    take(1),
  );
}
