import type { Activity } from '@aws-sdk/client-auto-scaling';
import type { Clock } from '../../clock';
import { type Random, uuid } from '../ec2';
import type { Group } from './group';
import type { OpenActivity } from './open-activity';

/** Auto Scaling remembers what it did for six weeks. */
const REMEMBERED_MS = 42 * 86_400_000;

/** What DescribeScalingActivities tells: launch failures are found here, never in an API error. */
export class Activities {
  constructor(
    private readonly clock: Clock,
    private readonly random: Random,
  ) {}

  open(group: Group, description: string, reason: string): OpenActivity {
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
    const end = (fields: Partial<Activity>) => {
      if (!activity.EndTime) Object.assign(activity, { ...fields, Progress: 100, EndTime: this.date() });
    };
    return {
      succeed: () => end({ StatusCode: 'Successful' }),
      cancel: (statusMessage) =>
        end({ StatusCode: 'Cancelled', ...(statusMessage !== undefined && { StatusMessage: statusMessage }) }),
    };
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

  /** Of a group, newest first. */
  remembered({ activities }: Group): Activity[] {
    const oldest = this.clock.now() - REMEMBERED_MS;
    return activities.filter(({ StartTime }) => StartTime!.getTime() >= oldest);
  }

  private date(): Date {
    return new Date(this.clock.now());
  }
}
