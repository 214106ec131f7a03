import { SCARCE } from '../../asl/aws/retries';
import { documentedThrottles } from '../../local/aws/throttling';

/** How long a call for one of ECS's scarce tokens is tried again before its deployment fails, on average: jitter halves each pause. */
export function patienceSeconds(): number {
  const { IntervalSeconds = 1, BackoffRate = 2, MaxDelaySeconds = Number.POSITIVE_INFINITY, MaxAttempts = 3 } = SCARCE;
  const longest = Array.from({ length: MaxAttempts }, (_, attempt) =>
    Math.min(IntervalSeconds * BackoffRate ** attempt, MaxDelaySeconds),
  );
  return longest.reduce((sum, seconds) => sum + seconds) / 2;
}

/** How many deployments may begin at the same moment in pools, of which the last still gets its task definition in time. */
export function mostAtOnce(): number {
  const { burst, perSecond } = documentedThrottles.find(({ operations }) =>
    operations.includes('RegisterTaskDefinition'),
  )!;
  return Math.floor(burst + patienceSeconds() * perSecond);
}
