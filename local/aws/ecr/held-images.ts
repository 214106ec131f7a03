/** An image that is not pushed and yet there, such as one that a container engine of this machine has built. */
export interface HeldImage {
  readonly tag: string;
  /** What it is known by there, and here. */
  readonly id: string;
  /** Another digest that it is known by. */
  readonly manifestDigest?: string;
}

export interface HeldImages {
  /** By the repository's name, without the registry's host. */
  imagesOf(repositoryName: string): Promise<readonly HeldImage[]>;
}
