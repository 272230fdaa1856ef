/** The folder of an exported bundle: `appservice-doctor-root-127.0.0.1-2222-20260102-030405`. */
export function bundleName(label: string, at: Date): string {
  const target = label.replace(/[^A-Za-z0-9.]+/g, '-').replace(/^[-.]+|[-.]+$/g, '');
  const time = at.toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-');
  return `appservice-doctor-${target || 'target'}-${time}`;
}
