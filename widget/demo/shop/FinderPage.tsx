/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks';
import { baton } from './chat.ts';
import { products, type Product } from './products.ts';

const steps = [
  {
    id: 'size',
    question: 'Where will it live?',
    choices: [
      { value: 'pocket', label: 'In a pocket' },
      { value: 'desk', label: 'On a desk' },
    ],
  },
  {
    id: 'ruling',
    question: 'What goes into it?',
    choices: [
      { value: 'plain', label: 'Drawings' },
      { value: 'lines', label: 'Sentences' },
      { value: 'dots', label: 'Both' },
    ],
  },
] as const;

/** The single-page part of the shop: each step is an entry of the history, and no page is loaded. */
export function FinderPage() {
  const [chosen, setChosen] = useState(readChoices);
  useEffect(() => {
    const onBack = (): void => setChosen(readChoices());
    addEventListener('popstate', onBack);
    return () => removeEventListener('popstate', onBack);
  }, []);
  const step = steps[chosen.length];
  useEffect(() => {
    document.title = `${step ? step.question : 'Yours'} · Fieldnote`;
  }, [step]);

  function choose(value: string): void {
    const next = [...chosen, value];
    history.pushState(null, '', ['/shop/finder', ...next].join('/'));
    setChosen(next);
    if (next.length === steps.length) baton.track('found-a-notebook', { choices: next.join(', ') });
  }

  if (step)
    return (
      <>
        <h1>{step.question}</h1>
        <p className="row">
          {step.choices.map(({ value, label }) => (
            <button type="button" className="main" key={value} onClick={() => choose(value)}>
              {label}
            </button>
          ))}
        </p>
      </>
    );
  const found = best(chosen);
  return (
    <>
      <h1>Take {found.name}</h1>
      <p className="intro">{found.about}</p>
      <p className="row">
        <a className="main" href={`/shop/products/${found.id}`}>
          Look at it
        </a>
        <button type="button" onClick={() => baton.ask('Can I talk to a person about which notebook suits me?')}>
          Ask a person instead
        </button>
      </p>
    </>
  );
}

/** The choices stand in the address, so that a reload and a link keep them. */
function readChoices(): string[] {
  const words = location.pathname.split('/').slice(3);
  return steps.flatMap(({ choices }, index) => choices.filter(({ value }) => value === words[index]).map(({ value }) => value as string));
}

function best([size, ruling]: readonly string[]): Product {
  const [first] = [...products].sort((a, b) => score(b) - score(a));
  function score(product: Product): number {
    return Number(product.size === size) + Number(product.ruling === ruling);
  }
  if (!first) throw new Error('The shop has no notebooks.');
  return first;
}
