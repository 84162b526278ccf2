import { RunningServer } from '../support/server.ts';
import type { Host } from './host.ts';
import { TURN_SECRET, TURN_URLS } from './turn.ts';

/** The signalling server of a laboratory: the same for one test after the other, as long as they want the same settings. */
export class LabServer {
  private readonly host: Host;
  private running: { readonly server: RunningServer; readonly settings: string } | null = null;

  constructor(host: Host) {
    this.host = host;
  }

  /** The server, with these settings beside those of the laboratory. */
  async with(settings: Readonly<Record<string, string>>): Promise<RunningServer> {
    const wanted = JSON.stringify(settings);
    if (this.running?.settings === wanted) return this.running.server;
    await this.stop();
    const environment = {
      HOST: '0.0.0.0',
      STUN_URLS: 'stun:turn.lab:3478',
      TURN_URLS,
      TURN_SECRET,
      ...settings,
    };
    // A port that every network lets through.
    const place = { name: '203.0.113.10', port: 443, prefix: this.host.prefix };
    const server = await RunningServer.start(environment, place);
    this.running = { server, settings: wanted };
    return server;
  }

  async stop(): Promise<void> {
    await this.running?.server.stop('SIGKILL');
    this.running = null;
  }
}
