import './ui.css';

/** The mark: one runner's arm reaching for the next. */
export function Logo() {
  return (
    <span className="logo">
      <svg viewBox="0 0 32 32" width="22" height="22" aria-hidden="true">
        <rect width="32" height="32" rx="8" fill="var(--accent)" />
        <path d="M9 22.5 22.5 9" stroke="var(--on-accent)" strokeWidth="5" strokeLinecap="round" />
        <circle cx="22" cy="22.5" r="3" fill="var(--on-accent)" opacity=".75" />
      </svg>
      <b>Baton</b>
    </span>
  );
}
