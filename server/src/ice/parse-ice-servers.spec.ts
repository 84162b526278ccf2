import { parseIceServers } from './parse-ice-servers.ts';

describe('ICE servers', () => {
  it('are read from JSON, one url or many', () => {
    const turn = {
      urls: ['turn:turn.example.org:3478?transport=tcp', 'turns:turn.example.org'],
      username: 'u',
      credential: 'c',
    };
    expect(parseIceServers(JSON.stringify([{ urls: 'stun:stun.example.org' }, turn]))).toEqual([
      { urls: ['stun:stun.example.org'] },
      turn,
    ]);
    expect(parseIceServers('[]')).toEqual([]);
  });

  const mistakes: readonly (readonly [json: string, message: RegExp])[] = [
    ['stun:stun.example.org', /must be JSON/],
    ['{"urls":"stun:x"}', /must be a JSON list/],
    ['["stun:x"]', /^server 1: expected Object/],
    ['[{"urls":"https://x"}]', /^server 1: `urls` is a url or a list/],
    ['[{"urls":[]}]', /^server 1: `urls` is empty$/],
    ['[{"urls":"stun:x"},{"urls":"turn:x"}]', /^server 2: a turn: server needs `username` and `credential`/],
    ['[{"url":"stun:x"}]', /^server 1: /],
    ['[{"urls":"stun:x","password":"hunter2"}]', /^server 1: has an unknown key$/],
    ['[{"urls":"turn:x","username":"u","credential":{"hunter2":1}}]', /^server 1: expected string$/],
    ['[{"urls":"turn:x","credential":"hunter2"', /must be JSON/],
  ];

  for (const [json, message] of mistakes) {
    it(`are not ${json}`, () => {
      const result = parseIceServers(json);
      expect(result).toMatch(message);
      expect(result).not.toContain('hunter2');
    });
  }
});
