import { Plus } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { Link, useLocation } from 'wouter';
import { botPathSchema, type BotTexts } from '../../../src/contracts/bot/bot-version.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { botAddress, fileGroups, pathsOf } from './file-groups.ts';
import type { BotDraft } from './use-bot-draft.ts';

/** The files of a bot by purpose, with a mark at those that the draft changes, and the ways to its changes and versions. */
export function FileList(props: { bot: string; place: string; draft: BotDraft; published: BotTexts }) {
  const { bot, place, draft, published } = props;
  const paths = Object.keys(draft.texts);
  const changed = [...new Set([...paths, ...Object.keys(published)])].filter((path) => draft.texts[path] !== published[path]);
  return (
    <nav className="bot-files" aria-label="Files of the bot">
      <ul>
        <Item bot={bot} place="changes" name={`Changes of the draft (${changed.length})`} isOpen={place === 'changes'} />
        <Item bot={bot} place="try" name="Try the draft" isOpen={place === 'try'} />
        <Item bot={bot} place="versions" name="Versions" isOpen={place === 'versions'} />
      </ul>
      {fileGroups.map((group) => (
        <section key={group.title}>
          <h2 title={group.about}>{group.title}</h2>
          <ul>
            {pathsOf(group, paths).map((path) => (
              <Item
                key={path}
                bot={bot}
                place={path}
                name={path.replace(/^.*\//, '')}
                isOpen={place === path}
                mark={changed.includes(path) ? 'changed' : undefined}
                faults={draft.problems.filter((problem) => problem.path === path && problem.severity === 'error').length}
              />
            ))}
          </ul>
          {group.folder !== undefined && <AddFile bot={bot} folder={group.folder} draft={draft} />}
          {(group.files ?? [])
            .filter((file) => !(file in draft.texts))
            .map((file) => (
              <MissingFile key={file} bot={bot} file={file} draft={draft} />
            ))}
        </section>
      ))}
    </nav>
  );
}

function Item(props: { bot: string; place: string; name: string; isOpen: boolean; mark?: string | undefined; faults?: number }) {
  const { bot, place, name, isOpen, mark, faults = 0 } = props;
  return (
    <li>
      <Link href={botAddress(bot, place)} aria-current={isOpen ? 'page' : undefined}>
        {name}
        {mark !== undefined && <small> {mark}</small>}
        {faults > 0 && <b> {faults === 1 ? '1 mistake' : `${faults} mistakes`}</b>}
      </Link>
    </li>
  );
}

function MissingFile({ bot, file, draft }: { bot: string; file: string; draft: BotDraft }) {
  const [, navigate] = useLocation();
  return (
    <Button
      look="quiet"
      icon={Plus}
      onClick={() => {
        draft.write(file, '');
        navigate(botAddress(bot, file));
      }}
    >
      {`Add ${file}`}
    </Button>
  );
}

function AddFile({ bot, folder, draft }: { bot: string; folder: string; draft: BotDraft }) {
  const [, navigate] = useLocation();
  const [name, setName] = useState<string | null>(null);
  const path = `${folder}/${(name ?? '').trim().replace(/\.yaml$/, '')}.yaml`;
  const isUsable = botPathSchema.safeParse(path).success;
  if (name === null) {
    return (
      <Button look="quiet" icon={Plus} onClick={() => setName('')}>
        {`Add a file to ${folder}`}
      </Button>
    );
  }
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!isUsable || path in draft.texts) return;
    draft.write(path, '');
    setName(null);
    navigate(botAddress(bot, path));
  }
  const problem = name === '' ? null : path in draft.texts ? 'is there already' : isUsable ? null : 'small letters, digits and - only';
  return (
    <form className="bot-add" onSubmit={submit} aria-label={`Add a file to ${folder}`}>
      <Field
        label="Name of the file"
        autoFocus
        required
        maxLength={60}
        value={name}
        problem={problem}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit">Add</Button>
      <Button look="quiet" onClick={() => setName(null)}>
        Cancel
      </Button>
    </form>
  );
}
