import { pageAt } from './pages';

describe('The pages', () => {
  it('stand at their addresses', () => {
    expect(pageAt('/').title).toBe('Earshot');
    expect(pageAt('/settings').title).toBe('Settings · Earshot');
    expect(pageAt('/diagnostics').title).toBe('Diagnostics · Earshot');
    expect(pageAt('/call/abc').inputs).toEqual({ room: 'abc' });
    expect(pageAt('/call/abc/').inputs).toEqual({ room: 'abc' });
  });

  it('leave it to the room page to say that a room cannot be one', () => {
    expect(pageAt('/call/a%20b').inputs).toEqual({ room: 'a b' });
    expect(pageAt('/call/%').inputs).toEqual({ room: '%' });
  });

  it('are not found anywhere else', () => {
    for (const path of ['/call', '/call/', '/call/a/b', '/nowhere', '/settings/x']) {
      expect(pageAt(path).title).withContext(path).toBe('Page not found · Earshot');
    }
  });

  it('are loaded when they are asked for', async () => {
    for (const path of ['/', '/settings', '/diagnostics', '/call/abc', '/nowhere']) {
      expect(typeof (await pageAt(path).load())).toBe('function');
    }
  });
});
