/** What a browser says that refuses something: the log has to have it. */
export const REFUSAL = 'refused for a spec';

/** One place in the code where the browser is asked for something: the method, and where it is called. */
export interface Use {
  readonly method: string;
  readonly place: string;
  /** Whether the browser answers with a promise. */
  readonly isPromised: boolean;
}

/** How a use is refused: it throws, or the promise that it returns is rejected. */
export type Refusing = 'throws' | 'rejects';

type Method = (this: object, ...given: unknown[]) => unknown;

/**
 * Stands between our code and the methods of browser objects, all that their interfaces have: notes each place from which one
 * is called, and refuses the first call from one of them.
 */
export class RefusingBrowser {
  private readonly originals: (() => void)[] = [];
  private readonly own = new WeakSet<object>();
  private readonly found = new Map<string, Use>();
  private refusals = 0;

  /** Without `refused`, everything is granted. */
  constructor(
    private readonly refused: Use | null,
    private readonly how: Refusing = 'throws',
  ) {}

  /** Every use so far. */
  get uses(): readonly Use[] {
    return [...this.found.values()];
  }

  /** Whether it has refused what it was to refuse. */
  get hasRefused(): boolean {
    return this.refusals > 0;
  }

  /** Watches the methods of these interfaces; of all their objects, or only of those that come from `construct()`; all methods, or some. */
  watch(
    interfaces: readonly { readonly prototype: object }[],
    isForAll: boolean,
    methods?: readonly string[],
  ): void {
    for (const { prototype } of interfaces) this.replace(prototype, isForAll, methods);
  }

  /** Makes an object whose methods are watched, and those of what they return. */
  construct<T extends object>(method: string, make: () => T): T {
    const made = this.answer(method, placeOf(new Error().stack, 2), make) as T;
    this.adopt(made);
    return made;
  }

  /** Puts the browser's own methods back. */
  restore(): void {
    for (const restore of this.originals.splice(0)) restore();
  }

  private replace(prototype: object, isForAll: boolean, methods?: readonly string[]): void {
    for (const name of methods ?? Object.getOwnPropertyNames(prototype)) {
      const descriptor = Object.getOwnPropertyDescriptor(prototype, name);
      if (name === 'constructor' || typeof descriptor?.value !== 'function') continue;
      const original = descriptor.value as Method;
      // eslint-disable-next-line @typescript-eslint/no-this-alias -- a method needs the object's `this`, and ours
      const browser = this;
      const value: Method = function (...given) {
        if (!isForAll && !browser.own.has(this)) return original.apply(this, given);
        const method = `${String((prototype as { [Symbol.toStringTag]?: string })[Symbol.toStringTag])}.${name}`;
        const answer = browser.answer(method, placeOf(new Error().stack, 2), () =>
          original.apply(this, given),
        );
        if (!isForAll) browser.adopt(answer);
        return answer;
      };
      Object.defineProperty(prototype, name, { ...descriptor, value });
      this.originals.push(() => Object.defineProperty(prototype, name, descriptor));
    }
  }

  private answer(method: string, place: string, ask: () => unknown): unknown {
    const { refused } = this;
    if (refused?.method === method && refused.place === place && !this.hasRefused) {
      this.refusals += 1;
      const error = new DOMException(REFUSAL, 'OperationError');
      if (this.how === 'rejects') return Promise.reject(error);
      throw error;
    }
    const answer = ask();
    this.found.set(`${method} ${place}`, { method, place, isPromised: answer instanceof Promise });
    return answer;
  }

  /** What belongs to an object that is watched is watched, too. */
  private adopt(answer: unknown): void {
    if (Array.isArray(answer)) for (const each of answer) this.adopt(each);
    if (typeof answer !== 'object' || answer === null || answer instanceof Promise) return;
    this.own.add(answer);
    const { sender, receiver } = answer as Partial<RTCRtpTransceiver>;
    for (const part of [sender, receiver]) if (part) this.own.add(part);
  }
}

/** The line of our code that asks: the frames before it are this file's. */
function placeOf(stack: string | undefined, frames: number): string {
  return stack?.split('\n')[frames]?.trim() ?? 'somewhere';
}
