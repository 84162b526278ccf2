import { inject, InjectionToken } from '@angular/core';
import { ifThere, WINDOW } from '@earshot/angular';

/**
 * The address of the service worker's script; null where the browser refuses to vouch for it. It is made when the app starts, long
 * before it is used, so that nothing else can make the policy that vouches for it: there may be one of its name.
 */
export const WORKER_SCRIPT = new InjectionToken<string | null>('WORKER_SCRIPT', {
  providedIn: 'root',
  factory: () => {
    const page = inject(WINDOW);
    return ifThere(() => workerUrl('ngsw-worker.js', page));
  },
});

/** As much of Trusted Types (w3c.github.io/trusted-types) as is needed here; TypeScript's own types do not have it yet. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): object };
}

/**
 * The address of the service worker's script in the form in which a browser that enforces Trusted Types registers it.
 * The server's Content-Security-Policy names the policy; it vouches for this one address and for nothing else.
 */
export function workerUrl(script: string, page: Window = window): string {
  const { trustedTypes } = page as { readonly trustedTypes?: TrustedTypes | null };
  const policy = trustedTypes?.createPolicy('earshot', { createScriptURL: () => script });
  // TypeScript's types of register() ask for a string or a URL.
  return (policy?.createScriptURL(script) ?? script) as string;
}
