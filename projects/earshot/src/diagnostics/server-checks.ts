import { inject, Injectable } from '@angular/core';
import type { IceServer } from '@earshot/protocol';
import { EARSHOT_CONFIG } from '../earshot-config';
import { NOW } from '../platform/clock';
import { FETCH, IS_ONLINE } from '../platform/network';
import { PAGE } from '../platform/page';
import { connect } from '../signaling/connect';
import { SignalingError, type SignalingErrorCode } from '../signaling/signaling-error';
import { SignalingSocket } from '../signaling/socket';
import { clockFinding } from './clock-finding';
import type { Finding, FindingCode } from './finding';
import { median } from './median';

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

const SOCKET_FAILURES: Readonly<Partial<Record<SignalingErrorCode, FindingCode>>> = {
  forbidden: 'forbidden',
  'token-failed': 'token-failed',
  'version-mismatch': 'version-mismatch',
  'server-unavailable': 'unavailable',
};

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
    const url = new URL('/healthz', this.serverUrl);
    // Of a foreign server's answer the browser tells only that there was one.
    const mode = url.origin === this.origin ? 'same-origin' : 'no-cors';
    const sentAt = this.now();
    try {
      const signal = AbortSignal.timeout(ANSWER_WITHIN);
      const answer = await this.fetch(url, { mode, cache: 'no-store', signal });
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
      await connect(this.socket);
      return await this.askForIceServers();
    } catch (error) {
      return { finding: { verdict: 'bad', code: this.socketFailure(error) }, iceServers: null };
    } finally {
      if (!isOthers) this.socket.disconnect();
    }
  }

  private async askForIceServers(): Promise<SocketAnswer> {
    const times: number[] = [];
    let iceServers: readonly IceServer[] = [];
    while (times.length < REQUESTS) {
      const sentAt = this.now();
      const answer = await this.socket.request('ice', {}, ANSWER_WITHIN);
      if (!answer.ok) return { finding: { verdict: 'bad', code: 'unavailable' }, iceServers: null };
      times.push(this.now() - sentAt);
      ({ iceServers } = answer.value);
    }
    const time = median(times);
    const finding: Finding =
      time > SLOW ? { verdict: 'warning', code: 'slow', time } : { verdict: 'good', code: 'connected', time };
    return { finding, iceServers };
  }

  private socketFailure(error: unknown): FindingCode {
    if (!this.isOnline()) return 'offline';
    if (!(error instanceof SignalingError)) return 'no-answer';
    return SOCKET_FAILURES[error.code] ?? 'unreachable';
  }
}

function httpFinding({ ok, type, status }: Response, time: number): Finding {
  if (ok || type === 'opaque') return { verdict: 'good', code: 'answers', time };
  return { verdict: 'bad', code: 'error-status', status };
}
