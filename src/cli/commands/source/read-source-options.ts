import { addSourceRequestSchema, type AddSourceRequest } from '../../../contracts/knowledge/source.ts';
import { AppError } from '../../../platform/app-error.ts';
import { textOption, type CliInput, type CliOption } from '../../command.ts';

/** The settings of a source of the web, as options. */
export const sourceOptions: readonly CliOption[] = [
  { flags: '--kind <kind>', about: 'page, sitemap or crawl; unless told, an address that ends in .xml is a sitemap and any other a crawl' },
  { flags: '--depth <number>', about: 'links away from the address that a crawl follows, 5 unless told' },
  { flags: '--pages <number>', about: 'pages at most, 500 unless told' },
  { flags: '--include <paths>', about: 'only these paths, separated by commas; * stands for anything' },
  { flags: '--exclude <paths>', about: 'never these paths' },
  { flags: '--language <code>', about: 'of every article, such as de; unless told, as each page says' },
  { flags: '--tags <tags>', about: 'for every article, separated by commas' },
];

/** The request that stands for the options. Throws AppError('bad-request') with everything that is wrong with them. */
export function readSourceOptions(input: CliInput): AddSourceRequest {
  const address = input.argument.trim();
  const words = (name: string): string[] | undefined =>
    textOption(input, name)
      ?.split(',')
      .map((word) => word.trim())
      .filter((word) => word !== '');
  const number = (name: string): number | undefined => {
    const text = textOption(input, name);
    return text === undefined ? undefined : Number(text);
  };
  const request = addSourceRequestSchema.safeParse({
    kind: textOption(input, 'kind') ?? (/\.xml(?:\.gz)?(?:\?.*)?$/i.test(address) ? 'sitemap' : 'crawl'),
    name: textOption(input, 'name') ?? hostOf(address),
    address,
    schedule: textOption(input, 'schedule'),
    settings: {
      publish: input.options['drafts'] !== true,
      depth: number('depth'),
      pages: number('pages'),
      include: words('include'),
      exclude: words('exclude'),
      language: textOption(input, 'language'),
      tags: words('tags'),
    },
  });
  if (request.success && request.data.kind !== 'upload') return request.data;
  const problems = request.success
    ? ['kind: files are uploaded in the console; for a folder there is "knowledge import"']
    : request.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new AppError('bad-request', `The source cannot be read so.\n  ${problems.join('\n  ')}`);
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address;
}
