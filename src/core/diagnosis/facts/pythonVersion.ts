import type { Facts } from '../facts';

/** The Python that the site runs. */
export interface PythonVersion {
  minor: number;
  /** `3.12` */
  text: string;
}

/** As the site is configured, else as the log of its start or the manifest says; only 3.x is known. */
export function pythonVersion({ evidence, timeline }: Facts): PythonVersion | undefined {
  const configured = evidence.siteConfig?.linuxFxVersion;
  const step = timeline
    .of('startup-step')
    .findLast((event) => event.step === 'python' && timeline.isPresent(event));
  const said = [configured, step?.value, evidence.manifest?.stack].map((text) =>
    typeof text === 'string' ? /(?:^|\|)3\.(\d{1,2})\b/.exec(text)?.[1] : undefined,
  );
  const minor = said.find((text) => text !== undefined);
  return minor === undefined ? undefined : { minor: Number(minor), text: `Python 3.${minor}` };
}
