import { createEnvironmentInjector, EnvironmentInjector } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { RoomId } from '@earshot/protocol';
import { EARSHOT_CONFIG } from '@earshot/angular/config';
import { MediaService } from '../media/media-service';
import { TAB_STORE } from '../platform/storage';
import { provideCall } from '../provide-call';
import { CallService } from './call-service';

/** As in tools/testing/remote-clients.ts, which cannot be imported here. */
type Command =
  | {
      readonly do: 'join';
      readonly id: number;
      readonly client: number;
      readonly url: string;
      readonly room: RoomId;
      readonly name: string;
    }
  | { readonly do: 'leave'; readonly id: number; readonly client: number }
  | {
      readonly do: 'end';
      readonly results: readonly { readonly name: string; readonly error: string | null }[];
    };

/** protocol/conformance/client/ runs in Karma's process, with real sockets, and tells this page when to join and to leave. */
describe('A client of this library', () => {
  const clients = new Map<number, EnvironmentInjector>();

  it('conforms to the protocol', async () => {
    await ask('start');
    for (;;) {
      const command = (await ask('next')) as Command;
      if (command.do === 'end') {
        expect(command.results.filter(({ error }) => error !== null)).toEqual([]);
        expect(command.results.length).toBeGreaterThan(25);
        return;
      }
      void carryOut(command).then(() => ask(`done?id=${command.id}`));
    }
  }, 120_000);

  async function carryOut(command: Exclude<Command, { do: 'end' }>): Promise<void> {
    if (command.do === 'join') await join(command);
    else await leave(command.client);
  }

  async function join({ client, url, room, name }: Extract<Command, { do: 'join' }>): Promise<void> {
    const injector = createEnvironmentInjector(
      [
        ...provideCall(),
        { provide: EARSHOT_CONFIG, useValue: { serverUrl: url } },
        {
          provide: TAB_STORE,
          useValue: { read: () => null, write: () => undefined, remove: () => undefined },
        },
      ],
      TestBed.inject(EnvironmentInjector),
    );
    clients.set(client, injector);
    await injector.get(MediaService).open({ microphone: true, camera: false });
    await injector.get(CallService).prepare();
    void injector.get(CallService).join({ room, name });
  }

  async function leave(client: number): Promise<void> {
    const injector = clients.get(client);
    clients.delete(client);
    if (!injector) return;
    await injector.get(CallService).leave();
    injector.get(MediaService).release();
    injector.destroy();
  }
});

async function ask(path: string): Promise<unknown> {
  return (await fetch(`/client-conformance/${path}`)).json();
}
