import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';

/**
 * Service name and metrics namespace come from the `POWERTOOLS_…` variables that every function gets. Traces are Lambda's
 * own (active tracing), and every log line has the trace's id: the X-Ray SDK, on which Powertools' Tracer stands, would
 * add 120 kB to each bundle of 300.
 */
export const logger = new Logger();
export const metrics = new Metrics();
