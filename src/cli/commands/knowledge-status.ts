import { exitCodes, jsonOption, printResult, type CliCommand } from '../command.ts';

export const knowledgeStatusCommand: CliCommand = {
  name: 'knowledge status',
  about: 'List the published articles that the bot answers from',
  options: [jsonOption],
  examples: ['npm run baton -- knowledge status', 'npm run --silent baton -- knowledge status --json'],
  async run(input) {
    const { withRecord } = await import('../open-record.ts');
    const { listPublishedArticles } = await import('../../knowledge/article/read-published.ts');
    const articles = await withRecord(input.readConfig(), (database) => listPublishedArticles(database));
    const lines = articles.map((article) => `${article.slug.padEnd(44)} ${article.title}`);
    printResult(input.options['json'] ? JSON.stringify(articles, null, 2) : [...lines, `${articles.length} published.`].join('\n'));
    return exitCodes.done;
  },
};
