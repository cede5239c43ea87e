import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';
import { cutText } from '../src/text/cut-text.ts';

/**
 * Writes `loader-HASH.js`: the public script and its later parts in one file whose content never changes, for pages that check what they run by its
 * hash (`integrity`). The settings that the server puts in front of `widget.js` for each site are fetched by this file as data. `integrity.json` holds its name and hash.
 */
export function sealLoader(): Plugin {
  return {
    name: 'seal-loader',
    writeBundle({ dir = '' }) {
      const read = (name: string): string => readFileSync(path.join(dir, name), 'utf8').trim();
      const more = replaceOnce(read('more.js'), /import\((new URL\(`\/widget\/seen\.js)/, 'fetch($1');
      const loader = replaceOnce(read('widget.js'), /import\(new URL\([`"']\/widget\/more\.js[`"'],\w+\)\.href\)/, 'queueMicrotask(batonMore)');
      const content = `${head}function batonMore(){${more}}\n${loader}\n${tail}`;
      const hash = createHash('sha384').update(content).digest();
      const name = `loader-${cutText(hash.toString('hex'), 16)}.js`;
      writeFileSync(path.join(dir, name), content);
      writeFileSync(path.join(dir, 'integrity.json'), JSON.stringify({ name, integrity: `sha384-${hash.toString('base64')}` }));
    },
  };
}

/** The element that loaded the file says which server and which site; it cannot be asked for later. */
const head = `(()=>{const own=document.currentScript,from=new URL(own.src);
fetch(from.origin+"/widget/site.json"+from.search).then(reply=>reply.json()).then(answer=>{
if(answer.refused)return console.error("Baton: "+answer.refused);
self.BatonSite=answer.site;self.BatonSettings=Object.assign({},own.dataset,self.BatonSettings,{server:from.origin});
`;
const tail = `}).catch(error=>console.error("Baton: "+from.origin+" could not be reached, so this page has no chat.",error))})();
`;

function replaceOnce(code: string, pattern: RegExp, by: string): string {
  const changed = code.replace(pattern, by);
  if (changed === code) throw new Error(`The build of the widget has no ${String(pattern)}, so its file for pages that check it cannot be made.`);
  return changed;
}
