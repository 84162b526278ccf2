import { bootstrapApplication } from '@angular/platform-browser';
import { App } from './app/app';
import { appConfig } from './app/app-config';

// In a task of its own: between reading the scripts and this, a slow phone paints and answers.
setTimeout(() => {
  bootstrapApplication(App, appConfig).catch((error: unknown) => {
    console.error(error);
    // Nothing will be drawn: what index.html says after 8 s is true now.
    document.getElementById('not-started')?.classList.add('now');
  });
});
