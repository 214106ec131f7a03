import type { ExecutionView, Platform } from '../platform';
import { mailPage, mailsPage } from './mail-page';
import { json, type Reply } from './reply';

type Page = (platform: Platform, id: string) => Reply | undefined | Promise<Reply | undefined>;

/** What there is to see under `/_local/`; a page with an id has its list's path before it. */
export const PAGES: Readonly<Record<string, { readonly about: string; readonly list?: Page; readonly one?: Page }>> = {
  resources: {
    about: 'AWS resources that workflows have made and that still exist',
    list: async (platform) => json(await platform.resources()),
  },
  calls: { about: 'every AWS call so far, with arguments and result', list: ({ calls }) => json(calls) },
  executions: {
    about: 'executions of the workflows; executions/<deployment id> is one with its whole history',
    list: (platform) => json(platform.executions().map(summary)),
    one: (platform, id) => execution(platform, id),
  },
  traffic: {
    about: 'Requests that came to each target group; below it, to those of a model',
    list: ({ account }) => json(account.loadBalancing.traffic()),
    one: ({ account }, model) => json(account.loadBalancing.traffic({ key: 'slipway:model', value: model })),
  },
  listeners: {
    about: 'where the load balancers answer on this machine, and which hosts their rules send where',
    list: async ({ account }) => json(await account.loadBalancing.addresses()),
  },
  records: {
    about: 'the DNS records of the hosted zones that Route 53 has; names are not resolved by them here',
    list: ({ account }) => json(account.route53.records()),
  },
  mails: {
    about: 'mails sent, as data',
    list: ({ mails }) => json(mails.map((mail) => ({ ...mail, page: `/_local/mails/${mail.messageId}` }))),
    one: ({ mails }, id) => mailPage(mails, id),
  },
  mailbox: { about: 'the same mails, to be read', list: ({ mails }) => mailsPage(mails) },
  events: { about: 'events on the EventBridge buses', list: ({ events }) => json(events) },
};

export async function inspect(platform: Platform, method: string, url: string): Promise<Reply> {
  if (method !== 'GET' && method !== 'HEAD') return json({ message: `${method} is not possible here` }, 405);
  const [name = '', id = '', ...more] = new URL(url, 'http://localhost').pathname.slice('/_local/'.length).split('/');
  const page = Object.hasOwn(PAGES, name) ? PAGES[name] : undefined;
  const decodedId = decoded(id);
  const isKnown = decodedId !== undefined && more.length === 0;
  const reply = isKnown && (decodedId ? page?.one?.(platform, decodedId) : page?.list?.(platform, ''));
  return (await reply) || json({ message: `There is no ${url} here` }, 404);
}

/** What cannot be decoded is no id of anything. */
function decoded(id: string): string | undefined {
  try {
    return decodeURIComponent(id);
  } catch {
    return undefined;
  }
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
