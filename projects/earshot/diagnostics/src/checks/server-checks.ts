import { inject, Injectable } from '@angular/core';
import type { IceServer } from '@earshot/protocol';
import { injectCallServer, NOW, PAGE, SignalingSocket, WALL_CLOCK } from '@earshot/angular';
import { FETCH, IS_ONLINE } from '../platform/network';
import { clockFinding } from './clock-finding';
import type { Finding, FindingCode } from './finding';
import { median } from './median';
import { openSocket } from './open-socket';

/** The result of the socket check; `iceServers` is null when the server couldn't be asked for them. */
export interface SocketAnswer {
  readonly finding: Finding;
  readonly iceServers: readonly IceServer[] | null;
}

/** The result of the HTTP check. */
export interface HttpAnswer {
  readonly http: Finding;
  readonly clock: Finding;
}

const REQUESTS = 5;
/** Times in ms. */
const ANSWER_WITHIN = 5_000;
const SLOW = 400;

/** Checks the server over HTTP and over the socket that calls use. */
@Injectable({ providedIn: 'root' })
export class ServerChecks {
  private readonly socket = inject(SignalingSocket);
  private readonly fetch = inject(FETCH);
  private readonly isOnline = inject(IS_ONLINE);
  private readonly now = inject(NOW);
  private readonly wallClock = inject(WALL_CLOCK);
  private readonly origin = inject(PAGE).origin;
  private readonly server = injectCallServer();

  /** Requests `/healthz` and reads the server's time from the answer. */
  async askHttp(): Promise<HttpAnswer> {
    const url = this.server.at('healthz?ngsw-bypass');
    // Bypass Angular's service worker, which would answer 504 itself when the server doesn't.
    const sentAt = this.now();
    const asked = this.wallClock();
    try {
      const answer = await this.answerOf(url);
      const clock = clockFinding(answer.headers.get('date'), asked, this.wallClock());
      return { http: httpFinding(answer, this.now() - sentAt), clock };
    } catch {
      // A TypeError for any failed request, or the time-out.
      const clock: Finding = { verdict: 'skipped', code: 'clock-unknown' };
      return { http: { verdict: 'bad', code: this.isOnline() ? 'no-answer' : 'offline' }, clock };
    }
  }

  /** Connects as a call does, measures round trips and asks for the ICE servers. A call keeps its own connection. */
  async askSocket(): Promise<SocketAnswer> {
    const isOthers = this.socket.isTrying;
    try {
      const outcome = await openSocket(this.socket);
      if (outcome === 'connected') return await this.askForIceServers();
      return this.failed(outcome === 'unreachable' ? await this.whyUnreachable() : outcome);
    } catch {
      // The connection broke, or the server didn't answer in time.
      return this.failed('no-answer');
    } finally {
      if (!isOthers) this.socket.disconnect();
    }
  }

  /** Browsers hide why a WebSocket failed; over plain HTTP the server says whether it refuses this page. */
  private async whyUnreachable(): Promise<FindingCode> {
    const url = this.server.at('healthz?ngsw-bypass');
    url.searchParams.set('origin', this.origin);
    try {
      const answer = await this.answerOf(url);
      const health: unknown = await answer.json();
      if ((health as { origin?: unknown } | null)?.origin === 'refused') return 'origin-refused';
      return answer.ok ? 'socket-blocked' : 'unreachable';
    } catch {
      return 'unreachable'; // No answer, or one that cannot be read: from another kind of server, or from what blocks this network.
    }
  }

  private async answerOf(url: URL): Promise<Response> {
    const how: RequestInit = { cache: 'no-store', signal: AbortSignal.timeout(ANSWER_WITHIN) };
    if (url.origin === this.origin) return this.fetch(url, { ...how, mode: 'same-origin' });
    // An older server or a proxy may hide its answer from other origins, but still answer.
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
