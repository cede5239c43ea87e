import { isComposing } from '../../src/client/is-composing.ts';

/** The pause after the last key before a search, in milliseconds. */
const pauseMs = 180;
type Result = { title: string; heading: string | null; excerpt: string; url: string; language: string };

for (const form of document.querySelectorAll<HTMLFormElement>('form.search')) searchWhileTyping(form);
for (const form of document.querySelectorAll<HTMLFormElement>('form.vote')) takeVote(form);

/** Shows results below the field while one types. Enter without a choice opens the page of results. */
function searchWhileTyping(form: HTMLFormElement): void {
  const field = form.querySelector<HTMLInputElement>('input[type=search]');
  if (!field) return;
  const list = document.createElement('div');
  list.className = 'suggestions';
  list.id = `results-${[...document.querySelectorAll('form.search')].indexOf(form)}`;
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', field.getAttribute('aria-label') ?? '');
  list.hidden = true;
  form.append(list);
  for (const [name, value] of Object.entries({ role: 'combobox', 'aria-controls': list.id, 'aria-expanded': 'false', 'aria-autocomplete': 'list' }))
    field.setAttribute(name, value);

  let timer = 0;
  let asked = 0;
  let chosen = -1;
  const options = (): HTMLElement[] => [...list.querySelectorAll<HTMLElement>('[role=option]')];

  function show(isOpen: boolean): void {
    list.hidden = !isOpen;
    field?.setAttribute('aria-expanded', String(isOpen));
    if (!isOpen) choose(-1);
  }
  function choose(index: number): void {
    chosen = index;
    options().forEach((option, position) => option.setAttribute('aria-selected', String(position === index)));
    const option = options()[index];
    if (option) field?.setAttribute('aria-activedescendant', option.id);
    else field?.removeAttribute('aria-activedescendant');
    option?.scrollIntoView({ block: 'nearest' });
  }
  async function look(words: string): Promise<void> {
    const number = (asked += 1);
    const query = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    query.set('q', words);
    const response = await fetch(`/api/help/search?${query.toString()}`).catch(() => null);
    // A later question may have been answered already.
    if (number !== asked || !response?.ok) return;
    const { results } = (await response.json()) as { results: Result[] };
    list.replaceChildren(...results.slice(0, 6).map((result, index) => toOption(result, `${list.id}-${index}`)));
    choose(-1);
    show(results.length > 0);
  }

  field.addEventListener('input', () => {
    clearTimeout(timer);
    const words = field.value.trim();
    asked += 1;
    if (words.length < 2) return show(false);
    timer = window.setTimeout(() => void look(words), pauseMs);
  });
  field.addEventListener('keydown', (event) => {
    if (isComposing(event) || list.hidden) return;
    const count = options().length;
    if (event.key === 'ArrowDown') choose((chosen + 1) % count);
    else if (event.key === 'ArrowUp') choose((chosen + count) % (count + 1) === count ? -1 : (chosen + count) % (count + 1));
    else if (event.key === 'Escape') show(false);
    else if (event.key === 'Enter' && chosen >= 0) options()[chosen]?.click();
    else return;
    event.preventDefault();
  });
  form.addEventListener('focusout', ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && form.contains(relatedTarget))) show(false);
  });
}

function toOption({ title, heading, excerpt, url, language }: Result, id: string): HTMLElement {
  const option = document.createElement('a');
  option.id = id;
  option.setAttribute('role', 'option');
  option.href = url;
  option.tabIndex = -1;
  option.lang = language;
  option.dir = 'auto';
  const words = document.createElement('span');
  words.textContent = heading ?? excerpt;
  const name = document.createElement('strong');
  name.textContent = title;
  option.append(name, words);
  return option;
}

/** Counts whether the article helped, once for each browser. */
function takeVote(form: HTMLFormElement): void {
  const { article = '', thanks = '' } = form.dataset;
  const key = `baton.helped.${article}`;
  const isKnown = ((): boolean => {
    try {
      return localStorage.getItem(key) !== null;
    } catch {
      return false;
    }
  })();
  if (isKnown) return;
  form.hidden = false;
  for (const button of form.querySelectorAll('button'))
    button.addEventListener('click', () => {
      const request = {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ articleId: article, helped: button.value === 'yes' }),
      };
      void fetch('/api/help/votes', request).catch(() => null);
      try {
        localStorage.setItem(key, '1');
      } catch {
        // A browser that keeps nothing asks again on the next visit.
      }
      const word = document.createElement('p');
      word.setAttribute('role', 'status');
      form.replaceChildren(word);
      word.textContent = thanks;
    });
}
