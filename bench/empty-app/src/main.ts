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

bootstrapApplication(EmptyRoot, { providers: [provideServiceWorker('ngsw-worker.js')] }).catch(
  (error: unknown) => console.error(error),
);
