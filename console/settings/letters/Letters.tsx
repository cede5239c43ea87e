import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { widgetLanguages } from '../../../src/client/widget-languages.ts';
import type { LetterKind } from '../../../src/contracts/mail/mail-template.ts';
import { sitesQuery, templatesQuery } from '../../api/settings-queries.ts';
import { nameLanguage } from '../../labels/name-language.ts';
import { Problem } from '../../ui/Problem.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { LetterEditor } from './LetterEditor.tsx';
import './letters.css';

const letterNames: Record<LetterKind, string> = {
  answer: 'An agent’s answer',
  link: 'A new link',
  confirm: 'Question for an address',
  code: 'One-time code',
  transcript: 'Transcript',
  invitation: 'Invitation of a colleague',
  password: 'New password',
  notice: 'Notice to a team',
  trial: 'Trial letter',
};

/** The words of every letter, by site and language. Letters to the team are those of the first site. */
export function Letters({ sendsMail }: { sendsMail: boolean }) {
  const sites = useQuery(sitesQuery);
  const [wantedSite, setSite] = useState<string | null>(null);
  const [language, setLanguage] = useState<string>('en');
  const [kind, setKind] = useState<LetterKind>('answer');
  const siteId = wantedSite ?? sites.data?.sites[0]?.id ?? '';
  const templates = useQuery({ ...templatesQuery(siteId, language), enabled: siteId !== '' });
  const problem = sites.error ?? templates.error;
  const entry = templates.data?.templates.find((template) => template.kind === kind);
  return (
    <section className="letters" aria-label="Words of letters">
      <h2>Words of letters</h2>
      <div className="letter-choice">
        {(sites.data?.sites.length ?? 0) > 1 && (
          <label>
            Site
            <select className="select" value={siteId} onChange={(event) => setSite(event.currentTarget.value)}>
              {sites.data?.sites.map((site) => (
                <option key={site.id} value={site.id}>
                  {site.published.name || site.key}
                </option>
              ))}
            </select>
          </label>
        )}
        <label>
          Language
          <select className="select" value={language} onChange={(event) => setLanguage(event.currentTarget.value)}>
            {widgetLanguages.map((code) => (
              <option key={code} value={code}>
                {nameLanguage(code)}
              </option>
            ))}
          </select>
        </label>
        <label>
          Letter
          <select className="select" value={kind} onChange={(event) => setKind(event.currentTarget.value as LetterKind)}>
            {(Object.keys(letterNames) as LetterKind[]).map((id) => (
              <option key={id} value={id}>
                {letterNames[id]}
                {templates.data?.templates.find((template) => template.kind === id)?.isOwn ? ' (own words)' : ''}
              </option>
            ))}
          </select>
        </label>
      </div>
      {problem !== null && <Problem error={problem} />}
      {problem === null && entry === undefined && <Skeleton lines={[50, 60, 40]} label="Loading the letters" />}
      {entry !== undefined && (
        <LetterEditor key={`${siteId} ${language} ${kind}`} path={`mail/templates/${siteId}/${language}/${kind}`} entry={entry} sendsMail={sendsMail} />
      )}
    </section>
  );
}
