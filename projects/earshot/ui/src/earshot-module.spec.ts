import { createEnvironmentInjector, EnvironmentInjector, runInInjectionContext } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { CallService, EARSHOT_CONFIG, injectCallServer, SHARES_CALL, withSharedCall } from '@earshot/angular';
import { EarshotModule } from './earshot-module';

describe('EarshotModule', () => {
  beforeEach(() =>
    TestBed.configureTestingModule({
      providers: EarshotModule.forRoot({ serverUrl: 'https://calls.example' }).providers!,
    }),
  );

  it('sets Earshot up for a host that uses modules', () => {
    expect(TestBed.inject(EARSHOT_CONFIG)).toEqual({ serverUrl: 'https://calls.example' });
  });

  it('sets a lazy module up for itself, with services of its own', () => {
    const child = EarshotModule.forChild({ serverUrl: 'https://support.example' }).providers!;
    const lazy = createEnvironmentInjector(child, TestBed.inject(EnvironmentInjector));
    // The rule takes Angular's abstract Injector for a class that only its constructor makes.
    // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment
    expect(runInInjectionContext(lazy, injectCallServer).at('').href).toBe('https://support.example/');
    expect(lazy.get(CallService)).not.toBe(TestBed.inject(CallService));
    expect(lazy.get(SHARES_CALL)).toBeFalse();
    lazy.destroy();
  });

  it('lets a lazy module share its call with its elements', () => {
    const child = EarshotModule.forChild({}, withSharedCall()).providers!;
    const lazy = createEnvironmentInjector(child, TestBed.inject(EnvironmentInjector));
    expect(lazy.get(SHARES_CALL)).toBeTrue();
    lazy.destroy();
  });
});
