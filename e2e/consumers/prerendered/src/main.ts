import { bootstrapApplication } from '@angular/platform-browser';
import { CONFIG, Host } from './host';

bootstrapApplication(Host, CONFIG).catch((error: unknown) => {
  document.body.append(String(error));
});
