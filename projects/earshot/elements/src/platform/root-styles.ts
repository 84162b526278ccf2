import {
  APP_ID,
  CSP_NONCE,
  DOCUMENT,
  inject,
  Injectable,
  InjectionToken,
  PLATFORM_ID,
  type Provider,
  ɵSHARED_STYLES_HOST as SHARED_STYLES_HOST,
} from '@angular/core';
import { ɵSharedStylesHost as SharedStylesHost } from '@angular/platform-browser';

/** The shadow root that an application draws into. */
const CALL_ROOT = new InjectionToken<ShadowRoot>('CALL_ROOT');

/**
 * Puts the styles of an application into its shadow root alone, as constructed style sheets. Angular would write `<style>` elements,
 * and for each component that is made later (a dialog, a menu) one more into the page's head: a page whose content security policy
 * has no nonce refuses both. The class and its token are
 * Angular's own and not public: earshot-element.spec.ts says when they have changed.
 */
@Injectable()
class RootStyles extends SharedStylesHost {
  private readonly root: ShadowRoot;
  private readonly used = new Map<string, { readonly sheet: CSSStyleSheet; count: number }>();

  constructor() {
    super(inject(DOCUMENT), inject(APP_ID), inject(CSP_NONCE, { optional: true }), inject(PLATFORM_ID));
    this.root = inject(CALL_ROOT);
  }

  override addStyles(styles: string[], urls?: string[]): void {
    super.addStyles(styles, urls);
    for (const style of styles) {
      const known = this.used.get(style);
      if (known) known.count += 1;
      else this.adopt(style);
    }
  }

  override removeStyles(styles: string[], urls?: string[]): void {
    super.removeStyles(styles, urls);
    for (const style of styles) {
      const known = this.used.get(style);
      if (!known || --known.count > 0) continue;
      this.used.delete(style);
      this.drop(known.sheet);
    }
  }

  /** Other roots than the application's are those of small windows, which cannot have sheets of this page. */
  override addHost(host: Node): void {
    if (host !== this.root && host.nodeName !== 'HEAD') super.addHost(host);
  }

  override ngOnDestroy(): void {
    super.ngOnDestroy();
    for (const { sheet } of this.used.values()) this.drop(sheet);
    this.used.clear();
  }

  private adopt(style: string): void {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    this.used.set(style, { sheet, count: 1 });
    this.root.adoptedStyleSheets.push(sheet);
  }

  private drop(sheet: CSSStyleSheet): void {
    this.root.adoptedStyleSheets = this.root.adoptedStyleSheets.filter((other) => other !== sheet);
  }
}

/** Provides an application that draws into a shadow root with its styles. */
export function provideRootStyles(root: ShadowRoot): Provider[] {
  return [
    { provide: CALL_ROOT, useValue: root },
    RootStyles,
    { provide: SHARED_STYLES_HOST, useExisting: RootStyles },
    { provide: SharedStylesHost, useExisting: RootStyles },
  ];
}
