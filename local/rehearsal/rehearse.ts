import type { EnvironmentConfig } from '../../config/schema';
import { rehearsedFaults } from './faults-report';
import { findings, notReproduced } from './findings';
import { rehearsedModel } from './model-report';
import type { RehearsalOptions } from './options';
import { awsAccount } from './reading/aws-account';
import { readAccount } from './reading/read-account';
import { Reader } from './reading/reader';
import { RehearsalError } from './rehearsal-error';
import type { Finding, ModelReport, RehearsalReport } from './report';
import { scopeOf } from './scope';
import { assumptions, containersOf, pullSecondsOf } from './twin/containers';
import { narrowed } from './twin/narrowed';
import { type Blueprint, openTwin } from './twin/open-twin';
import { type RehearsedApp, rehearsedApp } from './twin/rehearsed-app';

/** Reads an account, and rehearses on its twin what a deployment would do. Throws a RehearsalError where that cannot be. */
export async function rehearse(options: RehearsalOptions): Promise<RehearsalReport> {
  const app = await rehearsedApp(options.env);
  try {
    return await rehearseWith(app, options);
  } finally {
    app.remove();
  }
}

async function rehearseWith(app: RehearsedApp, options: RehearsalOptions): Promise<RehearsalReport> {
  const { config, assembly } = app;
  const { env, endpoint, request, progress = () => undefined } = options;
  const reader = new Reader(awsAccount({ region: config.region, ...(endpoint !== undefined && { endpoint }) }));
  const scope = scopeOf(app, options);
  progress(`reading account ${config.account}, ${config.region}`);
  await checkAccount(reader, config);
  const state = await readAccount(reader, scope);
  const readAt = Date.now();
  if (state.models.length === 0) {
    throw new RehearsalError('not found', 'No model has an endpoint yet.', 'Name the model: slipway rehearse iris');
  }
  const containers = containersOf(config, state, options);
  const pullSeconds = pullSecondsOf(state);
  const { requestsPerMinute } = options;
  const mailSender = config.mail.sender;
  const blueprint: Blueprint = { scope, state, readAt, containers, pullSeconds, mailSender, requestsPerMinute };
  progress(`making the twin of ${state.endpoints.length - state.unread.length} endpoints`);
  const twin = await openTwin(assembly, blueprint);
  const models: ModelReport[] = [];
  let found: Finding[];
  try {
    for (const model of state.models) {
      progress(`${model}: deploying`);
      models.push(await rehearsedModel(twin, model, request, state));
    }
    found = await findings(twin);
  } finally {
    await twin.account.close();
  }
  if (options.faults) {
    for (const [index, one] of models.entries()) {
      models[index] = {
        ...one,
        faults: await rehearsedFaults(app, narrowed(blueprint, one.model), one.model, options),
      };
    }
  }
  return {
    environment: env,
    account: config.account,
    region: config.region,
    readAt: new Date(readAt).toISOString(),
    reads: reader.calls,
    ok: models.every(isFine),
    models,
    found,
    notReproduced: notReproduced(twin, state, reader),
    assumed: assumptions(blueprint, options.healthyAfterSeconds),
  };
}

function isFine({ deployment: { status, problems, leftovers }, faults }: ModelReport): boolean {
  const went = status === 'LIVE' && problems.length === 0 && leftovers.length === 0;
  return went && (faults === undefined || faults.wrong + faults.leave === 0);
}

async function checkAccount(reader: Reader, { account }: EnvironmentConfig): Promise<void> {
  const { Account, Arn } = (await reader.ask('sts:GetCallerIdentity', {})) ?? {};
  if (Account === account) return;
  throw new RehearsalError(
    'no access',
    `The credentials are of account ${Account} (${Arn}), and the environment's is ${account}.`,
    'Use other credentials: AWS_PROFILE=…',
  );
}
