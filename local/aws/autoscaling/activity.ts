import type { Activity } from '@aws-sdk/client-auto-scaling';
import type { Clock } from '../../clock';
import { type Random, uuid } from '../ec2';
import type { Group } from './group';

/** What DescribeScalingActivities tells: launch failures are found here, never in an API error. */
export class Activities {
  constructor(
    private readonly clock: Clock,
    private readonly random: Random,
  ) {}

  /** Opens an activity and gives back how it ends well. */
  open(group: Group, description: string, reason: string): () => void {
    const activity: Activity = {
      ActivityId: uuid(this.random),
      AutoScalingGroupName: group.name,
      AutoScalingGroupARN: group.arn,
      Description: description,
      Cause: `At ${this.date().toISOString()} ${reason}`,
      StartTime: this.date(),
      StatusCode: 'InProgress',
      Progress: 50,
    };
    group.activities.unshift(activity);
    return () => Object.assign(activity, { StatusCode: 'Successful', Progress: 100, EndTime: this.date() });
  }

  fail(group: Group, description: string, statusMessage: string, reason: string): void {
    this.open(group, `${description}  Status Reason: ${statusMessage}`, reason);
    Object.assign(group.activities[0]!, {
      StatusCode: 'Failed',
      StatusMessage: statusMessage,
      Progress: 100,
      EndTime: this.date(),
    });
  }

  private date(): Date {
    return new Date(this.clock.now());
  }
}
