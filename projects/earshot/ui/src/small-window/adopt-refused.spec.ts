import { adoptRefused } from './adopt-refused';

describe('The styles of a small window', () => {
  it('are there where the policy of the page refuses style elements', () => {
    const host = document.body.appendChild(document.createElement('div'));
    const root = host.attachShadow({ mode: 'open' });
    // A browser makes no sheet of it, as of one that a policy refuses.
    root.innerHTML =
      '<style type="text/refused">p { color: rgb(1, 2, 3) }</style><style>p { top: 1px }</style><p></p>';
    adoptRefused(root);
    adoptRefused(root);
    expect(getComputedStyle(root.querySelector('p')!).color).toBe('rgb(1, 2, 3)');
    expect(root.adoptedStyleSheets.length).toBe(1);
    host.remove();
  });
});
