// The renderer of the OpenAPI document: a custom element, whose own code this page loads from this server.
import 'openapi-explorer';

const dark = matchMedia('(prefers-color-scheme: dark)');
const colours = {
  'bg-color': ['#ffffff', '#0f1218'],
  'text-color': ['#1a202c', '#e6e9f0'],
  'nav-bg-color': ['#f7f9fc', '#161a22'],
  'nav-text-color': ['#4a5568', '#b6bdcb'],
  'nav-hover-bg-color': ['#e8ecfb', '#232a3b'],
  'nav-hover-text-color': ['#2a3fa0', '#c8d2ff'],
  'primary-color': ['#3350c8', '#8fa2ff'],
  'secondary-color': ['#3350c8', '#8fa2ff'],
} as const;

/** The element takes its colours as attributes, so a style sheet alone cannot make it dark. */
function paint(): void {
  const explorer = document.querySelector('openapi-explorer');
  for (const [name, [day, night]] of Object.entries(colours)) explorer?.setAttribute(name, dark.matches ? night : day);
}
dark.addEventListener('change', paint);
paint();
