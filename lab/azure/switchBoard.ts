import fs from 'node:fs';
import * as v from 'valibot';
import { type Rule, Switches, type TunnelSwitch } from './switches';

export interface Asked {
  service: Rule['service'];
  method: string;
  /** Path and query. */
  url: string;
  /** `NAME` or `NAME/SLOT`. */
  site?: string;
  cookie?: string | undefined;
}

/** The switches as they are now: the file is looked at with every request, so that a change counts at once. */
export class SwitchBoard {
  private text: string | undefined;
  private switches: Switches = v.parse(Switches, {});
  private readonly used = new Map<Rule, number>();

  constructor(private readonly file: string) {}

  /** Throws an error for people where the file cannot be understood. */
  get now(): Switches {
    const text = readText(this.file);
    if (text !== this.text) {
      this.switches = parsed(text);
      this.text = text;
      this.used.clear();
    }
    return this.switches;
  }

  /** The rule for a request, which is then used up by one. */
  take(asked: Asked): Rule | undefined {
    const rule = this.now.rules.find((each) => fits(each, asked) && this.isLeft(each));
    if (rule) this.used.set(rule, (this.used.get(rule) ?? 0) + 1);
    return rule;
  }

  tunnel(site: string, cookie?: string): TunnelSwitch {
    const fitting = this.now.tunnels.find(
      (tunnel) => isSite(tunnel.site, site) && isInstance(tunnel.instance, cookie),
    );
    return fitting ?? {};
  }

  private isLeft(rule: Rule): boolean {
    return rule.times === undefined || (this.used.get(rule) ?? 0) < rule.times;
  }
}

function readText(file: string): string {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '{}';
    throw error;
  }
}

function parsed(text: string): Switches {
  const result = v.safeParse(v.pipe(v.string(), v.parseJson(), Switches), text);
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new Error(
    `The switches cannot be understood: ${v.getDotPath(issue) ?? 'the file'}: ${issue.message}`,
  );
}

function fits(rule: Rule, { service, method, url, site, cookie }: Asked): boolean {
  return (
    rule.service === service &&
    (rule.method === undefined || rule.method.toUpperCase() === method) &&
    (rule.path === undefined || url.toLowerCase().includes(rule.path.toLowerCase())) &&
    isSite(rule.site, site ?? '') &&
    isInstance(rule.instance, cookie)
  );
}

function isSite(wanted: string | undefined, site: string): boolean {
  return wanted === undefined || wanted.toLowerCase() === site.toLowerCase();
}

function isInstance(wanted: string | undefined, cookie = ''): boolean {
  return wanted === undefined || `; ${cookie}`.includes(`; ARRAffinity=${wanted}`);
}
