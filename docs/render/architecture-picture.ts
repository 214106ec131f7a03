import { SERVICES } from '../../asl/aws/services';
import type { StateMachine } from '../../asl/language/states';
import type { WorkflowName } from '../../asl/workflows';
import type { Route } from '../../contract/routes';
import { serviceOf, tasksOf } from './calls';
import { arrow, type Box, box, frame, picture, text, wrapped } from './svg';

const WIDTH = 880;

/** Services that the platform's own parts stand for; the others are called for the endpoints. */
const DRAWN_BY_THEMSELVES = new Set(['cloudwatch', 'dynamodb', 'lambda', 'events', 'ses', 'sfn']);

const AT = {
  scientist: { x: 24, y: 16, width: 200, height: 54 },
  ci: { x: 290, y: 16, width: 260, height: 54 },
  client: { x: 640, y: 16, width: 216, height: 54 },
  environment: { x: 8, y: 100, width: 864, height: 572 },
  api: { x: 24, y: 136, width: 200, height: 70 },
  artifacts: { x: 290, y: 136, width: 120, height: 54 },
  images: { x: 430, y: 136, width: 120, height: 54 },
  frontDoor: { x: 290, y: 232, width: 120, height: 54 },
  functions: { x: 24, y: 262, width: 200, height: 116 },
  workflows: { x: 290, y: 314, width: 260, height: 156 },
  table: { x: 24, y: 530, width: 200, height: 110 },
  slot: { x: 290, y: 530, width: 120, height: 54 },
  recovery: { x: 430, y: 530, width: 120, height: 54 },
  notices: { x: 290, y: 604, width: 260, height: 36 },
  endpoint: { x: 624, y: 124, width: 236, height: 476 },
  listener: { x: 640, y: 158, width: 204, height: 70 },
  service: { x: 640, y: 308, width: 204, height: 86 },
  capacity: { x: 640, y: 474, width: 204, height: 86 },
} as const satisfies Record<string, Box>;

export interface Platform {
  readonly routes: readonly Route[];
  readonly workflows: Readonly<Record<WorkflowName, StateMachine>>;
}

/** Who calls what, and what an endpoint consists of. */
export function architecturePicture({ routes, workflows }: Platform): string {
  const direct = routes.filter(({ integration }) => 'stateMachine' in integration).length;
  const functions = new Set(
    routes.flatMap(({ integration }) => ('function' in integration ? [integration.function] : [])),
  );
  const services = servicesOf(Object.values(workflows));
  return picture({ width: WIDTH, height: 688 }, { title: 'Architecture', description: DESCRIPTION }, [
    frame(AT.environment, 'frame', 'One environment: an account, a region, a VPC', 'bottom'),
    frame(AT.endpoint, 'group', 'The endpoint of a model', 'bottom'),
    box(AT.scientist, 'state', 'Data scientist', ['REST API']),
    box(AT.ci, 'state', 'CI of the model’s repository', ['download-model, build, record-image']),
    box(AT.client, 'state', 'Applications', ['POST /predict']),
    box(AT.api, 'step', 'API Gateway', [`${routes.length} routes`, 'API key or IAM']),
    box(AT.artifacts, 'step', 'S3', ['artifacts']),
    box(AT.images, 'step', 'ECR', ['images']),
    box(AT.frontDoor, 'step', 'Front door', ['Express workflow']),
    box(AT.functions, 'function', 'Lambda', [...functions, 'mlflow']),
    box(AT.workflows, 'step', 'Step Functions', [
      Object.keys(workflows).join(', '),
      'call AWS directly:',
      ...wrapped([...services.slice(0, -1).map((name) => `${name},`), services.at(-1)!], AT.workflows.width - 24),
    ]),
    box(AT.table, 'step', 'DynamoDB: the registry', ['models, versions, images', 'endpoints, deployments', 'slots']),
    box(AT.slot, 'function', 'Lambda', ['allocate-slot']),
    box(AT.recovery, 'step', 'EventBridge', ['starts recover']),
    box(AT.notices, 'step', 'EventBridge events, SES mails'),
    box(AT.listener, 'step', 'Load balancer', ['listener on the model’s port', 'target group']),
    box(AT.service, 'step', 'ECS service', ['tasks with the model’s image', 'task definition', 'scaling policy']),
    box(AT.capacity, 'step', 'ECS cluster', ['capacity provider', 'Auto Scaling group', 'launch template']),
    ...connections(direct),
  ]);
}

const DESCRIPTION =
  'Data scientists call the REST API; CI reads artifacts and pushes images. API Gateway calls the registry’s Lambda functions and, without a Lambda, the front door, an Express workflow that refuses what cannot begin and starts the other workflows. The workflows make, change and remove the endpoint of a model: load balancer listener, ECS service, ECS cluster with EC2 capacity.';

/** In the order of the alphabet. */
function servicesOf(machines: readonly StateMachine[]): string[] {
  const services = new Set(machines.flatMap(({ States }) => tasksOf(States).map(({ task }) => serviceOf(task))));
  return [...services]
    .filter((service) => !DRAWN_BY_THEMSELVES.has(service))
    .map((service) => {
      return SERVICES[service as keyof typeof SERVICES].title;
    })
    .sort();
}

function connections(direct: number): string[] {
  const { scientist, ci, client, api, artifacts, images, frontDoor, functions, workflows, table, slot } = AT;
  const { recovery, notices, listener, service, capacity } = AT;
  return [
    down(scientist, api),
    arrow([
      [artifacts.x + 60, artifacts.y],
      [artifacts.x + 60, ci.y + ci.height + 1],
    ]),
    arrow([
      [images.x + 60, ci.y + ci.height],
      [images.x + 60, images.y - 1],
    ]),
    text([artifacts.x + 66, 92], 'artifact', 'note'),
    text([images.x + 66, 92], 'image', 'note'),
    down(client, listener),
    down(api, functions),
    down(functions, table),
    arrow([
      [api.x + api.width, api.y + 50],
      [257, api.y + 50],
      [257, frontDoor.y + 27],
      [frontDoor.x - 1, frontDoor.y + 27],
    ]),
    text([263, frontDoor.y - 24], `${direct} routes,`, 'note'),
    text([263, frontDoor.y - 10], 'no Lambda', 'note'),
    arrow([
      [frontDoor.x + 60, frontDoor.y + frontDoor.height],
      [frontDoor.x + 60, workflows.y - 1],
    ]),
    text([frontDoor.x + 54, workflows.y - 10], 'starts,', 'note', 'end'),
    text([frontDoor.x + 66, workflows.y - 10], 'stops', 'note'),
    arrow([
      [420, ci.y + ci.height],
      [420, workflows.y - 1],
    ]),
    text([426, 236], 'starts a deployment', 'note'),
    arrow([
      [workflows.x, workflows.y + 120],
      [257, workflows.y + 120],
      [257, table.y + 30],
      [table.x + table.width + 1, table.y + 30],
    ]),
    arrow([
      [slot.x + 60, workflows.y + workflows.height],
      [slot.x + 60, slot.y - 1],
    ]),
    arrow([
      [recovery.x + 60, recovery.y],
      [recovery.x + 60, workflows.y + workflows.height + 1],
    ]),
    text([recovery.x + 54, recovery.y - 32], 'if one ended', 'note', 'end'),
    text([recovery.x + 54, recovery.y - 18], 'without its end', 'note', 'end'),
    arrow([
      [workflows.x + workflows.width, workflows.y + 130],
      [570, workflows.y + 130],
      [570, notices.y + 18],
      [notices.x + notices.width + 1, notices.y + 18],
    ]),
    arrow([
      [workflows.x + workflows.width, workflows.y + 98],
      [AT.endpoint.x - 1, workflows.y + 98],
    ]),
    text([587, workflows.y + 62], 'make,', 'note', 'middle'),
    text([587, workflows.y + 76], 'change,', 'note', 'middle'),
    text([587, workflows.y + 90], 'remove', 'note', 'middle'),
    arrow([
      [images.x + images.width, images.y + 40],
      [590, images.y + 40],
      [590, service.y + 20],
      [service.x - 1, service.y + 20],
    ]),
    down(listener, service),
    down(service, capacity),
  ];
}

function down(from: Box, to: Box): string {
  const x = to.x + to.width / 2;
  return arrow([
    [x, from.y + from.height],
    [x, to.y - 1],
  ]);
}
