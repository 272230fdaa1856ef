import type { Collection } from './collection';

/** The app settings as the platform lists them, unless a look of the platform's own asks for them. */
export async function lookAtSettings({ options, evidence, book }: Collection): Promise<void> {
  const { settings, remote = [] } = options;
  const name = { id: 'settings', source: 'settings' };
  if (remote.some(({ id }) => id === name.id)) return;
  if (settings) evidence.settings = await book.take(name, settings);
  else book.skip(name, 'the settings of this target can only be seen from inside');
}

/** What ARM says of the site, where the target has that at hand. */
export async function lookAtArm({ options, evidence, book }: Collection): Promise<void> {
  const { arm } = options;
  if (arm) Object.assign(evidence, await book.take({ id: 'site', source: 'arm' }, arm));
}
