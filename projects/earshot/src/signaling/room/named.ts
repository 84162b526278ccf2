import { nameOrGuest } from '@earshot/protocol';

/** Returns someone with a name that can be shown: an older server passes on whatever it was sent. */
export function named<T extends { readonly name: string }>(someone: T): T {
  const name = nameOrGuest(someone.name);
  return name === someone.name ? someone : { ...someone, name };
}
