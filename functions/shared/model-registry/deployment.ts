import type { CheckedForecast, Deployment, Forecast } from '../../../contract/resources';
import { stepInWords } from '../steps-in-words';
import { type Attributes, attributesOf } from './attributes';
import type { Item } from './table';

/** A deployment as lists have it. Its timeline, some 45 entries, is for whoever asks for it alone. */
export function toDeployment(item: Item): Deployment {
  const record = attributesOf('deployment', item);
  return {
    deploymentId: record.deploymentId!,
    model: record.model!,
    kind: record.kind as Deployment['kind'],
    status: record.status as Deployment['status'],
    startedAt: record.startedAt!,
    endedAt: record.endedAt,
    modelVersion: record.modelVersion,
    imageVersion: record.imageVersion,
    url: record.url,
    image: record.image?.uri,
    digest: record.digest,
    settings: record.settings,
    request: record.request ?? {},
    requestedBy: record.requestedBy,
    error: record.error && inWords(record.error),
    evidence: record.evidence,
    leftovers: record.leftovers,
    forecast: checkedForecast(record),
    canary: record.canary,
    promotedAt: record.promotedAt,
    promotedBy: record.promotedBy,
    refusedMails: item.refusedMails as Deployment['refusedMails'],
  };
}

/** What was said and what came of it. A deployment that failed tells nothing of how long one takes. */
function checkedForecast({
  forecast,
  status,
  startedAt,
  endedAt,
}: Attributes<'deployment'>): CheckedForecast | undefined {
  const { seconds, from } = (forecast ?? {}) as Partial<Forecast>;
  if (seconds === undefined || from === undefined) return undefined;
  if (status !== 'LIVE' || endedAt === undefined) return { seconds, from };
  const tookSeconds = Math.round((Date.parse(endedAt) - Date.parse(startedAt!)) / 1000);
  const error = seconds > 0 ? { errorPercent: Math.round((tookSeconds / seconds - 1) * 100) } : {};
  return { seconds, from, tookSeconds, ...error };
}

/** The workflow writes the name of the state that failed. */
function inWords({ step, ...error }: NonNullable<Deployment['error']>): Deployment['error'] {
  return step ? { ...error, step: stepInWords(step) } : error;
}
