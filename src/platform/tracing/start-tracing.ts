import type { Config } from '../config.ts';
import { orLate } from '../or-late.ts';

const stopWithinMs = 2_000;

/**
 * Sends traces to the collector of OTEL_EXPORTER_OTLP_ENDPOINT. The SDK, which is loaded only then, reads the other OTEL_… variables of the process itself: service name, sampler, headers,
 * batches. Returns what stops it, which sends what is left.
 */
export async function startTracing(config: Pick<Config, 'OTEL_EXPORTER_OTLP_ENDPOINT'>): Promise<() => Promise<void>> {
  const endpoint = config.OTEL_EXPORTER_OTLP_ENDPOINT;
  if (endpoint === undefined) return async () => {};
  const [{ NodeTracerProvider, BatchSpanProcessor }, { OTLPTraceExporter }, { resourceFromAttributes, defaultResource, envDetector, detectResources }] =
    await Promise.all([import('@opentelemetry/sdk-trace-node'), import('@opentelemetry/exporter-trace-otlp-http'), import('@opentelemetry/resources')]);
  const named = resourceFromAttributes({ 'service.name': 'baton' }).merge(detectResources({ detectors: [envDetector] }));
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces` });
  const provider = new NodeTracerProvider({ resource: defaultResource().merge(named), spanProcessors: [new BatchSpanProcessor(exporter)] });
  provider.register();
  // A collector that is away must not hold a stop up.
  return async () => void (await orLate(provider.shutdown(), stopWithinMs).catch(() => undefined));
}
