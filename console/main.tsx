import { render } from 'preact';

render(<h1>Slipway</h1>, document.getElementById('app')!);
