import { type InfraValue, nameText } from './InfraValue';

/** What names the id of a resource, known at deployment only: two of one text are one. */
export function idText(type: string, name: string): string {
  return `id ${type} ${name}`.toLowerCase();
}

/** `resourceId([subscription, group,] type, name, …)`; '' where its type is not plain. */
export function resourceIdText(args: readonly InfraValue[]): string {
  const texts = args.map((arg) => nameText(arg) ?? '');
  const type = texts.findIndex((text) => /^[\w.]+\/[\w/]+$/.test(text));
  return type === -1 ? '' : idText(texts[type] ?? '', texts.slice(type + 1).join('/'));
}
