/** Names one check of a diagnosis: its id and, where it has one, its view. */
export function checkKey({ id, view }: { id: string; view?: 'shell' | 'app' | undefined }): string {
  return view === undefined ? id : `${id}|${view}`;
}
