import type { ApiCall } from '../call-log';
import { AwsError, type ServiceName } from '../service';
import type { OperationModel } from './service-model';
import { type ShapeProblem, shapeProblems } from './shape-problem';

/** Throws what the service answers when a request doesn't fit the operation's input. */
export function checkRequest(operation: OperationModel, call: ApiCall): void {
  const [problem] = shapeProblems(operation.input, call.input);
  if (problem) throw requestError(call.service, problem);
}

/** The code of a request that violates the API's constraints, where it is not `ValidationException`. */
const constraintCodes: Partial<Record<ServiceName, string>> = {
  autoscaling: 'ValidationError',
  cloudwatch: 'ValidationError',
  elasticloadbalancingv2: 'ValidationError',
  sts: 'ValidationError',
  ecr: 'InvalidParameterException',
  ecs: 'InvalidParameterException',
  secretsmanager: 'InvalidParameterException',
  cloudwatchlogs: 'InvalidParameterException',
  ses: 'ValidationError',
};

function requestError(service: ServiceName, problem: ShapeProblem): AwsError {
  if (service === 'ec2') return ec2Error(problem);
  const { path, value, expected } = problem;
  switch (problem.kind) {
    case 'missing':
      return new AwsError(
        constraintCodes[service] ?? 'ValidationException',
        `1 validation error detected: Value null at '${path}' failed to satisfy constraint: Member must not be null`,
      );
    case 'wrongType':
      return new AwsError('SerializationException', `${JSON.stringify(value)} at '${path}' is not a ${expected}`);
    case 'unknown':
      return new AwsError('SerializationException', `Unknown member '${path}'`);
  }
}

/** EC2 knows parameters, not members, and has a code for each way to get one wrong. */
function ec2Error({ kind, path, value, expected }: ShapeProblem): AwsError {
  switch (kind) {
    case 'missing':
      return new AwsError('MissingParameter', `The request must contain the parameter ${path}`);
    case 'wrongType':
      return new AwsError(
        'InvalidParameterValue',
        `Value (${JSON.stringify(value)}) for parameter ${path} is invalid: expected a ${expected}`,
      );
    case 'unknown':
      return new AwsError('UnknownParameter', `The parameter ${path} is not recognized`);
  }
}
