import { readFileSync } from 'node:fs';
import { useServers } from '../testing/servers.fixture.ts';

interface Panel {
  readonly type: string;
  readonly title: string;
  readonly description?: string;
  readonly datasource?: { readonly uid: string };
  readonly fieldConfig?: { readonly defaults: { readonly unit?: string } };
  readonly targets?: readonly { readonly expr: string; readonly datasource: { readonly uid: string } }[];
}

interface Dashboard {
  readonly schemaVersion: number;
  readonly templating: { readonly list: readonly { readonly name: string; readonly type: string }[] };
  readonly panels: readonly Panel[];
}

const FILE = new URL('../../../deploy/grafana/earshot.json', import.meta.url);

describe('the Grafana dashboard', () => {
  const servers = useServers();
  const text = readFileSync(FILE, 'utf8');
  const dashboard = JSON.parse(text) as Dashboard;
  const panels = dashboard.panels.filter(({ type }) => type !== 'row');

  it('shows every metric of a server, and asks for none that there is not', async () => {
    const { url } = await servers().start();
    const metrics = await (await fetch(`${url}/metrics`)).text();
    const told = [...metrics.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name);
    const shown = panels.flatMap(({ targets = [] }) =>
      targets.flatMap(({ expr }) => [...expr.matchAll(/earshot_\w+/g)].map(([name]) => name)),
    );
    // A histogram is asked for by the names of its parts.
    const names = new Set(shown.map((name) => name.replace(/_bucket$/, '')));
    expect([...names].sort()).toEqual(told.sort() as string[]);
  });

  it('works with any data source and any number of nodes', () => {
    const { schemaVersion, templating } = dashboard;
    expect(schemaVersion).toBeGreaterThanOrEqual(39);
    expect(templating.list.map(({ name, type }) => `${type} ${name}`)).toEqual([
      'datasource datasource',
      'query job',
      'query instance',
    ]);
    for (const { datasource, targets = [] } of panels) {
      expect(datasource?.uid).toBe('${datasource}');
      for (const target of targets) {
        expect(target.datasource.uid).toBe('${datasource}');
        expect(target.expr).toContain('{job=~"$job", instance=~"$instance"}');
      }
    }
  });

  for (const { title, description, fieldConfig } of panels) {
    it(`says of "${title}" what it is and in which unit`, () => {
      expect(description?.length).toBeGreaterThan(20);
      expect(fieldConfig?.defaults.unit).toBeTruthy();
    });
  }
});
