import { CONFORMANCE_CASES, runConformance } from '@earshot/protocol/conformance';
import { useServers } from './testing/servers.fixture.ts';

describe('the server conforms to the protocol', () => {
  const servers = useServers();

  for (const maxParticipants of [2, 4]) {
    it(`with rooms of ${maxParticipants}`, async () => {
      const { url } = await servers().start({ maxParticipants });
      const results = await runConformance(url);
      expect(results.filter(({ error }) => error !== null)).toEqual([]);
      expect(results.length).toBe(CONFORMANCE_CASES.length);
    });
  }
});
