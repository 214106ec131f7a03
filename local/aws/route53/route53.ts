import type {
  ChangeInfo,
  ChangeResourceRecordSetsRequest,
  ChangeResourceRecordSetsResponse,
  GetChangeRequest,
  GetChangeResponse,
  GetHostedZoneRequest,
  GetHostedZoneResponse,
  ListResourceRecordSetsRequest,
  ListResourceRecordSetsResponse,
} from '@aws-sdk/client-route-53';
import type { Clock } from '../../clock';
import { DURATIONS, type Durations } from '../durations';
import { hexId, type Random } from '../ec2/hex-id';
import { AwsError, type Resource, type Service } from '../service';
import { type AliasableName, changed } from './change-batch';
import type { HostedZone } from './hosted-zone';

export interface Route53Options {
  readonly clock: Clock;
  readonly random: Random;
  readonly zones: readonly HostedZone[];
  /** What aliases may point to. */
  readonly aliasable: readonly AliasableName[];
  readonly durations?: Partial<Durations>;
}

/** Changes that the name servers have, or will have soon. */
interface Submitted {
  readonly id: string;
  readonly at: number;
  readonly comment: string | undefined;
}

/** Route 53: the records of hosted zones. Nobody resolves names by it on this machine. */
export class Route53 implements Service {
  readonly name = 'route53';
  private readonly changes = new Map<string, Submitted>();
  /** Until when each zone is busy with the last batch. */
  private readonly busyUntil = new Map<HostedZone, number>();
  private readonly durations: Durations;

  constructor(private readonly options: Route53Options) {
    this.durations = { ...DURATIONS, ...options.durations };
  }

  readonly operations = {
    ChangeResourceRecordSets: (request: ChangeResourceRecordSetsRequest): ChangeResourceRecordSetsResponse => {
      const zone = this.zone(request.HostedZoneId);
      this.requireIdle(zone);
      const { Changes = [], Comment } = request.ChangeBatch ?? {};
      zone.records = changed(zone, Changes, this.options.aliasable);
      this.busyUntil.set(zone, this.options.clock.now() + this.durations.recordSetChange);
      return { ChangeInfo: this.describe(this.submit(Comment)) };
    },

    ListResourceRecordSets: (request: ListResourceRecordSetsRequest): ListResourceRecordSetsResponse =>
      this.zone(request.HostedZoneId).list(request),

    GetHostedZone: ({ Id }: GetHostedZoneRequest): GetHostedZoneResponse => this.zone(Id).describe(),

    GetChange: ({ Id = '' }: GetChangeRequest): GetChangeResponse => {
      const change = this.changes.get(idOf(Id));
      if (!change) throw new AwsError('NoSuchChange', `Could not find resource with ID: ${idOf(Id)}`, 404);
      return { ChangeInfo: this.describe(change) };
    },
  };

  resources(): Resource[] {
    return this.options.zones.flatMap((zone) =>
      zone.made.map(({ Name, Type }) => ({
        service: this.name,
        type: 'recordSet',
        name: `${Name.slice(0, -1)} ${Type}`,
      })),
    );
  }

  /** All of them, by zone, for people to look at. */
  records(): { zone: string; id: string; records: object[] }[] {
    return this.options.zones.map(({ name, id, records }) => ({ zone: name, id, records: [...records.values()] }));
  }

  private zone(id = ''): HostedZone {
    const zone = this.options.zones.find((one) => one.id === idOf(id));
    if (!zone) throw new AwsError('NoSuchHostedZone', `No hosted zone found with ID: ${idOf(id)}`, 404);
    return zone;
  }

  private requireIdle(zone: HostedZone): void {
    if (this.options.clock.now() >= (this.busyUntil.get(zone) ?? 0)) return;
    throw new AwsError(
      'PriorRequestNotComplete',
      'The request was rejected because Route 53 was still processing a prior request.',
    );
  }

  private submit(comment: string | undefined): Submitted {
    const { clock, random } = this.options;
    const change = { id: `C${hexId(random, 20).toUpperCase()}`, at: clock.now(), comment };
    this.changes.set(change.id, change);
    return change;
  }

  private describe({ id, at, comment }: Submitted): ChangeInfo {
    const isKnown = this.options.clock.now() >= at + this.durations.recordSetPropagation;
    return {
      Id: `/change/${id}`,
      Status: isKnown ? 'INSYNC' : 'PENDING',
      SubmittedAt: new Date(at),
      ...(comment !== undefined && { Comment: comment }),
    };
  }
}

/** Ids come as they are, or as answers write them: `/hostedzone/Z1`. */
function idOf(id: string): string {
  return id.replace(/^\/(hostedzone|change)\//, '');
}
