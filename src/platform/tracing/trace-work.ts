import { SpanStatusCode, trace, type Attributes } from '@opentelemetry/api';

/** Until tracing is started, spans are made of nothing. */
const tracer = trace.getTracer('baton');

/**
 * Runs `work` as a span of the trace, below the span that runs now. Neither the name nor an attribute may hold what a person wrote: routes, outcomes, numbers
 * and ids only. Of an error its kind alone is told, because a message may quote what was refused.
 */
export function traceWork<Result>(name: string, attributes: Attributes, work: (note: (more: Attributes) => void) => Promise<Result>): Promise<Result> {
  return tracer.startActiveSpan(name, { attributes }, async (span) => {
    try {
      return await work((more) => void span.setAttributes(more));
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.name : 'error' });
      throw error;
    } finally {
      span.end();
    }
  });
}
