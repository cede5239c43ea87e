import { z } from 'zod';
import { measure } from '../../analytics/measure.ts';
import { longestPeriodDays, metricIds } from '../../contracts/analytics.ts';
import { maxPageBytes } from '../../contracts/limits.ts';
import { isTimeZone } from '../../contracts/people/person-edit.ts';
import { AppError } from '../../platform/app-error.ts';
import { jsonBytes } from '../../platform/json-bytes.ts';
import { operation, type Operation } from '../operation.ts';

const metricSchema = z.enum(metricIds);
const moment = z.iso.datetime({ abort: true, offset: true }).refine((text) => text >= '1970', 'must be since 1970');
const dayMs = 86_400_000;

export const analyticsOperations: Operation[] = [
  operation({
    route: 'GET /api/v1/analytics/:metric',
    name: 'readMetric',
    tag: 'Analytics',
    summary: 'A figure of the page Analytics over a period',
    description: `\`from\` is included and \`to\` is not; they are at most ${longestPeriodDays} days apart.`,
    parameters: { metric: metricSchema },
    status: 200,
    query: z
      .strictObject({
        from: moment.meta({ description: 'The first moment of the period.' }),
        to: moment.meta({ description: 'The moment after the period.' }),
        zone: z
          .string()
          .max(60)
          .refine(isTimeZone, 'must be a time zone such as Europe/Lisbon')
          .default('UTC')
          .meta({ description: 'The time zone of days and hours.' }),
      })
      .superRefine(({ from, to }, context) => {
        const ms = Date.parse(to) - Date.parse(from);
        if (ms <= 0) context.addIssue({ code: 'custom', path: ['to'], message: 'must be after from' });
        if (ms > longestPeriodDays * dayMs) context.addIssue({ code: 'custom', path: ['to'], message: `must be at most ${longestPeriodDays} days after from` });
      }),
    answer: z
      .object({
        metric: metricSchema,
        title: z.string(),
        about: z.string().meta({ description: 'Which things are counted.' }),
        columns: z.array(z.string()),
        rows: z.array(z.array(z.union([z.string(), z.number(), z.null()]))).meta({ description: 'Cells may hold untrusted text.' }),
      })
      .meta({ id: 'Metric' }),
    example: { parameters: { metric: 'volume-by-day' }, query: { from: '2026-01-01T00:00:00Z', to: '2026-02-01T00:00:00Z' } },
    async run({ reports }, { parameters, query }) {
      const period = { from: new Date(query.from).toISOString(), to: new Date(query.to).toISOString(), zone: query.zone };
      const answer = await measure(reports, { metric: metricSchema.parse(parameters['metric']), period });
      if (jsonBytes(answer) > maxPageBytes) throw new AppError('too-large', 'These are too many rows. Choose a shorter period.');
      const { metric, title, about, columns, rows } = answer;
      return { body: { metric, title, about, columns, rows } };
    },
  }),
];
