import { PageHeading } from '../routing/page-heading';
import { hrefOf, type Route } from '../routing/route';
import { ComparisonPage } from './comparison/comparison-page';
import { DeploymentPage } from './deployment/deployment-page';
import { EndpointsPage } from './endpoints/endpoints-page';
import { ModelPage } from './model/model-page';

export function Page({ route }: { readonly route: Route }) {
  switch (route.page) {
    case 'endpoints':
      return <EndpointsPage />;
    case 'model':
      return <ModelPage model={route.model} tab={route.tab} />;
    case 'comparison':
      return <ComparisonPage {...route} />;
    case 'deployment':
      return <DeploymentPage model={route.model} deploymentId={route.deploymentId} />;
    case 'unknown':
      return (
        <>
          <PageHeading title="No such page">There is no such page</PageHeading>
          <p>
            <a href={hrefOf({ page: 'endpoints' })}>All endpoints</a>
          </p>
        </>
      );
  }
}
