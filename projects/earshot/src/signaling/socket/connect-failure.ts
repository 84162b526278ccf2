import { inject, Injectable } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { HEALTH_REPORT } from '../../platform/health-check';
import { PAGE } from '../../platform/page';
import { WINDOW } from '../../platform/window';
import { injectCallServer } from './call-server';
import { connected } from './connect';
import { SignalingError } from './signaling-error';
import { SignalingSocket } from './signaling-socket';

/** How long, in ms, a server that answers HTTP has to be connected to. */
const AGAIN_WITHIN = 3_000;

/** Finds out why a server cannot be connected to: browsers do not tell a page why its WebSocket failed. */
@Injectable({ providedIn: 'root' })
export class ConnectFailure {
  private readonly socket = inject(SignalingSocket);
  private readonly report = inject(HEALTH_REPORT);
  private readonly origin = inject(PAGE).origin;
  private readonly server = injectCallServer();
  private readonly window = inject(WINDOW);
  private hasTold = false;

  /** Resolves if the server can be connected to after all; otherwise rejects with the error, or with a SignalingError that says more. */
  async explain(error: unknown): Promise<void> {
    if (!isUnreachable(error)) throw error;
    const { answers, isOriginRefused } = await this.report(this.healthUrl());
    if (isOriginRefused) {
      this.tellDevelopers();
      throw new SignalingError('origin-refused');
    }
    // Whoever gave up meanwhile does not want another connection.
    if (!answers || !this.socket.isTrying) throw error;
    // The server may only have been restarting, and answers since a moment ago.
    await firstValueFrom(connected(this.socket, AGAIN_WITHIN)).catch((again: unknown) => {
      throw isUnreachable(again) ? new SignalingError('socket-blocked') : again;
    });
  }

  /** Where the server says whether it works, and whether pages of this origin may use it. */
  private healthUrl(): URL {
    const url = this.server.at('healthz?ngsw-bypass');
    url.searchParams.set('origin', this.origin);
    return url;
  }

  /** Always, also where the log goes nowhere: this is a mistake in the configuration, and people can do nothing about it. */
  private tellDevelopers(): void {
    if (this.hasTold) return;
    this.hasTold = true;
    this.window.console.error(
      `Earshot: the call server ${this.server.at('').href} refuses pages of ${this.origin}. Add ${this.origin} to the server’s ALLOWED_ORIGINS.`,
    );
  }
}

function isUnreachable(error: unknown): error is SignalingError {
  return error instanceof SignalingError && error.code === 'server-unreachable';
}
