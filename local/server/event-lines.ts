import type { ArchivedEvent } from '../aws/eventbridge';

/** What the platform's own event says; see docs/events.md. */
interface StatusChange {
  readonly model?: string;
  readonly deploymentId?: string;
  readonly kind?: string;
  readonly status?: string;
  readonly url?: string;
  readonly modelVersion?: number;
  readonly imageVersion?: number;
  readonly error?: string;
  readonly cause?: string;
}

/** Tells of deployments as they begin and end: a line for each. */
export class EventLines {
  private lastId: string | undefined;
  /** Platform time by deployment. */
  private readonly startedAt = new Map<string, number>();

  /** The lines for what is new in the archive, in which the oldest event comes first. */
  next(archive: readonly ArchivedEvent[]): string[] {
    const seen = archive.findLastIndex(({ event }) => event.id === this.lastId);
    const added = archive.slice(seen + 1);
    this.lastId = archive.at(-1)?.event.id ?? this.lastId;
    return added
      .filter(({ event }) => event['detail-type'] === 'Deployment Status Change')
      .map(({ event }) => this.line(event.detail as StatusChange, Date.parse(event.time)));
  }

  private line(change: StatusChange, time: number): string {
    const { model = '', deploymentId = '', kind = '', status = '' } = change;
    if (status === 'IN_PROGRESS') {
      this.startedAt.set(deploymentId, time);
      return `${model}: ${kind === 'DELETE' ? 'delete' : 'deployment'} ${deploymentId} has started`;
    }
    const minutes = Math.max(0, time - (this.startedAt.get(deploymentId) ?? time)) / 60_000;
    this.startedAt.delete(deploymentId);
    return `${model}: ${status}${told(change)}, after ${minutes.toFixed(1)} minutes of the platform's time`;
  }
}

function told({ status, url, modelVersion, imageVersion, error, cause }: StatusChange): string {
  if (status === 'LIVE') return ` at ${url}, version ${modelVersion}, image ${imageVersion}`;
  return error === undefined ? '' : `, ${error}: ${cause?.split('\n')[0]}`;
}
