import { Injectable, type Type } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { JoinAnswer } from '@earshot/protocol';
import { BehaviorSubject, EMPTY, of } from 'rxjs';
import { EARSHOT_CONFIG } from '@earshot/angular/config';
import type { AddressPrivacy, MediaTransport, TransportPerson } from '../call/media-transport';
import { NO_MEDIA } from '../media/local-media';
import { HIDE_ADDRESS_KEY } from '../peer/connection/address-privacy';
import { DEVICE_STORE } from '../platform/storage';
import { SignalingService } from '../signaling/signaling-service';
import { LazyMeshTransport } from './lazy-mesh-transport';
import { MeshTransport } from './mesh-transport';

const PRESENCE = { microphone: true, camera: false, screen: false, voice: true };

describe('LazyMeshTransport', () => {
  const ADA = {} as TransportPerson;
  const ANSWER = {} as JoinAnswer;
  let mesh: jasmine.SpyObj<MediaTransport>;
  let stored: Map<string, string>;
  /** Lets the code arrive, or fails it. */
  let arrive: () => void;
  let fail: (cause: Error) => void;

  @Injectable()
  class Pausing extends LazyMeshTransport {
    protected override fetchCode(): Promise<{ readonly MeshTransport: Type<MediaTransport> }> {
      return new Promise((resolve, reject) => {
        arrive = () => resolve({ MeshTransport });
        fail = reject;
      });
    }
  }

  function create(config = {}): LazyMeshTransport {
    mesh = jasmine.createSpyObj<MediaTransport>(
      'mesh',
      [
        'prepare',
        'joinPart',
        'connect',
        'publish',
        'announce',
        'send',
        'retry',
        'hideAddress',
        'leave',
        'close',
      ],
      {
        people$: of(new Map([['ada', ADA]])) as unknown as MediaTransport['people$'],
        departed$: of(new Set(['ben'])) as unknown as MediaTransport['departed$'],
        messages$: EMPTY,
        measurements$: EMPTY,
        privacy$: new BehaviorSubject<AddressPrivacy>({ isHidden: true, isForced: false, hasRelay: true }),
        obstacle: null,
      },
    );
    mesh.prepare.and.resolveTo();
    mesh.joinPart.and.returnValue({ offer: undefined });
    stored = new Map();
    TestBed.configureTestingModule({
      providers: [
        Pausing,
        { provide: MeshTransport, useValue: mesh },
        { provide: EARSHOT_CONFIG, useValue: config },
        {
          provide: DEVICE_STORE,
          useValue: {
            read: (key: string) => stored.get(key) ?? null,
            write: (key: string, value: string) => stored.set(key, value),
          },
        },
      ],
    });
    return TestBed.inject(Pausing);
  }

  it('is there without the code of the socket, which may never come', async () => {
    const transport = create();
    const asked = spyOn(TestBed.inject(SignalingService), 'load').and.returnValue(
      new Promise<void>(() => undefined),
    );
    const loading = transport.load();
    arrive();
    await loading;
    expect(asked).toHaveBeenCalledTimes(1);
    expect(transport.load()).toBeNull();
  });

  it('knows nobody and sends nothing before its code is there', () => {
    const lazy = create();
    const seen: number[] = [];
    lazy.people$.subscribe((people) => seen.push(people.size));
    lazy.departed$.subscribe((departed) => seen.push(departed.size));
    expect(seen).toEqual([0, 0]);
    expect([lazy.joinPart(), lazy.obstacle, lazy.send({ topic: 'x', body: '' })]).toEqual([{}, null, false]);
    expect(() => lazy.connect(ANSWER)).toThrowError('load() comes before connect()');
    for (const end of [() => lazy.leave(), () => lazy.close()]) expect(end).not.toThrow();
  });

  it('hands on to the code what was wished meanwhile', async () => {
    const lazy = create();
    const microphone = {} as MediaStreamTrack;
    lazy.publish({ ...NO_MEDIA.tracks, microphone });
    lazy.announce(PRESENCE);
    lazy.hideAddress(true);
    const loaded = lazy.load();
    expect(lazy.load()).toBe(loaded);
    arrive();
    await loaded;
    expect(mesh.publish).toHaveBeenCalledOnceWith({ ...NO_MEDIA.tracks, microphone });
    expect(mesh.announce).toHaveBeenCalledOnceWith(PRESENCE);
    expect(mesh.hideAddress).toHaveBeenCalledOnceWith(true);
    expect(stored.get(HIDE_ADDRESS_KEY)).toBe('yes');
    expect(lazy.load()).toBeNull();
    lazy.connect(ANSWER);
    expect(mesh.connect).toHaveBeenCalledOnceWith(ANSWER);
  });

  it('says at once what is known of the address, and later what the connections know', async () => {
    const lazy = create();
    const said: AddressPrivacy[] = [];
    lazy.privacy$.subscribe((privacy) => said.push(privacy));
    lazy.hideAddress(true);
    const loaded = lazy.load();
    arrive();
    await loaded;
    expect(said).toEqual([
      { isHidden: false, isForced: false, hasRelay: null },
      { isHidden: true, isForced: false, hasRelay: null },
      { isHidden: true, isForced: false, hasRelay: true },
    ]);
  });

  it('hides the address from the beginning where the host wants that', () => {
    const lazy = create({ iceTransportPolicy: 'relay' });
    const said: AddressPrivacy[] = [];
    lazy.privacy$.subscribe((privacy) => said.push(privacy));
    expect(said).toEqual([{ isHidden: true, isForced: true, hasRelay: null }]);
  });

  it('prepares nothing once the lobby is closed again', async () => {
    const lazy = create();
    const [first, second] = [lazy.prepare(), lazy.prepare()];
    lazy.close();
    arrive();
    await Promise.all([first, second]);
    expect(mesh.prepare).not.toHaveBeenCalled();
    await lazy.prepare();
    expect(mesh.prepare).toHaveBeenCalledTimes(1);
  });

  it('says that its code cannot be loaded, and tries again when it is asked to', async () => {
    const lazy = create();
    const first = lazy.load();
    fail(new TypeError('Failed to fetch dynamically imported module'));
    await expectAsync(first).toBeRejectedWith(jasmine.any(TypeError));
    const second = lazy.load();
    arrive();
    await second;
    expect(lazy.load()).toBeNull();
  });

  it('waits for code that does not come for 15 s, and no longer', async () => {
    jasmine.clock().install();
    try {
      const loaded = create().load();
      jasmine.clock().tick(15_000);
      await expectAsync(loaded).toBeRejectedWith(jasmine.objectContaining({ name: 'TimeoutError' }));
    } finally {
      jasmine.clock().uninstall();
    }
  });
});
