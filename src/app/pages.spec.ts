import { pageAt } from './pages';

describe('The pages', () => {
  it('stand at their addresses', () => {
    expect(pageAt('/').title).toBe('home');
    expect(pageAt('/settings').title).toBe('settings');
    expect(pageAt('/diagnostics').title).toBe('diagnostics');
    expect(pageAt('/call/abc').inputs).toEqual({ room: 'abc' });
    expect(pageAt('/call/abc/').inputs).toEqual({ room: 'abc' });
  });

  it('are the same for one room, however its code is written', () => {
    const room = 'bdfg-hjkm-npqr-stvw';
    for (const path of [
      `/call/${room}`,
      '/call/BDFG-HJKM-NPQR-STVW',
      '/CALL/BDFG-HJKM-NPQR-STVW',
      '/call/bdfghjkmnpqrstvw',
      '/call/bdfg%20hjkm%20npqr%20stvw',
      '/call/bdfg%E2%80%93hjkm%E2%80%93npqr%E2%80%93stvw',
      `/call/${room}.`,
      `/call/${room}%3E`,
      `/call/%3C${room}%3E/`,
    ])
      expect(pageAt(path).inputs).withContext(path).toEqual({ room });
    expect(pageAt('/call/Stand-Up').inputs).toEqual({ room: 'Stand-Up' });
  });

  it('show no empty room for a damaged code', () => {
    for (const path of ['/call/bdfg-hjkm-npqr-stv', '/call/bdfg-hjkm-npqr-st0w'])
      expect(pageAt(path).inputs).withContext(path).toEqual({ room: '' });
  });

  it('leave it to the room page to say that a room cannot be one', () => {
    expect(pageAt('/call/a%20b').inputs).toEqual({ room: 'a b' });
    expect(pageAt('/call/%').inputs).toEqual({ room: '%' });
  });

  it('are not found anywhere else', () => {
    for (const path of ['/call', '/call/', '/call/a/b', '/nowhere', '/settings/x']) {
      expect(pageAt(path).title).withContext(path).toBe('notFound');
    }
  });

  it('are loaded when they are asked for', async () => {
    for (const path of ['/', '/settings', '/diagnostics', '/call/abc', '/nowhere']) {
      expect(typeof (await pageAt(path).load())).toBe('function');
    }
  });
});
