type Apply = (self: unknown, args: unknown[], call: (args: unknown[]) => unknown) => unknown;

/** Replaces a method by one that passes through `apply`, which may look at or change the arguments. */
export function tapMethod<T extends object>(prototype: T, name: keyof T & string, apply: Apply): void {
  const original: unknown = prototype[name];
  if (typeof original !== 'function') throw new Error(`${name} is not a method here`);
  const tapped: unknown = new Proxy(original, {
    apply: (target, self: unknown, args: unknown[]) =>
      apply(self, args, (changed) => Reflect.apply(target, self, changed) as unknown),
  });
  Object.defineProperty(prototype, name, { value: tapped, configurable: true, writable: true });
}

/** Replaces a global class by itself plus a look at every instance it makes. */
export function tapConstructor<T extends object>(
  name: string,
  constructor: new (...args: never[]) => T,
  born: (made: T) => void,
): void {
  const tapped: unknown = new Proxy(constructor, {
    construct: (target, args: never[], newTarget) => {
      const made = Reflect.construct(target, args, newTarget) as T;
      born(made);
      return made;
    },
  });
  Object.defineProperty(globalThis, name, { value: tapped, configurable: true, writable: true });
}
