import type {
  DescribeScalingActivitiesRequest,
  DescribeScalingActivitiesResponse,
  ScalingActivity,
} from '@aws-sdk/client-application-auto-scaling';
import type { Clock } from '../../clock';
import { type Random, uuid } from '../ec2/hex-id';

/** What was scaled, and why. */
export class ScalingActivities {
  /** Newest first. */
  private readonly activities: ScalingActivity[] = [];

  constructor(
    private readonly clock: Clock,
    private readonly random: Random,
  ) {}

  add(resourceId: string, desiredCount: number, cause: string): void {
    const what = `desired count to ${desiredCount}`;
    this.record(
      resourceId,
      cause,
      `Setting ${what}.`,
      `Successfully set ${what}. Change successfully fulfilled by ecs.`,
    );
  }

  addLimits(resourceId: string, min: number, max: number, cause: string): void {
    const what = `min capacity to ${min} and max capacity to ${max}`;
    this.record(resourceId, cause, `Setting ${what}`, `Successfully set ${what}`);
  }

  private record(ResourceId: string, Cause: string, Description: string, StatusMessage: string): void {
    const now = new Date(this.clock.now());
    this.activities.unshift({
      ActivityId: uuid(this.random),
      ServiceNamespace: 'ecs',
      ResourceId,
      ScalableDimension: 'ecs:service:DesiredCount',
      Description,
      Cause,
      StartTime: now,
      EndTime: now,
      StatusCode: 'Successful',
      StatusMessage,
    });
  }

  describe(request: DescribeScalingActivitiesRequest): DescribeScalingActivitiesResponse {
    if (request.ServiceNamespace !== 'ecs') return { ScalingActivities: [] };
    const { ResourceId } = request;
    return {
      ScalingActivities: this.activities.filter((one) => ResourceId === undefined || one.ResourceId === ResourceId),
    };
  }
}
