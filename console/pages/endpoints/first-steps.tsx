import { Command } from '../../parts/copy';
import { recordImageCommand, registerCommand } from '../commands';
import { usePlace } from '../use-place';

/** What to do where there is nothing yet. */
export function FirstSteps() {
  const place = usePlace();
  return (
    <section class="empty">
      <h2>No model is registered yet</h2>
      <ol>
        <li>
          <p>Register a version of a model: where its artifact is, and how good it is.</p>
          <Command text={registerCommand(place, 'iris')} />
        </li>
        <li>
          <p>Record the image that serves it.</p>
          <Command text={recordImageCommand(place, 'iris', 1)} />
        </li>
        <li>
          <p>It appears here, and can be deployed.</p>
        </li>
      </ol>
    </section>
  );
}
