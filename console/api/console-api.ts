import { answered, itemsOf } from '../../client/answered';
import type { ApiClient } from '../../client/api-client';
import { RefusedError, UnreachableError } from '../../client/errors';
import { isPlan, started } from '../../client/is-plan';
import type { DeploymentPlan, DeploymentRequest, StartDeploymentRequest } from '../../client/resources';
import { isAboutTeam } from '../../contract/callers';
import type { Connection } from './connection';

/** Of one list no page shows more. */
const MOST_ITEMS = 500;
const PAGE = 100;

export interface LogsWanted {
  readonly minutes: number;
  readonly contains?: string;
}

/** What the console asks of the API, each answer as a resource. */
export class ConsoleApi {
  constructor(
    private readonly client: ApiClient,
    private readonly connection: Connection,
  ) {}

  /** Throws unless the key is good for something. */
  async isLetIn(): Promise<void> {
    await this.one(this.client.GET('/models', { params: { query: { limit: 1 } } }));
  }

  endpoints() {
    return this.all((query) => this.client.GET('/endpoints', { params: { query } }));
  }

  models() {
    return this.all((query) => this.client.GET('/models', { params: { query } }));
  }

  versions(model: string) {
    return this.all((query) => this.client.GET('/models/{model}/versions', { params: { path: { model }, query } }));
  }

  images(model: string, version: string) {
    return this.all((query) =>
      this.client.GET('/models/{model}/versions/{version}/images', { params: { path: { model, version }, query } }),
    );
  }

  model(model: string) {
    return this.one(this.client.GET('/models/{model}', { params: { path: { model } } }));
  }

  version(model: string, version: string) {
    return this.one(this.client.GET('/models/{model}/versions/{version}', { params: { path: { model, version } } }));
  }

  lineage(model: string) {
    return this.one(this.client.GET('/models/{model}/endpoint/lineage', { params: { path: { model } } }));
  }

  metrics(model: string, minutes: number) {
    const params = { path: { model }, query: { minutes } };
    return this.one(this.client.GET('/models/{model}/endpoint/metrics', { params }));
  }

  logs(model: string, query: LogsWanted) {
    const params = { path: { model }, query: { ...query, limit: 500 } };
    return this.one(this.client.GET('/models/{model}/endpoint/logs', { params }));
  }

  /** The newest ones. */
  async deployments(model: string, limit: number) {
    const params = { path: { model }, query: { limit } };
    return (await this.one(this.client.GET('/models/{model}/deployments', { params }))).items;
  }

  deployment(model: string, deploymentId: string) {
    const params = { path: { model, deploymentId } };
    return this.one(this.client.GET('/models/{model}/deployments/{deploymentId}', { params }));
  }

  async deploy(model: string, body: Omit<StartDeploymentRequest, 'dryRun'>) {
    return started(await this.askToDeploy(model, body));
  }

  /** What `deploy` would do. */
  async plan(model: string, body: DeploymentRequest): Promise<DeploymentPlan> {
    const answer = await this.askToDeploy(model, { ...body, dryRun: true });
    if (!isPlan(answer)) throw new Error(`deployment ${answer.deploymentId} was started in place of a plan`);
    return answer;
  }

  private askToDeploy(model: string, body: StartDeploymentRequest) {
    return this.one(this.client.POST('/models/{model}/deployments', { params: { path: { model } }, body }));
  }

  promote(model: string, deploymentId: string) {
    const params = { path: { model, deploymentId } };
    return this.one(this.client.POST('/models/{model}/deployments/{deploymentId}/promotion', { params }));
  }

  stop(model: string, deploymentId: string) {
    const params = { path: { model, deploymentId } };
    return this.one(this.client.DELETE('/models/{model}/deployments/{deploymentId}', { params }));
  }

  async rollBack(model: string, deploymentId: string | undefined) {
    const body = deploymentId === undefined ? {} : { deploymentId };
    const params = { path: { model } };
    return started(await this.one(this.client.POST('/models/{model}/endpoint/rollback', { params, body })));
  }

  deleteEndpoint(model: string) {
    return this.one(this.client.DELETE('/models/{model}/endpoint', { params: { path: { model } } }));
  }

  approve(model: string, version: number, body: { status: 'approved' | 'rejected'; comment?: string }) {
    const params = { path: { model, version } };
    return this.one(this.client.PUT('/models/{model}/versions/{version}/approval', { params, body }));
  }

  pointAlias(model: string, alias: string, version: number) {
    const params = { path: { model, alias } };
    return this.one(this.client.PUT('/models/{model}/aliases/{alias}', { params, body: { version } }));
  }

  private async one<T>(call: Parameters<typeof answered<T>>[0]): Promise<T> {
    try {
      const { data } = await answered(call);
      this.connection.report('fine');
      return data;
    } catch (error) {
      if (error instanceof UnreachableError) this.connection.report('lost');
      if (error instanceof RefusedError && error.status === 403 && !isAboutTeam(error.message)) {
        this.connection.report('refused');
      }
      throw error;
    }
  }

  private async all<T>(
    page: (query: { limit: number; pageToken?: string }) => Parameters<typeof answered<Page<T>>>[0],
  ): Promise<T[]> {
    const items: T[] = [];
    const pages = itemsOf((pageToken) =>
      this.one(page({ limit: PAGE, ...(pageToken !== undefined && { pageToken }) })),
    );
    for await (const item of pages) {
      items.push(item);
      if (items.length === MOST_ITEMS) break;
    }
    return items;
  }
}

interface Page<T> {
  readonly items: readonly T[];
  readonly pageToken?: string;
}
