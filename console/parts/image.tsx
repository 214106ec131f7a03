import { imageInWords } from '../../view-model/image-in-words';
import { CopyButton } from './copy';

/** An image in short; as a whole where one points, and to be copied. */
export function Image({ uri }: { readonly uri: string }) {
  return (
    <span class="address">
      <code title={uri}>{imageInWords(uri)}</code>
      <CopyButton text={uri} what="the image" />
    </span>
  );
}
