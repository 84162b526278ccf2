import {
  type ApplicationRef,
  APP_ID,
  type ComponentRef,
  createComponent,
  CSP_NONCE,
  type EnvironmentProviders,
  inputBinding,
  outputBinding,
  type Provider,
  runInInjectionContext,
  type Signal,
} from '@angular/core';
import { createApplication } from '@angular/platform-browser';
import { CallService, type CallState, LOG } from '@earshot/angular';
import { CallView, EarshotIntl, type EarshotTexts } from '@earshot/angular/ui';
import { provideRootStyles } from '../platform/root-styles';
import { type CallCommands, injectCommands } from './call-commands';
import type { CallEventMap, Person, Tell } from './call-events';
import { tellPeople } from './tell-people';

/** What the call shows: changes are followed. */
export interface CallInputs {
  readonly room: string;
  readonly name: string | undefined;
  readonly link: string | undefined;
  readonly shortcuts: boolean;
}

/** What a call is made of. */
export interface CallParts {
  readonly root: ShadowRoot;
  readonly inputs: Signal<CallInputs>;
  readonly providers: readonly (Provider | EnvironmentProviders)[];
  /** For small windows alone: see RootStyles. */
  readonly nonce: string | null;
  readonly tell: Tell;
}

/** A language's texts; English without any. */
export interface Speech {
  readonly language: string;
  readonly texts: Partial<EarshotTexts>;
}

// Angular finds what a server has rendered by it: a host application's is not ours.
const OWN_ID = 'earshot';
const RIGHT_TO_LEFT = /^(?:ar|dv|fa|he|ps|ur|yi)\b/u;

/** A call in an Angular application of its own, within a shadow root: every service is the call's alone. */
export class OwnCall {
  /** What the page can have the call do. */
  readonly commands: CallCommands;
  state: CallState = { kind: 'idle' };
  people: readonly Person[] = [];

  private readonly app: ApplicationRef;
  private readonly view: ComponentRef<CallView>;
  private readonly call: CallService;
  private spoken: readonly string[] = [];

  /** Rejects with what is wrong with the options. */
  static async start(parts: CallParts): Promise<OwnCall> {
    const { root, nonce, providers } = parts;
    const app = await createApplication({
      providers: [
        { provide: APP_ID, useValue: OWN_ID },
        { provide: CSP_NONCE, useValue: nonce },
        provideRootStyles(root),
        ...providers,
      ],
    });
    return new OwnCall(app, parts);
  }

  private constructor(app: ApplicationRef, { root, inputs, tell }: CallParts) {
    this.app = app;
    const hostElement = root.appendChild(root.ownerDocument.createElement('ear-call'));
    this.view = createComponent(CallView, {
      environmentInjector: app.injector,
      hostElement,
      bindings: [
        inputBinding('room', () => inputs().room),
        inputBinding('name', () => inputs().name),
        inputBinding('link', () => inputs().link),
        inputBinding('shortcuts', () => inputs().shortcuts),
        outputBinding('joined', () => tell('joined', null)),
        outputBinding<CallEventMap['left']['detail']['reason']>('left', (reason) => tell('left', { reason })),
        outputBinding<CallEventMap['failed']['detail']>('failed', (error) => tell('failed', error)),
      ],
    });
    const { injector } = this.view;
    this.call = injector.get(CallService);
    this.commands = runInInjectionContext(injector, () => injectCommands(inputs));
    this.follow(tell);
    app.attachView(this.view.hostView);
  }

  /** Shows a language; what it lacks is English. */
  speak({ language, texts }: Speech): void {
    const intl = this.app.injector.get(EarshotIntl);
    for (const text of this.spoken) Reflect.deleteProperty(intl, text);
    Object.assign(intl, new EarshotIntl(), { changes: intl.changes }, texts);
    this.spoken = Object.keys(texts);
    const element = this.view.location.nativeElement as HTMLElement;
    element.lang = language;
    element.dir = RIGHT_TO_LEFT.test(language) ? 'rtl' : 'ltr';
    intl.changes.next();
  }

  /** Writes into the log of the call. */
  warn(message: string, detail: unknown): void {
    this.app.injector.get(LOG)('elements').warn(message, detail);
  }

  /** Ends the call, and takes away all that it has put into the page. */
  destroy(): void {
    this.view.destroy();
    this.app.destroy();
    (this.view.location.nativeElement as HTMLElement).remove();
  }

  private follow(tell: Tell): void {
    const state = this.call.state$.subscribe((now) => {
      const isNews = now.kind !== this.state.kind;
      this.state = now;
      if (isNews) tell('state-changed', now);
    });
    const know = (now: readonly Person[]): void => void (this.people = now);
    const people = tellPeople(this.call.participants$, know, tell).subscribe();
    this.view.onDestroy(() => {
      state.unsubscribe();
      people.unsubscribe();
    });
  }
}
