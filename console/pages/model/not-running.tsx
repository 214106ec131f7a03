import type { Model } from '../../../client/resources';
import { Command } from '../../parts/copy';
import { deployCommand, recordImageCommand, registerCommand } from '../commands';
import { usePlace } from '../use-place';
import { WhereSlipwayIs } from '../where-slipway-is';

/** What to do with a model of which nothing runs. */
export function NotRunning({ model: { model, latestVersion } }: { readonly model: Model }) {
  const place = usePlace();
  if (latestVersion?.latestImageVersion !== undefined) {
    return (
      <section class="empty">
        <h2>Nothing runs of it</h2>
        <p>
          Version {latestVersion.version} has an image: deploy it, here or in a terminal, and it answers under an
          address of its own some minutes later.
        </p>
        <Command text={deployCommand(place, model)} />
        <WhereSlipwayIs />
      </section>
    );
  }
  return (
    <section class="empty">
      <h2>Nothing of it can run yet</h2>
      <p>{latestVersion ? 'Record the image that serves it.' : 'Register a version of it.'}</p>
      <Command
        text={latestVersion ? recordImageCommand(place, model, latestVersion.version) : registerCommand(place, model)}
      />
      <WhereSlipwayIs />
    </section>
  );
}
