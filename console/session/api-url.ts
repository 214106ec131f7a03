/** The API is where the console is: in front of `/console` stands the stage, or what a domain's base path mapping has in its place. */
export function apiUrl({ origin, pathname }: { readonly origin: string; readonly pathname: string }): string {
  return `${origin}${pathname.replace(/\/console\/?$/, '')}`;
}
