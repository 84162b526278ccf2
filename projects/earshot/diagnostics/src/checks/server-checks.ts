import { inject, Injectable } from '@angular/core';
import type { IceServer } from '@earshot/protocol';
import { EARSHOT_CONFIG, NOW, PAGE, SignalingSocket } from '@earshot/angular';
import { FETCH, IS_ONLINE } from '../platform/network';
import { clockFinding } from './clock-finding';
import type { Finding, FindingCode } from './finding';
import { median } from './median';
import { openSocket } from './open-socket';

/** What came of the socket; `iceServers` is null when nobody could be asked for them. */
export interface SocketAnswer {
  readonly finding: Finding;
  readonly iceServers: readonly IceServer[] | null;
}

/** What came of plain HTTP. */
export interface HttpAnswer {
  readonly http: Finding;
  readonly clock: Finding;
}

const REQUESTS = 5;
/** Times in ms. */
const ANSWER_WITHIN = 5_000;
const SLOW = 400;

/** Asks the server, over HTTP and over the socket that calls use. */
@Injectable({ providedIn: 'root' })
export class ServerChecks {
  private readonly socket = inject(SignalingSocket);
  private readonly fetch = inject(FETCH);
  private readonly isOnline = inject(IS_ONLINE);
  private readonly now = inject(NOW);
  private readonly origin = inject(PAGE).origin;
  private readonly serverUrl = inject(EARSHOT_CONFIG).serverUrl ?? this.origin;

  /** Asks for `/healthz`, and takes the time from its answer. */
  async askHttp(): Promise<HttpAnswer> {
    const url = new URL('/healthz?ngsw-bypass', this.serverUrl);
    // Past Angular's service worker, which would answer 504 itself when nobody else does.
    const sentAt = this.now();
    try {
      const answer = await this.answerOf(url);
      const clock = clockFinding(answer.headers.get('date'), sentAt, this.now());
      return { http: httpFinding(answer, this.now() - sentAt), clock };
    } catch {
      // A TypeError for whatever kept the request from being answered, or the time-out.
      const clock: Finding = { verdict: 'skipped', code: 'clock-unknown' };
      return { http: { verdict: 'bad', code: this.isOnline() ? 'no-answer' : 'offline' }, clock };
    }
  }

  /** Connects as a call does, measures round trips, and asks for the ICE servers; leaves a call's connection alone. */
  async askSocket(): Promise<SocketAnswer> {
    const isOthers = this.socket.isTrying;
    try {
      const outcome = await openSocket(this.socket);
      return outcome === 'connected' ? await this.askForIceServers() : this.failed(outcome);
    } catch {
      // The connection broke, or the server did not answer in time.
      return this.failed('no-answer');
    } finally {
      if (!isOthers) this.socket.disconnect();
    }
  }

  private async answerOf(url: URL): Promise<Response> {
    const how: RequestInit = { cache: 'no-store', signal: AbortSignal.timeout(ANSWER_WITHIN) };
    if (url.origin === this.origin) return this.fetch(url, { ...how, mode: 'same-origin' });
    // Where nobody of another origin may read the answer (an older server, a proxy), there still may be one.
    return this.fetch(url, { ...how, mode: 'cors' }).catch(() =>
      this.fetch(url, { ...how, mode: 'no-cors' }),
    );
  }

  private async askForIceServers(): Promise<SocketAnswer> {
    const times: number[] = [];
    let iceServers: readonly IceServer[] = [];
    while (times.length < REQUESTS) {
      const sentAt = this.now();
      const answer = await this.socket.request('ice', {}, ANSWER_WITHIN);
      if (!answer.ok)
        return this.failed(answer.error.code === 'unavailable' ? 'unavailable' : 'servers-withheld');
      times.push(this.now() - sentAt);
      ({ iceServers } = answer.value);
    }
    const time = median(times);
    const finding: Finding =
      time > SLOW ? { verdict: 'warning', code: 'slow', time } : { verdict: 'good', code: 'connected', time };
    return { finding, iceServers };
  }

  private failed(code: FindingCode): SocketAnswer {
    return { finding: { verdict: 'bad', code: this.isOnline() ? code : 'offline' }, iceServers: null };
  }
}

function httpFinding({ ok, type, status }: Response, time: number): Finding {
  if (ok || type === 'opaque') return { verdict: 'good', code: 'answers', time };
  return { verdict: 'bad', code: 'error-status', status };
}
