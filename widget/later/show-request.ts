import { button, element, fillKnown, isAddress, locale, say, sayMoment } from './kit.ts';

/** A request for a person that nobody has answered yet. */
type OpenRequest = {
  kind: 'waiting' | 'nobody';
  cause: 'nobody-online' | 'wait-exceeded' | 'closed';
  opensAt: string | null;
  place: { position: number; estimateSeconds: number | null } | null;
  /** The visitor has written since: the form makes room for what is said, and the request stays. */
  wrote: boolean;
};

/** The ways on from a request. */
type RequestActs = {
  limits: { email: number; name: number; message: number };
  wait(): void;
  leave(contact: { email: string; name: string; message: string }): void;
  goOn(): void;
};

const titles = { 'nobody-online': 'nobody', 'wait-exceeded': 'tooLong', closed: 'closedNow' } as const;
const cards = new WeakMap<HTMLElement, (request: OpenRequest) => void>();

/** Draws the card of a request once, and then changes it in place: what is typed into its form stays. */
export function showRequest(place: HTMLElement, request: OpenRequest, acts: RequestActs): void {
  const update = cards.get(place) ?? makeCard(place, acts);
  cards.set(place, update);
  update(request);
}

function makeCard(place: HTMLElement, acts: RequestActs): (request: OpenRequest) => void {
  let shown: OpenRequest | undefined;
  /** As the visitor chose; undefined as long as they chose nothing. */
  let wantsForm: boolean | undefined;
  const title = element('strong', { aria: { role: 'status' } });
  const note = element('p', {});
  const position = element('b', {});
  const estimate = element('span', { className: 'muted' });
  const inLine = element('p', { className: 'place' }, element('span', {}, say('position')), position, estimate);
  const hint = element('p', { className: 'muted' });
  const form = makeForm(acts);
  const write = button('plain', say('writeLater'), () => {
    wantsForm = true;
    draw();
    form.querySelector('input')?.focus();
  });
  const wait = button('plain', say('wait'), () => {
    wantsForm = undefined;
    if (shown?.kind === 'nobody') acts.wait();
    draw();
  });
  const goOn = button('plain', say('goOn'), acts.goOn);
  place.className = 'card';
  place.append(title, note, inLine, hint, form, element('div', { className: 'row' }, write, wait, goOn));

  function draw(): void {
    if (!shown) return;
    const { kind, cause, opensAt, wrote } = shown;
    const waits = kind === 'waiting';
    setText(title, say(waits ? 'inQueue' : titles[cause]));
    const opening = opensAt === null || waits ? '' : say('opensAt', { time: sayMoment(opensAt) });
    setText(note, [wrote && !waits ? say('requestOpen') : '', opening].filter(Boolean).join(' '));
    inLine.hidden = !waits || shown.place === null;
    position.textContent = shown.place?.position.toLocaleString(locale()) ?? '';
    estimate.textContent = sayWait(shown.place?.estimateSeconds ?? null);
    setText(hint, waits ? say('queueHint') : wrote ? '' : say('nobodyHint'));
    form.hidden = !(wantsForm ?? (!waits && !wrote));
    write.hidden = !form.hidden;
    wait.setAttribute('aria-pressed', String(waits && form.hidden));
  }

  return (request) => {
    // Another kind of waiting: what was chosen before was chosen for that.
    if (shown?.kind !== request.kind) wantsForm = undefined;
    shown = request;
    draw();
  };
}

/** An empty line takes no room. Text that is the same is not said again by a screen reader. */
function setText(line: HTMLElement, text: string): void {
  if (line.textContent !== text) line.textContent = text;
  line.hidden = text === '';
}

function sayWait(seconds: number | null): string {
  if (seconds === null) return say('unknownWait');
  return seconds < 60 ? say('soon') : say('about', { minutes: Math.ceil(seconds / 60) });
}

function makeForm({ limits, leave }: RequestActs): HTMLFormElement {
  const email = element('input', { type: 'text', inputMode: 'email', spellcheck: false, name: 'email', maxLength: limits.email });
  const name = element('input', { name: 'name', maxLength: limits.name });
  const message = element('textarea', { name: 'message', rows: 2, maxLength: limits.message });
  const wrong = element('p', { className: 'wrong', hidden: true, aria: { role: 'alert' } });
  email.setAttribute('autocapitalize', 'none');
  email.setAttribute('autocomplete', 'email');
  name.setAttribute('autocomplete', 'name');
  email.required = true;
  void fillKnown({ email, name });
  const mark = (isWrong: boolean): void => {
    email.setAttribute('aria-invalid', String(isWrong));
    setText(wrong, isWrong ? say('wrongEmail') : '');
  };
  email.oninput = () => mark(false);
  return element(
    'form',
    {
      noValidate: true,
      onsubmit(event) {
        event.preventDefault();
        const address = email.value.trim();
        if (!isAddress(address)) return mark(true);
        leave({ email: address, name: name.value.trim(), message: message.value.trim() });
      },
    },
    element('label', {}, say('email'), email),
    wrong,
    element('label', {}, say('name'), name),
    element('label', {}, say('contactMessage'), message),
    element('div', { className: 'row' }, element('button', { type: 'submit', className: 'primary' }, say('leave'))),
  );
}
