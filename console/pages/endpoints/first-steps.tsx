import { Command } from '../../parts/copy';
import { deployCommand, initCommand, recordImageCommand, registerCommand } from '../commands';
import { usePlace } from '../use-place';
import { WhereSlipwayIs } from '../where-slipway-is';

/** What to do where there is nothing yet. */
export function FirstSteps() {
  const place = usePlace();
  return (
    <section class="empty">
      <h2>No model is registered yet</h2>
      <ol>
        {!place.isLocal && (
          <li>
            <p>Keep this address and your key, once.</p>
            <Command text={initCommand(place.url)} />
          </li>
        )}
        <li>
          <p>Register a version of a model: where its artifact is, and how good it is.</p>
          <Command text={registerCommand(place, 'iris')} />
        </li>
        <li>
          <p>Record the image that serves it.</p>
          <Command text={recordImageCommand(place, 'iris', 1)} />
        </li>
        <li>
          <p>It appears here. Deploy it from here, or in the terminal.</p>
          <Command text={deployCommand(place, 'iris')} />
        </li>
      </ol>
      <WhereSlipwayIs />
    </section>
  );
}
