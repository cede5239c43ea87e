import { useState, type FormEvent } from 'react';
import {
  mostPages,
  sourceSettingsSchema,
  type AddSourceRequest,
  type KnowledgeSource,
  type SourceKind,
  type SourceSettings,
} from '../../src/contracts/knowledge/source.ts';
import { schedules, type Schedule } from '../../src/contracts/knowledge/source.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Problem } from '../ui/Problem.tsx';
import { splitWords } from '../ui/split-words.ts';
import { kinds, scheduleNames } from './describe-source.ts';

type AddedKind = AddSourceRequest['kind'];
const addedKinds: readonly AddedKind[] = ['crawl', 'sitemap', 'page', 'upload'];

type Props = {
  /** Null: a new one. */
  source: KnowledgeSource | null;
  busy: boolean;
  error: unknown;
  onSave: (request: AddSourceRequest, publishDrafts: boolean) => void;
  onCancel: () => void;
};

/** The settings of a source. Its kind is chosen once. */
export function SourceForm({ source, busy, error, onSave, onCancel }: Props) {
  const [kind, setKind] = useState<SourceKind>(source?.kind ?? 'crawl');
  const [name, setName] = useState(source?.name ?? '');
  const [address, setAddress] = useState(source?.kind === 'folder' ? '' : (source?.address ?? ''));
  const [schedule, setSchedule] = useState<Schedule>(source?.schedule ?? 'off');
  const [settings, setSettings] = useState<SourceSettings>(source?.settings ?? sourceSettingsSchema.parse({}));
  const [lists, setLists] = useState({
    tags: settings.tags.join(', '),
    include: settings.include.join('\n'),
    exclude: settings.exclude.join('\n'),
    language: settings.language ?? '',
  });
  const isWeb = kind !== 'upload' && kind !== 'folder';
  const hasPatterns = kind === 'crawl' || kind === 'sitemap';
  const change = (part: Partial<SourceSettings>): void => setSettings({ ...settings, ...part });

  /** Drafts that would wait for good if only what comes from now on were published. */
  const waiting = source !== null && !source.settings.publish && settings.publish ? source.waiting : 0;
  const [isAsking, setAsking] = useState(false);

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (waiting > 0) setAsking(true);
    else save(false);
  }
  function save(publishDrafts: boolean): void {
    const request: AddSourceRequest = {
      kind: kind as AddedKind,
      name: name.trim() === '' ? nameFor(address, kind) : name.trim(),
      address: isWeb ? address.trim() : '',
      schedule,
      settings: {
        ...settings,
        tags: splitWords(lists.tags),
        include: hasPatterns ? toLines(lists.include) : [],
        exclude: hasPatterns ? toLines(lists.exclude) : [],
        language: lists.language.trim() === '' ? null : lists.language.trim(),
      },
    };
    onSave(request, publishDrafts);
  }
  return (
    <form className="source-form" onSubmit={submit} aria-label={source === null ? 'Add a source' : `Settings of ${source.name}`}>
      {source === null && (
        <div className="source-kinds" role="radiogroup" aria-label="Kind of source">
          {addedKinds.map((id) => {
            const { icon: Icon, name: kindName, about } = kinds[id];
            return (
              <button key={id} type="button" role="radio" aria-checked={kind === id} onClick={() => setKind(id)}>
                <Icon size={17} aria-hidden="true" />
                <b>{kindName}</b>
                <small>{about}</small>
              </button>
            );
          })}
        </div>
      )}
      <div className="source-fields">
        {isWeb && (
          <Field
            label="Address"
            type="url"
            required
            value={address}
            placeholder={kind === 'sitemap' ? 'https://example.com/sitemap.xml' : 'https://example.com/help'}
            onChange={(event) => setAddress(event.currentTarget.value)}
          />
        )}
        <Field
          label="Name"
          value={name}
          maxLength={100}
          required={!isWeb && kind !== 'upload'}
          placeholder={nameFor(address, kind)}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {kind === 'crawl' && (
          <Field
            label="Depth"
            type="number"
            min={0}
            max={20}
            required
            value={settings.depth}
            hint="Links away from the address. Only pages below it are read, unless patterns say otherwise."
            onChange={(event) => change({ depth: Number(event.currentTarget.value) })}
          />
        )}
        {hasPatterns && (
          <Field
            label="Pages at most"
            type="number"
            min={1}
            max={mostPages}
            required
            value={settings.pages}
            onChange={(event) => change({ pages: Number(event.currentTarget.value) })}
          />
        )}
        {hasPatterns && (
          <Patterns
            label="Only paths"
            hint="One a line, * for anything: /help/*"
            value={lists.include}
            onChange={(include) => setLists({ ...lists, include })}
          />
        )}
        {hasPatterns && (
          <Patterns
            label="Never paths"
            hint="Such as /help/*/old/* or *?print="
            value={lists.exclude}
            onChange={(exclude) => setLists({ ...lists, exclude })}
          />
        )}
        {kind !== 'folder' && (
          <>
            <Field
              label="Tags"
              value={lists.tags}
              placeholder="docs, product"
              hint="Added to every article, separated by commas"
              onChange={(event) => setLists({ ...lists, tags: event.currentTarget.value })}
            />
            <Field
              label="Language"
              value={lists.language}
              placeholder="As each page says"
              pattern="[a-z]{2,3}(-[A-Za-z]{2,4})?"
              title="A code such as de or pt-BR"
              hint="A code such as de. Empty: as each page or file says"
              onChange={(event) => setLists({ ...lists, language: event.currentTarget.value })}
            />
          </>
        )}
        {kind !== 'upload' && (
          <label className="field">
            <span className="field-label">Read again</span>
            <select className="select" value={schedule} onChange={(event) => setSchedule(schedules.find((id) => id === event.currentTarget.value) ?? 'off')}>
              {schedules.map((id) => (
                <option key={id} value={id}>
                  {scheduleNames[id]}
                </option>
              ))}
            </select>
          </label>
        )}
        <label className="source-tick">
          <input type="checkbox" checked={settings.publish} onChange={(event) => change({ publish: event.currentTarget.checked })} />
          <span>
            Publish at once
            <small>Otherwise articles stay drafts until somebody publishes them.</small>
          </span>
        </label>
        {!isWeb && (
          <label className="source-tick">
            <input type="checkbox" checked={settings.remoteImages} onChange={(event) => change({ remoteImages: event.currentTarget.checked })} />
            <span>
              Images of other sites
              <small>Those that the files show by a whole address are fetched and stored here.</small>
            </span>
          </label>
        )}
      </div>
      {error !== null && error !== undefined && <Problem error={error} />}
      {isAsking && waiting > 0 ? (
        <div className="source-question" role="group" aria-label="Drafts that wait">
          <p role="alert">
            {waiting === 1 ? '1 draft of this source waits' : `${waiting.toLocaleString('en')} drafts of this source wait`}, as it came. Publish{' '}
            {waiting === 1 ? 'it' : 'them'} too? What somebody changed or unpublished here stays as it is.
          </p>
          <div className="source-actions">
            <Button look="primary" busy={busy} onClick={() => save(true)}>
              {waiting === 1 ? 'Publish the draft too' : `Publish the ${waiting.toLocaleString('en')} drafts too`}
            </Button>
            <Button busy={busy} onClick={() => save(false)}>
              Only what comes from now on
            </Button>
            <Button look="quiet" autoFocus onClick={() => setAsking(false)}>
              Back
            </Button>
          </div>
        </div>
      ) : (
        <div className="source-actions">
          <Button type="submit" look="primary" busy={busy}>
            {source === null ? 'Add source' : 'Save'}
          </Button>
          <Button look="quiet" onClick={onCancel}>
            Cancel
          </Button>
        </div>
      )}
    </form>
  );
}

function Patterns({ label, hint, value, onChange }: { label: string; hint: string; value: string; onChange: (value: string) => void }) {
  return (
    <label className="field">
      <span className="field-label">{label}</span>
      <textarea className="input" rows={2} value={value} onChange={(event) => onChange(event.currentTarget.value)} />
      <span className="field-hint">{hint}</span>
    </label>
  );
}

function nameFor(address: string, kind: SourceKind): string {
  try {
    return new URL(address).hostname;
  } catch {
    return kinds[kind].name;
  }
}

function toLines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
