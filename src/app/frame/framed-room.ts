import { Component, computed, DestroyRef, inject, Injector, input, signal } from '@angular/core';
import { guarded, LOG, PAGE, WINDOW } from '@earshot/angular';
import { serveCallFrame } from '@earshot/angular/elements';
import { CallView } from '@earshot/angular/ui';
import { Navigation } from '../navigation/navigation';
import { allowsFrames } from './frame-ancestors';

/** A call's page in a frame of another site, which directs the call and has its own ways to everywhere else. */
@Component({
  selector: 'app-framed-room',
  imports: [CallView],
  template: ` <main><ear-call [room]="room()" [name]="name()" [link]="link()" /></main> `,
  styles: `
    main {
      display: grid;
      min-block-size: 100dvh;
    }
    ear-call {
      --ear-min-height: 0;
    }
    main:has(> [data-screen='call']) {
      block-size: 100dvh;
    }
  `,
})
export class FramedRoom {
  /** The room's name, from the address. */
  readonly room = input.required<string>();

  private readonly window = inject(WINDOW);
  private readonly page = inject(PAGE);
  private readonly navigation = inject(Navigation);
  private readonly log = inject(LOG)('app/frame');
  private readonly answers = new Map<string, Promise<boolean | undefined>>();

  /** The person's name, where the page around knows it. */
  protected readonly name = signal<string | undefined>(undefined);
  protected readonly link = computed(
    () => `${this.page.origin}${this.navigation.addressOf(`/call/${this.room()}`)}`,
  );

  constructor() {
    const end = serveCallFrame(inject(Injector), {
      allows: async (origin) => (await this.allowed(origin)) ?? false,
      room: this.room,
      named: (name) => this.name.set(name),
    });
    inject(DestroyRef).onDestroy(end);
  }

  /** The page repeats its greeting until it is answered: one question is enough. */
  private allowed(origin: string): Promise<boolean | undefined> {
    const answer =
      this.answers.get(origin) ??
      guarded(this.log, 'who may show frames could not be asked', () => allowsFrames(this.window, origin));
    this.answers.set(origin, answer);
    // A question that the network lost is asked again with the next greeting.
    void answer.then((isAllowed) => isAllowed === undefined && this.answers.delete(origin));
    return answer;
  }
}
