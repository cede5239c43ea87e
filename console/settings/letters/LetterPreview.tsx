import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import type { MailTemplate, TemplatePreview } from '../../../src/contracts/mail/mail-template.ts';
import { callApi } from '../../api/call-api.ts';
import { Problem } from '../../ui/Problem.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';

const views = { desktop: 'Computer', phone: 'Phone', text: 'Plain text' } as const;
type View = keyof typeof views;

/** The letter with example values, as HTML in both themes and two widths, and as plain text. It is shown in a frame that runs and loads nothing. */
export function LetterPreview({ path, template }: { path: string; template: MailTemplate }) {
  const shown = useDeferredValue(template);
  const [view, setView] = useState<View>('desktop');
  const [theme, setTheme] = useState<'light' | 'dark'>('light');
  const preview = useQuery({
    queryKey: ['letter-preview', path, shown],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => callApi<TemplatePreview>({ method: 'POST', path: `${path}/preview`, body: shown, signal }),
  });
  if (preview.isError) return <Problem error={preview.error} retry={() => void preview.refetch()} />;
  if (preview.data === undefined) return <Skeleton lines={[40, 70, 60]} label="Writing the letter" />;
  const { subject, text, html } = preview.data;
  return (
    <section className="letter-preview" aria-label="Preview">
      <div className="letter-bar">
        <div role="group" aria-label="Shown as">
          {(Object.keys(views) as View[]).map((id) => (
            <button key={id} type="button" aria-pressed={view === id} onClick={() => setView(id)}>
              {views[id]}
            </button>
          ))}
        </div>
        {view !== 'text' && (
          <div role="group" aria-label="Light or dark">
            {(['light', 'dark'] as const).map((id) => (
              <button key={id} type="button" aria-pressed={theme === id} onClick={() => setTheme(id)}>
                {id === 'light' ? 'Light' : 'Dark'}
              </button>
            ))}
          </div>
        )}
      </div>
      <p className="letter-subject" dir="auto">
        {subject}
      </p>
      {view === 'text' ? (
        <pre className="letter-text" dir="auto" tabIndex={0}>
          {text}
        </pre>
      ) : (
        <iframe
          title="The letter"
          sandbox=""
          className={`is-${theme}${view === 'phone' ? ' is-phone' : ''}`}
          srcDoc={html.replace('content="light dark"', `content="${theme}"`)}
        />
      )}
    </section>
  );
}
