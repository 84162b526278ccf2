import { Component } from '@angular/core';
import { Link } from '../navigation/link';

/** The logo and the name, which link to the start page. */
@Component({
  selector: 'app-brand',
  imports: [Link],
  template: `
    <a appLink="/">
      <svg viewBox="0 0 512 512" width="36" height="36" aria-hidden="true">
        <defs>
          <linearGradient id="brand-ground" x1="0" y1="0" x2="1" y2="1">
            <stop offset="0" stop-color="#0d8f8a" />
            <stop offset="1" stop-color="#2c2b7c" />
          </linearGradient>
        </defs>
        <rect width="512" height="512" rx="140" fill="url(#brand-ground)" />
        <g fill="none" stroke-width="34" stroke-linecap="round">
          <path
            stroke="#fff"
            d="M140 222a116 116 0 0 1 232 0c0 78-62 88-76 148-9 38-36 58-66 58-28 0-50-15-62-40"
          />
          <path stroke="#9af3e6" d="M198 222a58 58 0 0 1 116 0c0 42-36 52-46 96" />
        </g>
        <circle cx="256" cy="224" r="26" fill="#ffd166" />
      </svg>
      Earshot
    </a>
  `,
  styles: `
    a {
      display: inline-flex;
      align-items: center;
      gap: 0.625rem;
      min-block-size: 2.75rem;
      color: var(--ear-text);
      font-size: 1.1875rem;
      font-weight: 700;
      letter-spacing: -0.02em;
      text-decoration: none;
    }
  `,
})
export class Brand {}
