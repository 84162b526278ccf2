// The least that an Angular application with signalling can weigh: the framework, socket.io's client, a service worker, one button.
import { Component } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { provideServiceWorker } from '@angular/service-worker';
import { io } from 'socket.io-client';

@Component({ selector: 'empty-root', template: '<button type="button" (click)="join()">Join call</button>' })
class EmptyRoot {
  private readonly socket = io({ autoConnect: false, transports: ['websocket'] });

  protected join(): void {
    this.socket.connect();
  }
}

/** The server's policy lets a page register a worker only under an address that a Trusted Types policy has vouched for. */
function workerUrl(script: string): string {
  const { trustedTypes } = window as unknown as {
    trustedTypes?: {
      createPolicy(
        name: string,
        rules: { createScriptURL: (url: string) => string },
      ): { createScriptURL(url: string): unknown };
    };
  };
  const policy = trustedTypes?.createPolicy('earshot', { createScriptURL: () => script });
  return (policy?.createScriptURL(script) ?? script) as string;
}

bootstrapApplication(EmptyRoot, {
  providers: [provideServiceWorker(workerUrl('ngsw-worker.js'))],
}).catch((error: unknown) => console.error(error));
