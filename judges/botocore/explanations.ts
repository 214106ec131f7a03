import type { Explanation } from '../judge';

export const EXPLANATIONS: readonly Explanation[] = [
  {
    of: /handles (CloudWatchLogs|Route53|Ssm)\.ThrottlingException, which \S+ does not raise$/,
    why: 'A service throttles each of its operations, whether or not the model of the operation says so. An error that it leaves out arrives under the service’s own name, which is handled too.',
  },
  {
    of: /handles CloudWatch\.InternalServiceException, which \S+ does not raise$/,
    why: 'CloudWatch models its own faults for some of its operations. What passes is tried again wherever it comes from.',
  },
  {
    of: /handles Route53\.PriorRequestNotCompleteException, which Route53\.ListResourceRecordSets does not raise$/,
    why: 'A service’s passing errors are tried again wherever they come from; this one a change of records raises.',
  },
  {
    of: /DeleteCapacityProvider(Elsewhere)?: handles Ecs\.ResourceInUseException, which \S+ does not raise$/,
    why: 'A provider that a cluster still has is not deleted, and the model names no error for that. If ECS says that it is in use, waiting is right; if it never does, the name costs nothing.',
  },
  {
    of: /Delete(Canary)?Service(OfRestore|OfMove|Elsewhere)?: handles Ecs\.ServiceNotActiveException, which \S+ does not raise$/,
    why: 'What updates a service says so of one that is gone. An undo takes either name for done, so that it does not depend on which of them a deletion says.',
  },
  {
    of: /Delete(Canary)?TargetGroup(OfRestore|OfMove)?: handles ElasticLoadBalancingV2\.TargetGroupNotFoundException, which \S+ does not raise$/,
    why: 'The model is silent on a group that is gone, and succeeding is no promise either. An undo takes “not found” for done.',
  },
];
