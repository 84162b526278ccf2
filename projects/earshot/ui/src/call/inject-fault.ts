import { computed, DestroyRef, inject, Injectable, type Signal, signal } from '@angular/core';
import { type CallService, EARSHOT_FAULT } from '@earshot/angular';

const SHOWN_TWICE =
  'Earshot: another <ear-call> shows this call. Leave out withSharedCall(), or show one at a time.';

/** The calls that elements of the page show. */
@Injectable({ providedIn: 'root' })
export class ShownCalls {
  readonly places = signal<readonly { readonly call: CallService }[]>([]);
}

/**
 * Notes that an element shows a call, until it is destroyed. Returns why it cannot, in words for the host's developers; null while it
 * can: its configuration is right, and no other element shows the same call.
 */
export function injectFault(call: CallService): Signal<string | null> {
  const wrong = inject(EARSHOT_FAULT);
  const { places } = inject(ShownCalls);
  const place = { call };
  places.update((others) => [...others, place]);
  inject(DestroyRef).onDestroy(() => places.update((all) => all.filter((other) => other !== place)));
  return computed(() => {
    if (wrong) return wrong.message;
    return places().find((other) => other.call === call) === place ? null : SHOWN_TWICE;
  });
}
