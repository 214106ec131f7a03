import { apiKey, consoleAddress, exampleRequest } from './banner';
import { PAGES } from './inspection';
import { escapeHtml, html, type Reply } from './reply';

/** What there is here, for somebody who opens the address in a browser. */
export function startPage(host: string): Reply {
  const url = `http://${host}`;
  const key = apiKey();
  const rows = Object.entries(PAGES).map(
    ([name, { about }]) =>
      `<tr><td><a href="/_local/${name}">${escapeHtml(name)}</a></td><td>${escapeHtml(about)}</td></tr>`,
  );
  return html(
    'Slipway on this machine',
    `<p><a href="${escapeHtml(consoleAddress(''))}">The console</a> shows endpoints, models and deployments${key === undefined ? '' : `; its key here is <code>${escapeHtml(key)}</code>`}.</p>
<p>This address is the REST API of Slipway${key === undefined ? '' : ` (header <code>x-api-key: ${escapeHtml(key)}</code>)`}, and the endpoint of an AWS account that is simulated:</p>
<pre>${escapeHtml(exampleRequest(url))}\naws --endpoint-url ${escapeHtml(url)} s3 ls</pre>
<p>What to send is in <code>README.md</code> under “Use it”, all routes in <code>docs/api.md</code>.</p>
<h2>Look inside</h2>
<table>${rows.join('')}</table>`,
  );
}
