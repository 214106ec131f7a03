/** Every page of the console, by the part of its address after the console's own, with a heading of it. */
export const PAGES: Readonly<Record<string, readonly [hash: string, heading: string | RegExp]>> = {
  endpoints: ['#/', 'Endpoints'],
  overview: ['#/models/iris', 'Lineage'],
  'a model of which nothing runs': ['#/models/idle', 'Nothing of it can run yet'],
  versions: ['#/models/iris/versions', 'iris'],
  deployments: ['#/models/iris/deployments', 'iris'],
  logs: ['#/models/iris/logs', 'iris'],
  comparison: ['#/models/iris/compare/1/2', 'Origin'],
  'a deployment under way': ['#/models/iris/deployments/iris_deploy_2', 'Steps'],
  'a failed deployment': ['#/models/iris/deployments/iris_deploy_3', 'Why it failed'],
  'no page': ['#/nothing', 'There is no such page'],
};
