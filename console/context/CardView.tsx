import type { ReactNode } from 'react';
import type { Card } from '../../src/contracts/cards/card.ts';
import './cards.css';

/** One card, all of it as plain text. `children`: its buttons, where they can be pressed. */
export function CardView({ card, children }: { card: Card; children?: ReactNode }) {
  const { title, text, fields, links } = card;
  return (
    <article className="own-card">
      <h4 className="own-card-title" dir="auto">
        {title}
      </h4>
      {text !== '' && <p dir="auto">{text}</p>}
      {fields.length > 0 && (
        <dl className="facts">
          {fields.map(({ label, value }, index) => (
            <div key={index}>
              <dt>
                <bdi>{label}</bdi>
              </dt>
              <dd>
                <bdi>{value}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {links.length > 0 && (
        <ul>
          {links.map(({ label, url }, index) => (
            <li key={index}>
              <a href={url} target="_blank" rel="noopener noreferrer nofollow" title={url}>
                <bdi>{label}</bdi>
              </a>
            </li>
          ))}
        </ul>
      )}
      {children !== undefined && <div className="own-card-acts">{children}</div>}
    </article>
  );
}
