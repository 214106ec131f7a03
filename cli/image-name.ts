import { UsageError } from './usage-error';

export interface ImageName {
  readonly repositoryUri: string;
  readonly tag: string;
  readonly digest?: string;
}

/** `local/iris:1`, with or without a registry before and a digest behind it. */
export function imageName(text: string): ImageName {
  const [name = '', digest] = text.split('@');
  // A registry's port has a slash after it.
  const [, repositoryUri, tag] = name.match(/^(.+):([^:/]+)$/) ?? [];
  if (!repositoryUri || !tag) {
    throw new UsageError(`<image>: must have a tag, as in ${name || 'models/iris'}:1, not "${text}"`);
  }
  return { repositoryUri, tag, ...(digest !== undefined && { digest }) };
}
