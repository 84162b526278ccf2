import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { CREATE_SIGNALING_SOCKET, provideEarshot } from '@earshot/angular';
import { EMPTY, NEVER } from 'rxjs';
import { FETCH } from '../platform/network';
import { DiagnosticsPanel } from './diagnostics-panel';

@Component({
  imports: [DiagnosticsPanel],
  template: '<ear-diagnostics />',
  viewProviders: [provideEarshot({ serverUrl: 'https://support.example', token: 7 as unknown as string })],
})
class Support {}

describe('DiagnosticsPanel in a part of an application with its own configuration', () => {
  it('checks the server of that part, and says what is wrong with its options', async () => {
    const asked: string[] = [];
    const socket = {
      changes$: NEVER,
      on: () => EMPTY,
      isTrying: false,
      connect: () => null,
      disconnect: () => null,
    };
    TestBed.configureTestingModule({
      providers: [
        provideEarshot({ serverUrl: 'https://calls.example' }),
        { provide: CREATE_SIGNALING_SOCKET, useValue: () => socket },
        {
          provide: FETCH,
          useValue: (url: URL) => {
            asked.push(url.origin);
            return Promise.reject(new TypeError('Failed to fetch'));
          },
        },
      ],
    });
    const fixture = TestBed.createComponent(Support);
    fixture.detectChanges();
    expect(new Set(asked)).toEqual(new Set(['https://support.example']));
    expect((fixture.nativeElement as HTMLElement).querySelector('[role=alert]')?.textContent).toContain(
      '"token"',
    );
    fixture.destroy();
  });
});
