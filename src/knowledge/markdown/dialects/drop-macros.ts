import { titleOf } from './notes.ts';
import type { ReportDropped } from './replace-templates.ts';

const include = /\{!\s{0,5}[^{}!\n]{1,300}!\}/g;
const macro = /\{([a-z][a-z0-9_-]{0,60})((?:\|[^{}|\n]{0,200}){0,6})\}/g;
const alone = /^\s*(?:(?:[-*+]|\d{1,9}[.)])\s+)?\{([a-z][a-z0-9_-]{0,60})((?:\|[^{}|\n]{0,200}){0,6})\}\s*$/;
const tab = /^[ \t]*\{tab\|([^{}|\n]{1,60})\}[ \t]*$/;

/**
 * Macros in single braces that only the system of the site fills in, such as `{settings_tab|profile}`, go and are told: those alone on a
 * line that have a value or an underscore, and the same names inside sentences. A placeholder such as `{id}` and a choice such as
 * `{start|stop}` stay. A tab leaves its title.
 */
export function dropMacros(text: string, reportDropped: ReportDropped): string {
  if (!/\{[a-z!]/.test(text)) return text;
  const withoutIncludes = text.replace(include, (whole) => {
    reportDropped('include', whole);
    return '';
  });
  const lines = withoutIncludes.split('\n');
  const names = new Set(
    lines.flatMap((line) => {
      const [, name = '', values = ''] = alone.exec(line) ?? [];
      return name.includes('_') || values !== '' ? [name] : [];
    }),
  );
  const isMacro = (name: string, values: string): boolean => names.has(name) || (values !== '' && (name.includes('_') || name === 'relative'));
  return lines
    .map((line) => {
      const title = tab.exec(line)?.[1];
      if (title !== undefined) return titleOf(title.replace(/[-_]+/g, ' ').replace(/^./u, (first) => first.toUpperCase()));
      return line.replace(macro, (whole, name: string, values: string) => {
        if (!isMacro(name, values)) return whole;
        reportDropped('macro', whole);
        return '';
      });
    })
    .map((line, index) => (/^\s*(?:[-*+]|\d{1,9}[.)])\s*$/.test(line) && line !== lines[index] ? '' : line))
    .join('\n');
}
