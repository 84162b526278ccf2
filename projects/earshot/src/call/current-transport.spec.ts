import { TestBed } from '@angular/core/testing';
import type { PeerId } from '@earshot/protocol';
import { BehaviorSubject, EMPTY, firstValueFrom, of } from 'rxjs';
import { NO_MEDIA } from '../media/local-media';
import { MEDIA_TRANSPORTS } from '../media-transports';
import { CurrentTransport } from './current-transport';
import type { MediaTransport, TransportPerson } from './media-transport';

const PRESENCE = { microphone: true, camera: false, screen: false, voice: true };

describe('CurrentTransport', () => {
  let mesh: jasmine.SpyObj<MediaTransport>;
  let server: jasmine.SpyObj<MediaTransport>;
  let current: CurrentTransport;

  function transport(kind: string, isHidden: boolean): jasmine.SpyObj<MediaTransport> {
    const privacy$ = new BehaviorSubject({ isHidden, isForced: false, hasRelay: null });
    const streams = {
      kind,
      people$: of(new Map<PeerId, TransportPerson>()),
      departed$: of(new Set<PeerId>()),
      messages$: EMPTY,
      measurements$: EMPTY,
      privacy$,
      obstacle: null,
    };
    return jasmine.createSpyObj<MediaTransport>(kind, ['publish', 'announce', 'close'], streams);
  }

  beforeEach(() => {
    [mesh, server] = [transport('mesh', false), transport('server', true)];
    TestBed.configureTestingModule({ providers: [{ provide: MEDIA_TRANSPORTS, useValue: [mesh, server] }] });
    current = TestBed.inject(CurrentTransport);
  });

  it('is the first of all until another is asked for', () => {
    expect(current.value).toBe(mesh);
    expect([current.use('mesh'), current.value]).toEqual([true, mesh]);
    expect(mesh.close).not.toHaveBeenCalled();
  });

  it('changes to the kind that is asked for, which sends what the one before sent', async () => {
    current.publish(NO_MEDIA.tracks);
    current.announce(PRESENCE);
    expect([current.use('server'), current.value]).toEqual([true, server]);
    expect(mesh.close).toHaveBeenCalledOnceWith();
    expect(server.publish).toHaveBeenCalledOnceWith(NO_MEDIA.tracks);
    expect(server.announce).toHaveBeenCalledOnceWith(PRESENCE);
    expect((await firstValueFrom(current.privacy$)).isHidden).toBeTrue();
    current.reset();
    expect(current.value).toBe(mesh);
  });

  it('stays as it is when there is none of the kind', () => {
    expect([current.use('pigeons'), current.value]).toEqual([false, mesh]);
    expect(mesh.close).not.toHaveBeenCalled();
  });
});
