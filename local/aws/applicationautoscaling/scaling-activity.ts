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

  add(ResourceId: string, desiredCount: number, Cause: string): void {
    const now = new Date(this.clock.now());
    this.activities.unshift({
      ActivityId: uuid(this.random),
      ServiceNamespace: 'ecs',
      ResourceId,
      ScalableDimension: 'ecs:service:DesiredCount',
      Description: `Setting desired count to ${desiredCount}.`,
      Cause,
      StartTime: now,
      EndTime: now,
      StatusCode: 'Successful',
      StatusMessage: `Successfully set desired count to ${desiredCount}. Change successfully fulfilled by ecs.`,
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
