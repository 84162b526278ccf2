import { inject, Injectable } from '@angular/core';
import { CREATE_PEER_CONNECTION, NOW } from '@earshot/angular';
import type { IceServer } from '@earshot/protocol';
import {
  combineLatest,
  defer,
  from,
  map,
  type Observable,
  of,
  shareReplay,
  startWith,
  switchMap,
} from 'rxjs';
import type { Check, CheckSubject, Finding } from './finding';
import { type IceProbe, iceProbes } from './ice-probes';
import { PageChecks } from './page-checks';
import { IS_ONLINE } from '../platform/network';
import { probeAddresses } from './probe-addresses';
import { probeRelay } from './probe-relay';
import { probeStun } from './probe-stun';
import { ServerChecks } from './server-checks';

const ONCE: readonly CheckSubject[] = [
  'secure-context',
  'browser',
  'microphone',
  'camera',
  'http',
  'clock',
  'socket',
  'addresses',
  'relay',
];

/** Checks whether calls can work here, and if not, why. */
@Injectable({ providedIn: 'root' })
export class Diagnostics {
  private readonly page = inject(PageChecks);
  private readonly server = inject(ServerChecks);
  private readonly isOnline = inject(IS_ONLINE);
  private readonly laboratory = { connect: inject(CREATE_PEER_CONNECTION), now: inject(NOW) };

  /**
   * Checks the page, the server and each ICE server separately, all at once and each with a time-out of 10 s or less.
   * Emits the whole list at once and after each finding, and completes after the last. Never asks the person anything,
   * and leaves a running call alone. Where pages are rendered on a server, nothing is found.
   */
  run(): Observable<readonly Check[]> {
    if (typeof ngServerMode !== 'undefined' && ngServerMode)
      return of(ONCE.flatMap((subject) => running(subject)));
    return defer(() => {
      const http = this.server.askHttp();
      const socket$ = from(this.server.askSocket()).pipe(shareReplay({ bufferSize: 1, refCount: true }));
      return combineLatest([
        check('secure-context', async () => this.page.secureContext()),
        check('browser', async () => this.page.browser()),
        check('microphone', () => this.page.device('microphone')),
        check('camera', () => this.page.device('camera')),
        check('http', async () => (await http).http),
        check('clock', async () => (await http).clock),
        socket$.pipe(
          map(({ finding }): readonly Check[] => [{ subject: 'socket', url: null, finding }]),
          startWith(running('socket')),
        ),
        socket$.pipe(
          switchMap(({ iceServers }) => this.iceChecks(iceServers)),
          startWith([...running('addresses'), ...running('relay')]),
        ),
      ]).pipe(map((lists) => lists.flat()));
    });
  }

  private iceChecks(servers: readonly IceServer[] | null): Observable<readonly Check[]> {
    const addresses$ = check('addresses', () => this.addresses(servers ?? []));
    if (servers === null) {
      const finding: Finding = { verdict: 'skipped', code: 'servers-unknown' };
      return addresses$.pipe(map((list) => [...list, { subject: 'relay', url: null, finding }]));
    }
    const probes = iceProbes(servers);
    const tried = probes.map((probe) => check('ice-server', () => this.probe(probe), probe.url));
    return combineLatest([addresses$, check('relay', async () => relayFinding(probes)), ...tried]).pipe(
      map((lists) => lists.flat()),
    );
  }

  /** Without a network there is no address that could be kept back. */
  private async addresses(servers: readonly IceServer[]): Promise<Finding> {
    if (!this.isOnline()) return { verdict: 'skipped', code: 'offline' };
    return probeAddresses(
      servers.map(({ urls, ...login }) => ({ urls: [...urls], ...login })),
      this.laboratory,
    );
  }

  private probe(probe: IceProbe): Promise<Finding> {
    return probe.kind === 'stun' ? probeStun(probe, this.laboratory) : probeRelay(probe, this.laboratory);
  }
}

function relayFinding(probes: readonly IceProbe[]): Finding {
  return probes.some(({ kind }) => kind === 'turn')
    ? { verdict: 'good', code: 'has-relay' }
    : { verdict: 'warning', code: 'no-relay' };
}

function running(subject: CheckSubject, url: string | null = null): readonly Check[] {
  return [{ subject, url, finding: null }];
}

/** Emits the check without its finding, then with it. A check that throws becomes `check-failed`; the others go on. */
function check(
  subject: CheckSubject,
  find: () => Promise<Finding>,
  url: string | null = null,
): Observable<readonly Check[]> {
  const broken = (): Finding => ({ verdict: 'skipped', code: 'check-failed' });
  return defer(() => find().catch(broken)).pipe(
    map((finding): readonly Check[] => [{ subject, url, finding }]),
    startWith(running(subject, url)),
  );
}
