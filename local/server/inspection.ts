import type { ExecutionView, Platform } from '../platform';
import { mailPage, mailsPage } from './mail-page';
import { escapeHtml, html, json, type Reply } from './reply';

type Page = (platform: Platform, id: string) => Reply | undefined | Promise<Reply | undefined>;

/** What there is to see under `/_local/`; a page with an id has its list's path before it. */
const PAGES: Readonly<Record<string, { readonly about: string; readonly list?: Page; readonly one?: Page }>> = {
  resources: {
    about: 'AWS resources that workflows have made',
    list: async (platform) => json(await platform.resources()),
  },
  calls: { about: 'AWS calls so far', list: ({ calls }) => json(calls) },
  executions: {
    about: 'Executions; below it, one by its deployment id',
    list: (platform) => json(platform.executions().map(summary)),
    one: (platform, id) => execution(platform, id),
  },
  mails: {
    about: 'Mails sent',
    list: ({ mails }) => json(mails.map((mail) => ({ ...mail, page: `/_local/mails/${mail.messageId}` }))),
    one: ({ mails }, id) => mailPage(mails, id),
  },
  mailbox: { about: 'The same mails as a page', list: ({ mails }) => mailsPage(mails) },
  events: { about: 'Events on the buses', list: ({ events }) => json(events) },
};

export async function inspect(platform: Platform, method: string, url: string): Promise<Reply> {
  if (method !== 'GET' && method !== 'HEAD') return json({ message: `${method} is not possible here` }, 405);
  const [name = '', id] = new URL(url, 'http://localhost').pathname.slice('/_local/'.length).split('/');
  if (name === '') return index();
  const page = Object.hasOwn(PAGES, name) ? PAGES[name] : undefined;
  const reply = id ? page?.one?.(platform, decodeURIComponent(id)) : page?.list?.(platform, '');
  return (await reply) ?? json({ message: `There is no ${url} here` }, 404);
}

function index(): Reply {
  const items = Object.entries(PAGES).map(
    ([name, { about }]) => `<li><a href="/_local/${name}">/_local/${name}</a>: ${escapeHtml(about)}</li>`,
  );
  return html('The platform from inside', `<ul>${items.join('')}</ul>`);
}

function execution(platform: Platform, id: string): Reply | undefined {
  const view = platform.execution(id);
  if (!view) return undefined;
  const { history, ...rest } = view;
  return json({ ...rest, states: platform.stateOrder(view.stateMachineName), events: history });
}

function summary({ executionArn, name, stateMachineName, status, error }: ExecutionView): object {
  return { executionArn, name, stateMachineName, status, error };
}
