import type { Deployment } from '../../../contract/resources';
import { stepInWords } from '../steps-in-words';
import { attributesOf } from './attributes';
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
    canary: record.canary,
    promotedAt: record.promotedAt,
    promotedBy: record.promotedBy,
    refusedMails: item.refusedMails as Deployment['refusedMails'],
  };
}

/** The workflow writes the name of the state that failed. */
function inWords({ step, ...error }: NonNullable<Deployment['error']>): Deployment['error'] {
  return step ? { ...error, step: stepInWords(step) } : error;
}
