import { traceWork } from '../platform/tracing/trace-work.ts';
import { cutText } from '../text/cut-text.ts';
import type { Database } from './database.ts';

const longestStatement = 300;

/**
 * The same pool, of which every statement and every transaction is a span. The span has the statement as the code has it, with `?` for each value, so nothing
 * that a person wrote is in it. A query begins when it is awaited: a part of another query, which never is, has no span.
 */
export function traceQueries(database: Database): Database {
  return new Proxy(database, {
    apply(target, self, values: unknown[]) {
      const query: unknown = Reflect.apply(target, self, values);
      return isTemplate(values[0]) ? traceQuery(query, values[0].raw.join('?')) : query;
    },
    get(target, name, self) {
      const value: unknown = Reflect.get(target, name, self);
      if (name !== 'begin' || typeof value !== 'function') return value;
      return (...values: unknown[]) =>
        traceWork('database transaction', { 'db.system.name': 'postgresql' }, () => Reflect.apply(value, target, values) as Promise<unknown>);
    },
  });
}

function isTemplate(value: unknown): value is TemplateStringsArray {
  return Array.isArray(value) && 'raw' in value;
}

function traceQuery(query: unknown, text: string): unknown {
  if (!(query instanceof Promise)) return query;
  const statement = text.replace(/\s+/g, ' ').trim();
  const wait = query.then.bind(query);
  let traced: Promise<unknown> | null = null;
  // Awaiting calls `then`, and so do `catch` and `finally`.
  query.then = ((onDone: never, onFault: never) => {
    traced ??= traceWork(
      'database',
      { 'db.system.name': 'postgresql', 'db.query.text': cutText(statement, longestStatement) },
      () => new Promise((resolve, reject) => void wait(resolve, reject)),
    );
    return traced.then(onDone, onFault);
  }) as typeof query.then;
  return query;
}
