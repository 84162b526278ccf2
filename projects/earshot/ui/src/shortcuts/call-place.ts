/** Returns the element that holds the call which a part without a picture belongs to: the call screen, else its parent. */
export function placeOf(part: Element): Element {
  return part.closest('ear-call-screen') ?? part.parentElement ?? part;
}
