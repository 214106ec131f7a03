import { CopyButton } from './copy';
import { webAddress } from './safe-url';

/** An endpoint's address: linked if it is one of the web's, and to be copied. */
export function Address({ url }: { readonly url: string }) {
  const address = webAddress(url);
  return (
    <span class="address">
      {address === undefined ? (
        <code>{url}</code>
      ) : (
        <a href={address} rel="noopener noreferrer" target="_blank">
          {url}
        </a>
      )}
      <CopyButton text={url} what="the address" />
    </span>
  );
}
