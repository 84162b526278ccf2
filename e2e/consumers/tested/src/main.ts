import { bootstrapApplication } from '@angular/platform-browser';
import { provideEarshot } from '@earshot/angular';
import { Consultation } from './consultation';

bootstrapApplication(Consultation, { providers: [provideEarshot()] }).catch((error: unknown) => {
  document.body.append(String(error));
});
