// What the built library makes on a server. Angular's compiler, imported first, links it while it is loaded.
import '@angular/compiler';
import { Component, DOCUMENT, ErrorHandler, inject, type Provider, type Type } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { provideServerRendering, renderApplication } from '@angular/platform-server';
import { pathToFileURL } from 'node:url';
import { at } from '../setup/paths.mjs';

/** What an entry point exports, by name. */
export type Exports = Readonly<Record<string, unknown>>;

/** Loads an entry point of the built package. */
export async function entryPoint(name: '' | '-config' | '-ui' | '-diagnostics'): Promise<Exports> {
  const file = pathToFileURL(at('dist', 'earshot', 'fesm2022', `earshot-angular${name}.mjs`));
  return (await import(file.href)) as Exports;
}

/** A page as a server made it. */
export interface Rendered {
  /** What is in the host's element, without styles and without the attributes that belong to them. */
  readonly html: string;
  readonly errors: readonly unknown[];
  /** What was read of the window that the library got, such as `navigator`. */
  readonly touched: ReadonlySet<string>;
}

/** What a host shows, and what it does in its constructor. */
export interface Host {
  readonly template?: string;
  readonly imports?: readonly unknown[];
  /** What the template calls `given`. */
  readonly given?: object;
  readonly providers?: readonly unknown[];
  readonly construct?: () => void;
}

/** Renders a host's page on a server, as `ng build` does for every page that is prerendered. */
export async function render(window: unknown, host: Host): Promise<Rendered> {
  const errors: unknown[] = [];
  const touched = new Set<string>();
  const providers = [
    provideServerRendering(),
    { provide: window, useFactory: () => watched(inject(DOCUMENT).defaultView as object, touched) },
    { provide: ErrorHandler, useValue: { handleError: (error: unknown) => errors.push(error) } },
    ...((host.providers ?? []) as Provider[]),
  ];
  const page = await renderApplication(
    (context) => bootstrapApplication(hostComponent(host), { providers }, context),
    {
      document: '<html><head></head><body><host-root></host-root></body></html>',
      url: 'https://host.example/page',
      allowedHosts: ['host.example'],
    },
  );
  const [, body = ''] = /<host-root[^>]*>(.*)<\/host-root>/su.exec(page) ?? [];
  return { html: body.replace(/<!--.*?-->| _ng(?:content|host)-[\w-]+=""/gu, ''), errors, touched };
}

function hostComponent({ template = '', imports = [], given = {}, construct }: Host): Type<unknown> {
  class HostPage {
    readonly given = given;
    constructor() {
      construct?.();
    }
  }
  // Not as a decorator, which Node cannot run.
  Component({ selector: 'host-root', template, imports: imports as Type<unknown>[] })(HostPage);
  return HostPage;
}

function watched(window: object, touched: Set<string>): object {
  return new Proxy(window, {
    get: (target, key) => {
      if (typeof key === 'string') touched.add(key);
      const value: unknown = Reflect.get(target, key);
      return typeof value === 'function' && !/^[A-Z]/u.test(String(key))
        ? (value.bind(target) as unknown)
        : value;
    },
  });
}
