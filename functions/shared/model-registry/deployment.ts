import type { Deployment } from '../../../contract/resources';
import { attributesOf } from './attributes';
import type { Item } from './table';

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
    error: record.error,
    evidence: record.evidence,
    leftovers: record.leftovers,
    timeline: record.timeline,
    refusedMails: item.refusedMails as Deployment['refusedMails'],
  };
}
