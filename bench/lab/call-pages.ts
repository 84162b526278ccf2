import type { DelayLine } from '../delay/remote-line.ts';
import type { CallPage, PageName } from '../drivers/call-page.ts';
import { earshot } from '../drivers/earshot.ts';
import { labPage } from '../drivers/lab-page.ts';
import type { LabPorts } from '../servers/ports.ts';

/** Where everything listens that the pages need. */
export interface Servers {
  readonly lab: LabPorts;
  /** Null when Earshot is not among the measured pages. */
  readonly earshot: number | null;
}

/** Makes the drivers; with a delay line, every port is reached through it. */
export async function callPages(
  names: readonly PageName[],
  servers: Servers,
  line: DelayLine | null,
): Promise<CallPage[]> {
  const through = (port: number): Promise<number> => (line ? line.tcpTo(port) : Promise.resolve(port));
  const origin = async (port: number): Promise<string> => `http://127.0.0.1:${await through(port)}`;
  const [lab, peerPort] = [await origin(servers.lab.pages), await through(servers.lab.peers)];
  return Promise.all(
    names.map(async (name) => {
      if (name !== 'earshot') return labPage(name, lab, peerPort);
      if (servers.earshot === null) throw new Error('Earshot was not started');
      return earshot(await origin(servers.earshot));
    }),
  );
}
