import { TestBed } from '@angular/core/testing';
import type { JoinAnswer, PeerId } from '@earshot/protocol';
import { BehaviorSubject, EMPTY, firstValueFrom, of } from 'rxjs';
import { NO_MEDIA } from '../media/local-media';
import { MEDIA_TRANSPORTS } from '../media-transports';
import type { CallError } from './call-error';
import { CurrentTransport } from './current-transport';
import type { MediaTransport, TransportPerson } from './media-transport';

const PRESENCE = { microphone: true, camera: false, screen: false, voice: true };

describe('CurrentTransport', () => {
  let mesh: jasmine.SpyObj<MediaTransport>;
  let server: jasmine.SpyObj<MediaTransport>;
  let current: CurrentTransport;
  let obstacle: CallError | null;

  function transport(kind: string, isHidden: boolean): jasmine.SpyObj<MediaTransport> {
    const privacy$ = new BehaviorSubject({ isHidden, isForced: false, hasRelay: null });
    const streams = {
      kind,
      people$: of(new Map<PeerId, TransportPerson>()),
      departed$: of(new Set<PeerId>()),
      messages$: EMPTY,
      measurements$: EMPTY,
      privacy$,
    };
    const spy = jasmine.createSpyObj<MediaTransport>(
      kind,
      ['connect', 'publish', 'announce', 'close'],
      streams,
    );
    return Object.defineProperty(spy, 'obstacle', { get: () => obstacle });
  }

  const answer = (kind: string) => ({ media: { kind } }) as JoinAnswer;
  const connect = (to: JoinAnswer) => current.choose(to) ?? current.connect(to);

  beforeEach(() => {
    obstacle = null;
    [mesh, server] = [transport('mesh', false), transport('server', true)];
    TestBed.configureTestingModule({
      providers: [{ provide: MEDIA_TRANSPORTS, useValue: [() => mesh, () => server] }],
    });
    current = TestBed.inject(CurrentTransport);
  });

  it('is the first of all until the join answer names another', () => {
    expect(current.value).toBe(mesh);
    expect([connect(answer('mesh')), current.value]).toEqual([null, mesh]);
    expect(mesh.connect).toHaveBeenCalledOnceWith(answer('mesh'));
    expect(mesh.close).not.toHaveBeenCalled();
  });

  it('changes to the kind that the join answer names, which sends what the one before sent', async () => {
    current.publish(NO_MEDIA.tracks);
    current.announce(PRESENCE);
    expect([connect(answer('server')), current.value]).toEqual([null, server]);
    expect(server.connect).toHaveBeenCalledOnceWith(answer('server'));
    expect(mesh.connect).not.toHaveBeenCalled();
    expect(mesh.close).toHaveBeenCalledOnceWith();
    expect(server.publish).toHaveBeenCalledOnceWith(NO_MEDIA.tracks);
    expect(server.announce).toHaveBeenCalledOnceWith(PRESENCE);
    expect((await firstValueFrom(current.privacy$)).isHidden).toBeTrue();
    current.reset();
    expect(current.value).toBe(mesh);
  });

  it('stays as it is, and says so, when there is none of the kind', () => {
    const error = { code: 'unsupported-media' as const, cause: 'pigeons' };
    expect([connect(answer('pigeons')), current.value]).toEqual([error, mesh]);
    for (const method of [mesh.connect, mesh.close]) expect(method).not.toHaveBeenCalled();
  });

  it('is the mesh for the answer of an older server, which names no kind', () => {
    connect(answer('server'));
    expect([connect({} as JoinAnswer), current.value]).toEqual([null, mesh]);
    expect(mesh.connect).toHaveBeenCalledOnceWith({} as JoinAnswer);
  });

  it('does not connect where nobody can be reached, and says why', () => {
    obstacle = { code: 'no-relay' };
    expect(connect(answer('server'))).toBe(obstacle);
    expect(server.connect).not.toHaveBeenCalled();
  });
});
