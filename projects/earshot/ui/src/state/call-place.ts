/** Returns the element that holds the call which a part belongs to: its call screen, or what `ear-call-background` was put into. */
export function placeOf(part: Element): Element {
  return (
    part.closest('ear-call-screen') ?? (part.closest('ear-call-background') ?? part).parentElement ?? part
  );
}
