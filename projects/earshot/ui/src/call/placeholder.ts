/**
 * Draws what stands in the place of a call on a server. No template has it, and Angular's builder takes everything behind
 * `ngServerMode` out of a browser's bundle.
 */
export function drawPlaceholder(host: HTMLElement, word: string): void {
  const line = host.ownerDocument.createElement('p');
  Object.assign(line.style, { margin: 'auto' });
  line.textContent = word;
  host.appendChild(line);
}
