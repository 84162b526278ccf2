import { TestBed } from '@angular/core/testing';
import { EARSHOT_CONFIG } from '@earshot/angular/config';
import { PAGE } from '../../platform/page';
import { injectCallServer } from './call-server';

describe('injectCallServer()', () => {
  const PLACES: readonly (readonly [serverUrl: string | undefined, healthz: string, socketPath: string])[] = [
    [undefined, 'https://page.example/healthz', '/socket.io/'],
    ['', 'https://page.example/healthz', '/socket.io/'],
    ['/', 'https://page.example/healthz', '/socket.io/'],
    ['/calls', 'https://page.example/calls/healthz', '/calls/socket.io/'],
    ['/a/calls/', 'https://page.example/a/calls/healthz', '/a/calls/socket.io/'],
    ['https://calls.example', 'https://calls.example/healthz', '/socket.io/'],
    ['HTTPS://calls.example:8443/calls', 'https://calls.example:8443/calls/healthz', '/calls/socket.io/'],
    ['wss://calls.example/calls/', 'https://calls.example/calls/healthz', '/calls/socket.io/'],
    ['ws://localhost:3000', 'http://localhost:3000/healthz', '/socket.io/'],
  ];
  for (const [serverUrl, healthz, socketPath] of PLACES)
    it(`is where ${serverUrl === undefined ? 'nothing' : `"${serverUrl}"`} says`, () => {
      TestBed.configureTestingModule({
        providers: [
          { provide: PAGE, useValue: { origin: 'https://page.example' } },
          { provide: EARSHOT_CONFIG, useValue: serverUrl === undefined ? {} : { serverUrl } },
        ],
      });
      const server = TestBed.runInInjectionContext(injectCallServer);
      expect([server.at('healthz').href, server.socketPath]).toEqual([healthz, socketPath]);
      expect(server.origin).toBe(new URL(healthz).origin);
    });
});
