type Content = Node | string | null;

/** Makes an element with text or other elements in it. Text stays text: no value becomes markup. */
export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]> & { 'aria-label'?: string },
  ...content: Content[]
): HTMLElementTagNameMap[Name] {
  const { role, 'aria-label': label, ...others } = properties as Partial<HTMLElement> & { 'aria-label'?: string };
  const element = document.createElement(name);
  Object.assign(element, others);
  // The oldest browsers that we serve lack these as properties, so they are set as attributes.
  if (role) element.setAttribute('role', role);
  if (label) element.setAttribute('aria-label', label);
  element.append(...content.filter((child) => child !== null));
  return element;
}

export function makeButton(input: { class: string; label: string; path: string; run: () => void }): HTMLButtonElement {
  return make('button', { type: 'button', className: input.class, title: input.label, 'aria-label': input.label, onclick: input.run }, makeIcon(input.path));
}

export function makeIcon(path: string): SVGElement {
  const icon = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const values = {
    viewBox: '0 0 24 24',
    width: '18',
    height: '18',
    fill: 'none',
    stroke: 'currentColor',
    'stroke-width': '2',
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
    'aria-hidden': 'true',
  };
  for (const [name, value] of Object.entries(values)) icon.setAttribute(name, value);
  const line = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  line.setAttribute('d', path);
  icon.append(line);
  return icon;
}

export const iconPaths = {
  attach: 'M20.5 11.5l-8.4 8.4a5 5 0 0 1-7.1-7.1l8.5-8.5a3.3 3.3 0 0 1 4.7 4.7l-8.5 8.5a1.7 1.7 0 0 1-2.4-2.4l7.8-7.8',
  file: 'M5 3h9l5 5v13H5zM14 3v5h5',
  remove: 'M6 6l12 12M18 6L6 18',
  retry: 'M4 12a8 8 0 1 1 2.4 5.7M4 20v-5h5',
  save: 'M12 4v11M7 11l5 5 5-5M5 20h14',
};
