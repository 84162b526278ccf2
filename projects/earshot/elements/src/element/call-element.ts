import { signal } from '@angular/core';
import { type CallState, type EarshotOptions, provideEarshot, withSharedCall } from '@earshot/angular';
import type { EarshotTexts } from '@earshot/angular/ui';
import type { CallEventMap, Person } from '../own-call/call-events';
import { type CallInputs, OwnCall } from '../own-call/own-call';
import type { EarshotElementOptions } from './element-options';
import type { CallAttributes, EarshotCallElement } from './earshot-call-element';
import { OBSERVED } from './reflect-attributes';

/** Servers have no elements: there the class is never used. */
const Base = (typeof HTMLElement === 'undefined' ? Object : HTMLElement) as typeof HTMLElement;

const STYLE = `
:host { display: grid; }
:host([hidden]) { display: none; }
:host([theme='light']) { color-scheme: light; }
:host([theme='dark']) { color-scheme: dark; }
.wrong { margin: 0; padding: 1rem; font: 1rem/1.4 system-ui, sans-serif; }
`;
/** Properties that a page may have set before the element was defined. */
const SETTABLE = ['token', 'config', 'texts', 'room', 'name', 'link', 'serverUrl', 'theme', 'shortcuts'];

/**
 * The custom element. Its call begins once it is in the page and has a room, and ends when it is taken out; to move it within the page
 * in one go changes nothing.
 */
export class CallElement extends Base implements EarshotCallElement {
  static readonly observedAttributes = OBSERVED;

  declare room: CallAttributes['room'];
  declare name: CallAttributes['name'];
  declare link: CallAttributes['link'];
  declare serverUrl: CallAttributes['serverUrl'];
  declare theme: CallAttributes['theme'];
  declare shortcuts: CallAttributes['shortcuts'];

  protected readonly options: EarshotElementOptions = {};
  private readonly inputs = signal<CallInputs>(NO_INPUTS);
  private ownToken: EarshotOptions['token'] | null = null;
  private ownConfig: EarshotOptions = {};
  private ownTexts: Partial<EarshotTexts> | null = null;
  private root: ShadowRoot | null = null;
  private call: OwnCall | null = null;
  /** Resolves to the call, or to null where it cannot be; null without one. */
  private started: Promise<OwnCall | null> | null = null;
  private isStale = false;
  private attempts = 0;
  private isSettling = false;

  get token(): EarshotOptions['token'] | null {
    return this.ownToken;
  }

  set token(token: EarshotOptions['token'] | null) {
    // A call that was started with one asks for it each time.
    if (!this.ownToken !== !token) this.isStale = true;
    this.ownToken = token;
    this.settleSoon();
  }

  get config(): EarshotOptions {
    return this.ownConfig;
  }

  set config(config: EarshotOptions) {
    this.ownConfig = config;
    this.isStale = true;
    this.settleSoon();
  }

  get texts(): Partial<EarshotTexts> | null {
    return this.ownTexts;
  }

  set texts(texts: Partial<EarshotTexts> | null) {
    this.ownTexts = texts;
    if (this.call) void this.speak(this.call);
  }

  get state(): CallState {
    return this.call?.state ?? IDLE;
  }

  get participants(): readonly Person[] {
    return this.call?.people ?? [];
  }

  async join(): Promise<void> {
    await (await this.started)?.commands.join();
  }

  async leave(): Promise<void> {
    await (await this.started)?.commands.leave();
  }

  async setMicrophone(on: boolean): Promise<void> {
    await (await this.started)?.commands.setMicrophone(on);
  }

  async setCamera(on: boolean): Promise<void> {
    await (await this.started)?.commands.setCamera(on);
  }

  /** A browser asks for a screen within the task of a press: a call that is there is asked at once. */
  async shareScreen(): Promise<void> {
    await this.call?.commands.shareScreen();
  }

  async stopScreen(): Promise<void> {
    await (await this.started)?.commands.stopScreen();
  }

  connectedCallback(): void {
    for (const property of SETTABLE) this.takeOver(property);
    this.settleSoon();
  }

  disconnectedCallback(): void {
    this.settleSoon();
  }

  /** `moveBefore()` asks for this one instead of the two above. */
  connectedMoveCallback(): void {
    this.settleSoon();
  }

  attributeChangedCallback(name: string): void {
    if (name === 'server-url') this.isStale = true;
    if (name === 'lang' && this.call) void this.speak(this.call);
    this.settleSoon();
  }

  /** An element that is taken out and put back in the same task was moved. */
  private settleSoon(): void {
    if (this.isSettling) return;
    this.isSettling = true;
    queueMicrotask(() => {
      this.isSettling = false;
      this.settle();
    });
  }

  private settle(): void {
    const { room, name, link, shortcuts } = this;
    const isWanted = this.isConnected && room !== null;
    if (this.started && (!isWanted || this.isStale)) this.end();
    this.isStale = false;
    if (!isWanted) return;
    const [own, to] = [name ?? undefined, link ?? undefined];
    this.inputs.set({ room, name: own, link: to, shortcuts: shortcuts !== 'off' });
    this.started ??= this.start();
  }

  private async start(): Promise<OwnCall | null> {
    const root = (this.root ??= makeRoot(this));
    const attempt = ++this.attempts;
    try {
      const call = await OwnCall.start({
        root,
        inputs: this.inputs,
        providers: [
          provideEarshot(this.earshotOptions(), withSharedCall()),
          ...(this.options.providers ?? []),
        ],
        nonce: this.options.nonce ?? null,
        tell: (name, detail) => this.tell(name, detail),
      });
      if (attempt === this.attempts) {
        this.call = call;
        void this.speak(call);
        return call;
      }
      call.destroy(); // the element is gone, or has other options by now
    } catch (error) {
      if (attempt === this.attempts) tellWrong(root, error);
    }
    return null;
  }

  private end(): void {
    this.attempts += 1;
    this.call?.destroy();
    this.call = null;
    this.started = null;
    this.root?.replaceChildren();
  }

  private earshotOptions(): EarshotOptions {
    const serverUrl = this.serverUrl ?? this.ownConfig.serverUrl ?? this.options.serverUrl;
    const isAsked = (this.ownToken ?? this.ownConfig.token) !== undefined;
    const token = (): string | Promise<string> => {
      const now = this.ownToken ?? this.ownConfig.token ?? '';
      return typeof now === 'function' ? now() : now;
    };
    return {
      ...this.ownConfig,
      ...(serverUrl === undefined ? {} : { serverUrl }),
      ...(isAsked ? { token } : {}),
    };
  }

  private async speak(call: OwnCall): Promise<void> {
    const around = this.closest<HTMLElement>('[lang]')?.lang ?? '';
    const [language = ''] = around.toLowerCase().split('-');
    const texts = await this.options.texts?.(language).catch((error: unknown) => {
      call.warn('the texts of a language could not be loaded', error);
      return null;
    });
    if (call !== this.call) return;
    call.speak({ language: texts ? language : ENGLISH, texts: { ...texts, ...this.ownTexts } });
  }

  private tell<K extends keyof CallEventMap>(name: K, detail: CallEventMap[K]['detail']): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  /** A page may have set a property before there was anything to take it. */
  private takeOver(property: string): void {
    if (!Object.hasOwn(this, property)) return;
    const value: unknown = Reflect.get(this, property);
    Reflect.deleteProperty(this, property);
    Reflect.set(this, property, value);
  }
}

const IDLE: CallState = { kind: 'idle' };
const NO_INPUTS: CallInputs = { room: '', name: undefined, link: undefined, shortcuts: true };
const ENGLISH = 'en';

function makeRoot(element: HTMLElement): ShadowRoot {
  const root = element.attachShadow({ mode: 'open', delegatesFocus: false });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  root.adoptedStyleSheets.push(sheet);
  return root;
}

/** For the developer: an option that cannot work stands where the call would be. */
function tellWrong(root: ShadowRoot, error: unknown): void {
  console.error(error);
  const words = root.ownerDocument.createElement('p');
  words.className = 'wrong';
  words.setAttribute('role', 'alert');
  words.textContent = error instanceof Error ? `${root.host.localName}: ${error.message}` : String(error);
  root.replaceChildren(words);
}
