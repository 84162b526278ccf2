import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readConfiguration } from '../../server/src/configuration/configuration.ts';
import { DEPLOY, Programs } from './programs.fixture.ts';

interface Service {
  readonly restart?: string;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly cap_add?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly logging?: { readonly options: Record<string, string> };
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly mem_limit?: string;
  readonly pids_limit?: number;
  readonly ports?: readonly string[];
  readonly networks?: readonly string[];
  readonly volumes?: readonly string[];
}

const read = (file: string): string => readFileSync(join(DEPLOY, file), 'utf8');
const example = read('earshot.env.example');
const composeText = read('compose.yaml');
const compose = parse(composeText, { merge: true }) as {
  readonly services: Record<string, Service>;
  readonly networks: Record<string, { readonly internal?: boolean } | null>;
};

/** Every variable of the example with its value, those behind a "#" too. */
const listed = new Map(
  [...example.matchAll(/^#?([A-Z][A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name, value]),
);

/** What the server reads, found out by having it read. */
function serverVariables(): Set<string> {
  const asked = new Set<string>();
  for (const known of [{}, { ACCESS: 'token' }] as Record<string, string>[])
    readConfiguration(
      new Proxy(known, { get: (target, name) => (asked.add(String(name)), target[String(name)]) }),
    );
  return asked;
}

describe('the file with all configuration', () => {
  it('lists every variable of the server', () => {
    expect([...serverVariables()].filter((name) => !listed.has(name))).toEqual([]);
  });

  it('lists nothing that nobody reads', () => {
    const others = ['compose.yaml', 'caddy/Caddyfile', 'coturn/start.sh', 'redis/start.sh']
      .map(read)
      .join('\n');
    const isRead = (name: string): boolean =>
      serverVariables().has(name) || new RegExp(`\\$\\{?${name}\\b`).test(others);
    expect([...listed.keys()].filter((name) => !isRead(name ?? ''))).toEqual([]);
  });

  it('shows the defaults as they are', () => {
    const shown = [...example.matchAll(/^#([A-Z][A-Z_]+)=(.+)$/gm)].map(([, name, value]) => [name, value]);
    // What belongs to a mode that is not the default, or to compose.yaml.
    const others = ['JWT_AUDIENCE', 'JWT_CLOCK_TOLERANCE', 'TURN_URLS', 'TURN_TLS_PORT', 'EARSHOT_VERSION'];
    const environment = Object.fromEntries(
      shown.filter(([name]) => !others.includes(name ?? '')),
    ) as NodeJS.ProcessEnv;
    expect(Object.keys(environment).length).toBeGreaterThan(20);
    expect(readConfiguration(environment)).toEqual(readConfiguration({}));
  });

  it('has a value for all that compose.yaml needs', () => {
    const used = [...composeText.matchAll(/(?<!\$)\$\{([A-Z_]+)/g)].map(([, name]) => name);
    expect(used.length).toBeGreaterThan(8);
    expect(used.filter((name) => !listed.has(name))).toEqual([]);
  });
});

describe('make-env.sh', () => {
  const programs = new Programs();
  afterEach(() => programs.close());

  async function make(...args: string[]): Promise<{ code: number | null; output: string; file: string }> {
    const file = join(programs.folder(), 'earshot.env');
    const script = programs.start('./make-env.sh', args, { EARSHOT_ENV_FILE: file });
    return { code: await script.ended, output: script.output, file };
  }

  it('makes a configuration that the server takes, with secrets that differ, for its owner alone', async () => {
    const { code, file } = await make('call.example.org', '198.51.100.7/10.0.0.5');
    expect(code).toBe(0);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const text = readFileSync(file, 'utf8');
    const values = Object.fromEntries(
      [...text.matchAll(/^([A-Z][A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name ?? '', value]),
    );
    expect(values['EARSHOT_DOMAIN']).toBe('call.example.org');
    expect(values['TURN_EXTERNAL_IP']).toBe('198.51.100.7/10.0.0.5');
    const secrets = [...text.matchAll(/=([0-9a-f]{64})$/gm)].map(([, secret]) => secret);
    expect(new Set(secrets).size).toBe(4);
    const added = {
      TURN_URLS: 'turn:call.example.org:3478?transport=udp,turns:call.example.org:5349?transport=tcp',
      REDIS_URL: `redis://:${values['REDIS_PASSWORD']}@redis:6379/0`,
    };
    expect(Object.keys(readConfiguration({ ...values, ...added }))).not.toContain('mistakes');
  });

  it('never takes secrets away that are in use', async () => {
    const file = join(programs.folder(), 'earshot.env');
    writeFileSync(file, 'mine');
    const script = programs.start('./make-env.sh', ['call.example.org'], { EARSHOT_ENV_FILE: file });
    expect(await script.ended).toBe(2);
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });

  it('says what it needs to know', async () => {
    for (const args of [[], ['https://call.example.org'], ['call.example.org', 'here']]) {
      const { code, output, file } = await make(...args);
      expect([code, output.trim().split('\n').length, existsSync(file)]).toEqual([2, 1, false]);
    }
  });
});

describe('the compose file', () => {
  it('gives every service no more than it needs, and starts it again', () => {
    expect(Object.keys(compose.services)).toEqual(['caddy', 'earshot-1', 'earshot-2', 'redis', 'coturn']);
    for (const [name, service] of Object.entries(compose.services)) {
      expect(service)
        .withContext(name)
        .toEqual(
          jasmine.objectContaining({
            restart: 'unless-stopped',
            read_only: true,
            cap_drop: ['ALL'],
            security_opt: ['no-new-privileges:true'],
            mem_limit: jasmine.any(String),
            pids_limit: jasmine.any(Number),
          }),
        );
      expect(service.logging?.options['max-size']).withContext(name).toBeDefined();
      expect(service.healthcheck?.test.length).withContext(name).toBeGreaterThan(1);
    }
  });

  it('publishes nothing but Caddy, and keeps Redis apart', () => {
    const published = Object.keys(compose.services).filter(
      (name) => compose.services[name]?.ports !== undefined,
    );
    expect(published).toEqual(['caddy']);
    expect(compose.services['redis']?.networks).toEqual(['store']);
    expect(compose.networks['store']?.internal).toBeTrue();
  });

  it('mounts only what there is', () => {
    const mounted = Object.values(compose.services).flatMap(({ volumes = [] }) => volumes);
    const paths = mounted.map((volume) => volume.split(':')[0] ?? '').filter((path) => path.startsWith('.'));
    expect(paths.length).toBe(3);
    expect(paths.filter((path) => !existsSync(join(DEPLOY, path)))).toEqual([]);
  });

  it('has no secret in it', () => {
    expect(composeText).not.toMatch(/[0-9a-f]{32}/);
  });
});

describe('the Dockerfile', () => {
  const text = read('Dockerfile');

  it('copies only what there is', () => {
    const sources = [...text.matchAll(/^COPY (?!--from)(.+)$/gm)].flatMap(
      ([, line]) => line?.split(' ').slice(0, -1) ?? [],
    );
    expect(sources).toContain('server/src');
    expect(sources.filter((path) => !existsSync(join(DEPLOY, '..', path)))).toEqual([]);
  });

  it('runs without root, answers SIGTERM itself and looks after its health', () => {
    const last = text.slice(text.lastIndexOf('\nFROM '));
    expect(last).toMatch(/^USER node$/m);
    expect(last).toMatch(/^STOPSIGNAL SIGTERM$/m);
    expect(last).toMatch(/^HEALTHCHECK .*\n.*\/healthz/m);
    expect(last).toMatch(/^CMD \["node", "server\/src\/main\.ts"\]$/m);
  });
});
