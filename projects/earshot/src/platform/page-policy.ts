import { inject, InjectionToken } from '@angular/core';
import { ifThere } from './if-there';
import { WINDOW } from './window';

/** What a call uses of the features that a Permissions-Policy can deny to a page (mediacapture-main, 9.7; screen-capture, 6; and others). */
export type PolicyFeature =
  | 'microphone'
  | 'camera'
  | 'display-capture'
  | 'autoplay'
  | 'fullscreen'
  | 'picture-in-picture'
  | 'screen-wake-lock'
  | 'clipboard-write';

/** What the server and an embedding page allow this page to do. */
export interface PagePolicy {
  /** Whether the page is in a frame. */
  readonly isFramed: boolean;
  /** Whether a feature is allowed; null if the browser does not say. */
  allows(feature: PolicyFeature): boolean | null;
}

interface FeaturePolicy {
  allowsFeature(feature: string): boolean;
}

/** What the page's permissions policy allows; from the browser unless provided. */
export const PAGE_POLICY = new InjectionToken<PagePolicy>('PAGE_POLICY', {
  providedIn: 'root',
  factory: () => {
    const window = inject(WINDOW);
    // Chromium still has the policy under its first name; other browsers have neither.
    const document = window.document as Document & {
      permissionsPolicy?: FeaturePolicy;
      featurePolicy?: FeaturePolicy;
    };
    const policy = ifThere(() => document.permissionsPolicy ?? document.featurePolicy);
    return {
      isFramed: window.top !== window.self,
      allows: (feature) => ifThere(() => policy?.allowsFeature(feature)),
    };
  },
});
