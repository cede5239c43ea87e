import { createHash } from 'node:crypto';

/** Hides the cases that the form does not ask for, and opens the case that a link leads to. */
export const filterScript = `
const form = document.querySelector('.filter');
const cases = [...document.querySelectorAll('.case')];
const texts = new Map(cases.map((item) => [item, item.textContent.toLowerCase()]));
function filter() {
  const wanted = new FormData(form);
  const words = String(wanted.get('words')).toLowerCase().split(/\\s+/).filter(Boolean);
  const names = ['verdict', 'kind', 'split', 'language'].filter((name) => wanted.get(name));
  let shown = 0;
  for (const item of cases) {
    const text = texts.get(item);
    item.hidden = !names.every((name) => item.dataset[name] === wanted.get(name)) || !words.every((word) => text.includes(word));
    if (!item.hidden) shown += 1;
  }
  form.querySelector('output').textContent = shown + ' of ' + cases.length + ' cases';
}
function openLinked() {
  const linked = document.getElementById(decodeURIComponent(location.hash.slice(1))) || document.getElementById(location.hash.slice(1));
  if (linked && linked.classList.contains('case')) { linked.hidden = false; linked.open = true; linked.scrollIntoView(); }
}
form.addEventListener('input', filter);
form.addEventListener('submit', (event) => event.preventDefault());
addEventListener('hashchange', openLinked);
openLinked();
`;

/** The page's policy lets this script run and no other. */
export const filterHash = `sha256-${createHash('sha256').update(filterScript).digest('base64')}`;
