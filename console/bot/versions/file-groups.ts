/** The files of a bot by their purpose, in the order of its page. `folder`: files can be added to it. */
export const fileGroups: readonly { title: string; about: string; files?: readonly string[]; folder?: string }[] = [
  { title: 'Persona and greeting', about: 'name, languages, greeting, sample questions', files: ['bot.yaml'] },
  { title: 'Small talk', about: 'greetings, thanks and the like', files: ['smalltalk.yaml'] },
  { title: 'Phrases', about: 'fixed sentences that this bot words itself', files: ['phrases.yaml'] },
  { title: 'Intents', about: 'purposes, taught by examples', folder: 'intents' },
  { title: 'Handoff rules', about: 'when a person takes over, thresholds of frustration, limits', files: ['handoff.yaml'] },
  { title: 'Guardrails', about: 'refused topics, forbidden promises, danger', files: ['guardrails.yaml'] },
  { title: 'Answers', about: 'what mistakes cost, and so how sure an answer has to be', files: ['answers.yaml'] },
  { title: 'Flows', about: 'what the bot does by steps', folder: 'flows' },
  { title: 'Actions', about: 'requests to other systems', files: ['mcp-servers.yaml'], folder: 'actions' },
];

/** The paths of a group among these, sorted. */
export function pathsOf({ files = [], folder }: (typeof fileGroups)[number], paths: readonly string[]): string[] {
  return paths.filter((path) => files.includes(path) || (folder !== undefined && path.startsWith(`${folder}/`))).sort();
}

/** The parts of the page of a bot that are no file. */
const parts = ['changes', 'try', 'versions'];

/**
 * The address of a file or part on the page of its bot. The router ends a part of an address at each slash, so `~` stands for it; a name with an extension
 * would be looked for as a file of the server, so it is left out.
 */
export function botAddress(bot: string, place?: string): string {
  return `/bot/bots/${encodeURIComponent(bot)}${place === undefined ? '' : `/${encodeURIComponent(place.replace('/', '~').replace(/\.yaml$/, ''))}`}`;
}

/** The file or part of an address. */
export function readPlace(address: string): string {
  return parts.includes(address) ? address : `${address.replace('~', '/')}.yaml`;
}
