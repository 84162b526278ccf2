import { InjectionToken, inject, type Type } from '@angular/core';
import { entryPoint, type Exports, render } from './render.ts';

const config = await entryPoint('-config');
const library = await entryPoint('');
const ui = await entryPoint('-ui');
const diagnostics = await entryPoint('-diagnostics');
const ALL: Exports = { ...config, ...library, ...ui, ...diagnostics };
const WINDOW = library['WINDOW'];

/** What the library may read of a window on a server: whether something is there, and where the page stands. */
const MAY_READ =
  /^(?:name|ngOnDestroy|document|location|navigator|top|self|parent|isSecureContext|(?:local|session)Storage|(?:add|remove)EventListener|matchMedia|requestIdleCallback|[A-Z]\w+)$/u;

const PERSON = {
  id: 'ada',
  name: 'Ada',
  isSelf: false,
  microphone: true,
  camera: false,
  screen: false,
  link: 'connected',
};

/** What a component needs; every component gets those that it has. A component that needs something else fails below. */
const INPUTS: Readonly<Record<string, unknown>> = {
  room: 'standup',
  link: 'https://host.example/call/standup',
  participant: { ...PERSON, streams: { camera: null, screen: null, microphone: null, screenSound: null } },
  source: 'camera',
  stream: null,
  panel: 'people',
  heading: 'A heading',
  text: 'A text',
};
const OWN_INPUTS: Readonly<Record<string, object>> = {
  Icon: { name: 'microphone' },
  Notice: { icon: 'warning' },
};

/** What the compiler made of a component or a directive. */
interface Definition {
  readonly selectors: readonly (readonly string[])[];
  readonly inputs: Readonly<Record<string, unknown>>;
}

function definitionOf(thing: unknown): Definition | null {
  const { ɵcmp, ɵdir } = (typeof thing === 'function' ? thing : {}) as {
    ɵcmp?: Definition;
    ɵdir?: Definition;
  };
  return ɵcmp ?? ɵdir ?? null;
}

function isService(thing: unknown): boolean {
  return thing instanceof InjectionToken || (typeof thing === 'function' && 'ɵprov' in thing);
}

/** An element with a component or a directive on it, and everything that it needs. */
function elementFor({ selectors: [selector = []], inputs }: Definition, given: object): string {
  const [tag, ...attributes] = selector;
  const bindings = Object.keys(inputs).filter((name) => name in given);
  const words = [...attributes.filter(Boolean), ...bindings.map((name) => `[${name}]="given.${name}"`)];
  const name = tag === '' || tag === undefined ? 'div' : tag;
  return `<${name} ${words.join(' ')}></${name}>`;
}

describe('On a server', () => {
  const provided = (library['provideEarshot'] as () => unknown)();
  const page = (host: Parameters<typeof render>[1]) => render(WINDOW, { ...host, providers: [provided] });

  /** Runs something, and returns the sockets, requests and timers that it left behind. */
  async function leftBehind(run: () => Promise<unknown>): Promise<readonly string[]> {
    // Node's own work, such as loading a module, is an "Immediate".
    const active = () => process.getActiveResourcesInfo().filter((resource) => resource !== 'Immediate');
    const before = active().length;
    await run();
    return active().slice(before);
  }

  const drawn = Object.entries(ALL).flatMap(([name, thing]) => {
    const definition = definitionOf(thing);
    return definition ? [{ name, thing, definition }] : [];
  });

  it('there are components to render', () => {
    expect(drawn.map(({ name }) => name)).toContain('CallView');
  });

  for (const { name, thing, definition } of drawn)
    it(`${name} is rendered without a browser`, async () => {
      const given = { ...INPUTS, ...OWN_INPUTS[name] };
      const template = elementFor(definition, given);
      let touched: ReadonlySet<string> = new Set();
      const left = await leftBehind(async () => {
        const rendered = await page({ template, imports: [thing], given });
        expect(rendered.errors).toEqual([]);
        expect(rendered.html).withContext(template).toContain('<');
        ({ touched } = rendered);
      });
      expect([...touched].filter((key) => !MAY_READ.test(key))).toEqual([]);
      expect(left).toEqual([]);
    });

  for (const [name, thing] of Object.entries(ALL).filter(([, each]) => isService(each)))
    it(`${name} can be injected without a browser`, async () => {
      let isMade = false;
      const left = await leftBehind(async () => {
        const { errors } = await page({
          construct: () => {
            inject(thing as Type<unknown>, { optional: true });
            isMade = true;
          },
        });
        expect(errors).toEqual([]);
      });
      expect(isMade).toBeTrue();
      expect(left).toEqual([]);
    });

  it('a call is a placeholder of its own size, and nothing of the lobby', async () => {
    const { html } = await page({ template: '<ear-call room="standup" />', imports: [ui['CallView']] });
    expect(html).toMatch(/<ear-call [^>]*data-screen="lobby"[^>]*><p [^>]*>Loading…<\/p><\/ear-call>/u);
  });

  it('a host that joins at once gets an idle call, and no device is asked for', async () => {
    interface Call {
      prepare(): Promise<void>;
      join(options: object): Promise<void>;
      readonly state$: { subscribe(listener: (state: { kind: string }) => void): unknown };
    }
    interface Media {
      open(wanted: object): Promise<{ problems: object }>;
    }
    const kinds: string[] = [];
    let done: Promise<unknown> = Promise.resolve();
    const left = await leftBehind(async () => {
      const { errors } = await page({
        construct: () => {
          const call = inject(library['CallService'] as Type<Call>);
          const media = inject(library['MediaService'] as Type<Media>);
          call.state$.subscribe(({ kind }) => kinds.push(kind));
          done = Promise.all([
            media.open({ microphone: true, camera: true }),
            call.prepare(),
            call.join({ room: 'standup', name: 'Ada' }),
          ]);
        },
      });
      expect(errors).toEqual([]);
      await done;
    });
    expect(kinds).toEqual(['idle']);
    expect(left).toEqual([]);
  });
});
