import type { CallAttributes } from './earshot-call-element';

/** The attribute of each property that has one. */
const ATTRIBUTES: Readonly<Record<keyof CallAttributes, string>> = {
  room: 'room',
  name: 'name',
  link: 'link',
  serverUrl: 'server-url',
  theme: 'theme',
  shortcuts: 'shortcuts',
};

/** The attributes that change a call. */
export const OBSERVED: readonly string[] = [...Object.values(ATTRIBUTES), 'lang'];

/** Gives an element the properties that are attributes as well. */
export function reflectAttributes(prototype: HTMLElement): void {
  for (const [property, attribute] of Object.entries(ATTRIBUTES))
    Object.defineProperty(prototype, property, {
      configurable: true,
      enumerable: true,
      get(this: HTMLElement) {
        return this.getAttribute(attribute);
      },
      set(this: HTMLElement, value: string | null | undefined) {
        if (value === null || value === undefined) this.removeAttribute(attribute);
        else this.setAttribute(attribute, value);
      },
    });
}
