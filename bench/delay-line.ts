// A delay line in user space, in a process of its own so that the browser driver does not disturb its timers.
// The bench forks it; by hand, `node bench/delay-line.ts --target 127.0.0.1:3000 --round-trip 200` delays a server.
import { parseArgs } from 'node:util';
import { MediaLine } from './delay/media-line.ts';
import type { DelayAnswer, NumberedRequest } from './delay/requests.ts';
import { openTcpLine } from './delay/tcp-line.ts';

if (process.send) serveRequests((answer) => process.send?.(answer));
else await openByHand();

function serveRequests(reply: (answer: DelayAnswer) => void): void {
  const media = new MediaLine();
  process.once('disconnect', () => process.exit());
  process.on('message', (request: NumberedRequest) => {
    carryOut(request, media).then(
      (port) => reply({ id: request.id, port, error: '' }),
      (error: unknown) => reply({ id: request.id, port: 0, error: String(error) }),
    );
  });
}

async function carryOut(request: NumberedRequest, media: MediaLine): Promise<number> {
  switch (request.kind) {
    case 'tcp':
      return (await openTcpLine(request.target, request.roundTrip)).port;
    case 'media':
      await media.standInFor(request.address, request.port, request.roundTrip);
      return 0;
    case 'close-media':
      media.close();
      return 0;
  }
}

async function openByHand(): Promise<void> {
  const { values } = parseArgs({
    options: {
      target: { type: 'string', default: '127.0.0.1:3000' },
      'round-trip': { type: 'string', default: '200' },
    },
  });
  const target = new URL(`tcp://${values.target}`);
  const line = await openTcpLine(
    { host: target.hostname, port: Number(target.port) },
    Number(values['round-trip']),
  );
  console.log(
    `http://127.0.0.1:${line.port} → ${values.target}, ${values['round-trip']} ms of round trip; Ctrl+C stops`,
  );
}
