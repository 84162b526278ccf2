import { CallElement } from './call-element';
import type { EarshotElementOptions } from './element-options';
import { reflectAttributes } from './reflect-attributes';

/**
 * Defines the custom element `<earshot-call>`: a whole call for a page that is not made with Angular. Does nothing on a server, and
 * where the page has an element of the name already.
 */
export function defineEarshotElement(options: EarshotElementOptions = {}): void {
  const { name = 'earshot-call' } = options;
  if (typeof customElements === 'undefined' || customElements.get(name)) return;
  const defined = class extends CallElement {
    protected override readonly options = options;
  };
  reflectAttributes(defined.prototype);
  customElements.define(name, defined);
}
