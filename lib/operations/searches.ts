import { Duration } from 'aws-cdk-lib';
import { MathExpression } from 'aws-cdk-lib/aws-cloudwatch';

const PERIOD = Duration.minutes(1);

export interface Search {
  /** Namespace and dimensions that a metric must have, no other. */
  readonly schema: string;
  readonly metric: string;
  readonly statistic: string;
  /** Terms that hold it to this environment. */
  readonly where: string;
  /** What each line is called: the value of this dimension. */
  readonly label: string;
}

/** As many lines as there are such metrics, those of models that are yet to come among them. */
export function search({ schema, metric, statistic, where, label }: Search): MathExpression {
  return new MathExpression({
    expression: `SEARCH('{${schema}} MetricName="${metric}" ${where}', '${statistic}', ${PERIOD.toSeconds()})`,
    label: `\${PROP('Dim.${label}')}`,
    period: PERIOD,
  });
}

/** Of the endpoints behind a load balancer, by its full name: a search shows a hundred lines at most, and it has no more target groups. */
export function ofEndpoints(loadBalancer: string, metric: string, statistic: string): MathExpression {
  return search({
    schema: 'AWS/ApplicationELB,LoadBalancer,TargetGroup',
    metric,
    statistic,
    where: `LoadBalancer="${loadBalancer}"`,
    label: 'TargetGroup',
  });
}

/** Of the models' services, in clusters whose names begin with the prefix: without quotes a term may be a part of a name. */
export function ofServices(prefix: string, metric: string): MathExpression {
  return search({
    schema: 'AWS/ECS,ClusterName,ServiceName',
    metric,
    statistic: 'Average',
    where: `ServiceName=${prefix}`,
    label: 'ServiceName',
  });
}
