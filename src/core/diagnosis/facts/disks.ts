/** A file system as `df -k` lists it. */
export interface Disk {
  mount: string;
  availableKb: number;
  usedPercent: number;
  /** One-based line of the mount point. */
  line: number;
  text: string;
}

/** The output of `df -k`; a long device name puts its figures on the next line. */
export function parseDisks(text: string): Disk[] {
  return text.split('\n').flatMap((line, index): Disk[] => {
    const match = /(?:^|\s)\d{1,20}\s+\d{1,20}\s+(\d{1,20})\s+(\d{1,3})%\s+(\/\S{0,300})$/.exec(line.trim());
    if (!match) return [];
    const [, available = '', percent = '', mount = ''] = match;
    return [
      {
        mount,
        availableKb: Number(available),
        usedPercent: Number(percent),
        line: index + 1,
        text: line.trim(),
      },
    ];
  });
}
