import { workerUrl } from './worker-url';

describe('The address of the service worker', () => {
  it('is vouched for where the browser asks for that', () => {
    const url: unknown = workerUrl('ngsw-worker.js', window);
    expect(String(url)).toBe('ngsw-worker.js');
    const { trustedTypes } = window as unknown as {
      trustedTypes?: { isScriptURL(value: unknown): boolean };
    };
    expect(trustedTypes?.isScriptURL(url)).toBeTrue();
  });

  it('is a plain string elsewhere', () => {
    expect(workerUrl('ngsw-worker.js', {} as Window)).toBe('ngsw-worker.js');
  });

  it('is the only one that the policy ever makes', () => {
    const made: string[] = [];
    const page = {
      trustedTypes: {
        createPolicy: (name: string, rules: { createScriptURL: (url: string) => string }) => {
          made.push(name, rules.createScriptURL('https://elsewhere.example/worker.js'));
          return rules;
        },
      },
    };
    workerUrl('ngsw-worker.js', page as unknown as Window);
    expect(made).toEqual(['earshot', 'ngsw-worker.js']);
  });
});
