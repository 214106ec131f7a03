/** A target group's dimension of the load balancer's metrics, an expression over its ARN: `targetgroup/<name>/<id>`. */
export const targetGroupDimension = (arn: string) => `('targetgroup/' & $substringAfter(${arn}, ':targetgroup/'))`;

/** The load balancer's: `app/<name>/<id>`. */
export const loadBalancerDimension = (arn: string) => `$substringAfter(${arn}, ':loadbalancer/')`;
