import { inject } from '@angular/core';
import { CallService, MediaService, normaliseName, toRoomId } from '@earshot/angular';
import { EarshotIntl, PersonName } from '@earshot/angular/ui';

/** What a page has a call do. Each resolves once it is done, and none rejects: the call itself says what went wrong. */
export type CallCommands = ReturnType<typeof injectCommands>;

/** Returns the commands of the call whose services are injected. `whom` says which room to join, and as whom if that is known. */
export function injectCommands(whom: () => { readonly room: string; readonly name?: string | undefined }) {
  const [call, media, intl] = [inject(CallService), inject(MediaService), inject(EarshotIntl)];
  const remembered = inject(PersonName);
  return {
    async join(as?: string | null): Promise<void> {
      const { room, name } = whom();
      const id = toRoomId(room);
      if (!id) return; // the screen says so
      await call.join({ room: id, name: normaliseName(as ?? name ?? remembered.read()) || intl.guest });
    },
    leave: (): Promise<void> => call.leave(),
    async setMicrophone(on: boolean): Promise<void> {
      await media.setMicrophone(on);
    },
    async setCamera(on: boolean): Promise<void> {
      await media.setCamera(on);
    },
    async shareScreen(): Promise<void> {
      await call.shareScreen?.();
    },
    async stopScreen(): Promise<void> {
      await media.stopScreen();
    },
  };
}
