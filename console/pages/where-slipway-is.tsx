/** How the command of these lines is had. */
export function WhereSlipwayIs() {
  return (
    <p class="hint">
      <code>npm link</code> in the platform's repository puts <code>slipway</code> on your PATH; without that it is{' '}
      <code>npm run --silent slipway --</code> there.
    </p>
  );
}
