/** The measurements of `baton bench`, by the name that `--only` takes. */
export const benchMeasures = [
  'answers',
  'roundtrip',
  'talk',
  'understanding',
  'model',
  'assign',
  'sockets',
  'memory',
  'console',
  'open-console',
  'record',
  'articles',
  'people',
  'start',
  'clone',
  'bundles',
] as const;
