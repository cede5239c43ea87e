import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

/**
 * A stand-in for Qdrant that really speaks its REST API over HTTP: the routes that Baton uses, cosine over named dense vectors,
 * sparse products with the idf modifier, and reciprocal rank fusion. It refuses what Qdrant refuses. Faults are set by the test.
 */
export type QdrantServer = {
  url: string;
  collections: Map<string, Collection>;
  /** Applies to every request until set back to null. */
  fault: { kind: 'status'; status: number } | { kind: 'silence' } | null;
  requests: string[];
  close(): Promise<void>;
};

type Point = { id: string; dense: Map<string, number[]>; sparse: Map<string, Sparse>; payload: Record<string, unknown> };
type Collection = { sizes: Map<string, number>; sparse: Map<string, { idf: boolean }>; points: Map<string, Point>; indexes: string[] };

const sparseSchema = z.object({ indices: z.array(z.number().int().min(0).max(0xffff_ffff)), values: z.array(z.number()) });
type Sparse = z.infer<typeof sparseSchema>;
const conditionSchema = z.union([
  z.strictObject({ key: z.string(), match: z.strictObject({ value: z.union([z.string(), z.number(), z.boolean()]) }) }),
  z.strictObject({ has_id: z.array(z.string()) }),
]);
const filterSchema = z.strictObject({ must: z.array(conditionSchema) });
type Filter = z.infer<typeof filterSchema>;
const vectorSchema = z.union([z.array(z.number()), sparseSchema]);
const createSchema = z.object({
  vectors: z.record(z.string(), z.object({ size: z.number().int().positive(), distance: z.literal('Cosine') })),
  sparse_vectors: z.record(z.string(), z.object({ modifier: z.enum(['idf', 'none']).optional() })).optional(),
});
const upsertSchema = z.object({
  points: z.array(z.object({ id: z.uuid(), vector: z.record(z.string(), vectorSchema), payload: z.record(z.string(), z.unknown()).optional() })),
});
const searchSchema = z.strictObject({
  query: vectorSchema,
  using: z.string(),
  limit: z.number().int().positive(),
  filter: filterSchema.optional(),
  with_payload: z.unknown().optional(),
});
const querySchema = z.union([
  searchSchema,
  z.strictObject({
    prefetch: z.array(searchSchema),
    query: z.strictObject({ fusion: z.literal('rrf') }),
    limit: z.number().int().positive(),
    with_payload: z.unknown().optional(),
  }),
]);
const scrollSchema = z.object({ limit: z.number().int().positive(), offset: z.string().optional(), with_payload: z.unknown().optional() });

class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

export async function startQdrantServer(): Promise<QdrantServer> {
  const state: QdrantServer = { url: '', collections: new Map(), fault: null, requests: [], close: () => closeServer(server) };
  const server = createServer((request, response) => {
    void respond(state, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  state.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return state;
}

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}

async function respond(state: QdrantServer, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://qdrant');
  state.requests.push(`${request.method} ${url.pathname}`);
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  if (state.fault?.kind === 'silence') return;
  const send = (status: number, body: object): void => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
  if (state.fault) {
    send(state.fault.status, { status: { error: 'Service internal error' }, time: 0 });
    return;
  }
  try {
    const text = Buffer.concat(chunks).toString('utf8');
    const result = answer(state, { method: request.method ?? 'GET', path: url.pathname, body: text === '' ? {} : (JSON.parse(text) as unknown) });
    send(200, { result, status: 'ok', time: 0 });
  } catch (error) {
    const status = error instanceof Refusal ? error.status : 400;
    send(status, { status: { error: error instanceof Error ? error.message : 'bad request' }, time: 0 });
  }
}

function answer(state: QdrantServer, request: { method: string; path: string; body: unknown }): unknown {
  const match = /^\/collections\/([^/]+)(?:\/(.+))?$/.exec(request.path);
  const name = decodeURIComponent(match?.[1] ?? '');
  const route = `${request.method} ${match?.[2] ?? ''}`.trim();
  if (!match) throw new Refusal(404, 'Not found');
  if (route === 'GET exists') return { exists: state.collections.has(name) };
  if (route === 'PUT') return createCollection(state, name, createSchema.parse(request.body));
  const collection = state.collections.get(name);
  if (!collection) throw new Refusal(404, `Not found: Collection \`${name}\` doesn't exist!`);
  switch (route) {
    case 'DELETE':
      return state.collections.delete(name);
    case 'PUT index':
      collection.indexes.push(z.object({ field_name: z.string() }).parse(request.body).field_name);
      return { operation_id: 1, status: 'completed' };
    case 'PUT points':
      for (const point of upsertSchema.parse(request.body).points) collection.points.set(point.id, toPoint(collection, point));
      return { operation_id: 2, status: 'completed' };
    case 'POST points/delete': {
      const { filter } = z.object({ filter: filterSchema }).parse(request.body);
      for (const point of [...collection.points.values()]) if (passes(point, filter)) collection.points.delete(point.id);
      return { operation_id: 3, status: 'completed' };
    }
    case 'POST points/scroll':
      return scroll(collection, scrollSchema.parse(request.body));
    case 'POST points/query':
      return { points: query(collection, querySchema.parse(request.body)) };
    default:
      throw new Refusal(404, 'Not found');
  }
}

function createCollection(state: QdrantServer, name: string, wanted: z.infer<typeof createSchema>): boolean {
  if (state.collections.has(name)) throw new Refusal(409, `Wrong input: Collection \`${name}\` already exists!`);
  state.collections.set(name, {
    sizes: new Map(Object.entries(wanted.vectors).map(([key, value]) => [key, value.size])),
    sparse: new Map(Object.entries(wanted.sparse_vectors ?? {}).map(([key, value]) => [key, { idf: value.modifier === 'idf' }])),
    points: new Map(),
    indexes: [],
  });
  return true;
}

function toPoint(collection: Collection, point: z.infer<typeof upsertSchema>['points'][number]): Point {
  const dense = new Map<string, number[]>();
  const sparse = new Map<string, Sparse>();
  for (const [name, vector] of Object.entries(point.vector)) {
    if (Array.isArray(vector)) {
      const size = collection.sizes.get(name);
      if (size === undefined) throw new Refusal(400, `Wrong input: Not existing vector name error: ${name}`);
      if (vector.length !== size) throw new Refusal(400, `Wrong input: Vector dimension error: expected dim: ${size}, got ${vector.length}`);
      dense.set(name, vector);
    } else {
      if (!collection.sparse.has(name)) throw new Refusal(400, `Wrong input: Not existing vector name error: ${name}`);
      if (new Set(vector.indices).size !== vector.indices.length || vector.indices.length !== vector.values.length) {
        throw new Refusal(422, 'Validation error: indices must be unique and as many as values');
      }
      sparse.set(name, vector);
    }
  }
  return { id: point.id, dense, sparse, payload: point.payload ?? {} };
}

function passes(point: Point, filter: Filter | undefined): boolean {
  return (filter?.must ?? []).every((condition) =>
    'has_id' in condition ? condition.has_id.includes(point.id) : point.payload[condition.key] === condition.match.value,
  );
}

function scroll(collection: Collection, wanted: z.infer<typeof scrollSchema>) {
  const ids = [...collection.points.keys()].sort();
  const from = wanted.offset === undefined ? 0 : ids.findIndex((id) => id >= (wanted.offset ?? ''));
  const page = from < 0 ? [] : ids.slice(from, from + wanted.limit);
  return {
    points: page.map((id) => ({ id, payload: collection.points.get(id)?.payload })),
    next_page_offset: from < 0 ? null : (ids[from + wanted.limit] ?? null),
  };
}

type Scored = { id: string; version: number; score: number };

function query(collection: Collection, wanted: z.infer<typeof querySchema>): Scored[] {
  if (!('prefetch' in wanted)) return search(collection, wanted);
  const fused = new Map<string, number>();
  for (const prefetch of wanted.prefetch) {
    search(collection, prefetch).forEach(({ id }, rank) => fused.set(id, (fused.get(id) ?? 0) + 1 / (rank + 2)));
  }
  return top([...fused], wanted.limit);
}

function search(collection: Collection, wanted: z.infer<typeof searchSchema>): Scored[] {
  const points = [...collection.points.values()].filter((point) => passes(point, wanted.filter));
  const { query: asked, using } = wanted;
  if (Array.isArray(asked)) {
    if (collection.sizes.get(using) !== asked.length) throw new Refusal(400, 'Wrong input: Vector dimension error');
    return top(
      points.flatMap((point): [string, number][] => {
        const vector = point.dense.get(using);
        return vector ? [[point.id, cosine(asked, vector)]] : [];
      }),
      wanted.limit,
    );
  }
  const settings = collection.sparse.get(using);
  if (!settings) throw new Refusal(400, `Wrong input: Not existing vector name error: ${using}`);
  const count = collection.points.size;
  const weights = new Map(
    asked.indices.map((index, place) => {
      const having = [...collection.points.values()].filter((point) => point.sparse.get(using)?.indices.includes(index)).length;
      const idf = settings.idf ? Math.log(1 + (count - having + 0.5) / (having + 0.5)) : 1;
      return [index, (asked.values[place] ?? 0) * idf];
    }),
  );
  return top(
    points.flatMap((point): [string, number][] => {
      const vector = point.sparse.get(using);
      let score = 0;
      let shares = false;
      vector?.indices.forEach((index, place) => {
        const weight = weights.get(index);
        if (weight === undefined) return;
        shares = true;
        score += weight * (vector.values[place] ?? 0);
      });
      return shares ? [[point.id, score]] : [];
    }),
    wanted.limit,
  );
}

function top(scores: [string, number][], limit: number): Scored[] {
  return scores
    .sort((first, second) => second[1] - first[1])
    .slice(0, limit)
    .map(([id, score]) => ({ id, version: 0, score }));
}

function cosine(first: readonly number[], second: readonly number[]): number {
  const dot = first.reduce((sum, value, index) => sum + value * (second[index] ?? 0), 0);
  return dot / (Math.hypot(...first) * Math.hypot(...second) || 1);
}
