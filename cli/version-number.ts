import type { Context } from './context';

/** The number of a version that somebody named: what changes a version takes numbers only, and people say `latest` or an alias. */
export async function versionNumber({ api }: Pick<Context, 'api'>, model: string, named: string): Promise<number> {
  if (/^[1-9]\d{0,8}$/.test(named)) return Number(named);
  const params = { path: { model, version: named } };
  return (await api.ask((client) => client.GET('/models/{model}/versions/{version}', { params }))).data.version;
}
