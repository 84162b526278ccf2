// Drives a Firefox on the machine that this process is on, as the process that started it says (fox.ts).
import { FirefoxPerson } from '../support/firefox.ts';

/** What there is to do. */
export type Order =
  | { readonly kind: 'open'; readonly url: string; readonly record: string | null }
  | { readonly kind: 'join'; readonly name: string }
  | { readonly kind: 'sees' | 'hears' | 'close' }
  | { readonly kind: 'evaluate'; readonly code: string };

let fox: FirefoxPerson | null = null;

process.on('message', ({ id, order }: { id: number; order: Order }) => {
  obey(order).then(
    (value) => process.send?.({ id, value }),
    (error: unknown) => process.send?.({ id, error: String(error) }),
  );
});
process.once('disconnect', () => {
  void fox?.close().finally(() => process.exit());
});

async function obey(order: Order): Promise<unknown> {
  if (order.kind === 'open') {
    // Its pages get devices although they come without TLS.
    const { hostname } = new URL(order.url);
    const settings = { 'dom.securecontext.allowlist': hostname, 'media.devices.insecure.enabled': true };
    fox = await FirefoxPerson.open(order.url, settings, order.record);
    return null;
  }
  if (!fox) throw new Error('there is no Firefox yet');
  switch (order.kind) {
    case 'join':
      return fox.joinAs(order.name);
    case 'sees':
      return fox.seesSomeone();
    case 'hears':
      return fox.hears();
    case 'evaluate':
      return fox.evaluate(order.code);
    case 'close':
      await fox.close();
      fox = null;
      return null;
  }
}
