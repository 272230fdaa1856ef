import * as v from 'valibot';
import { type PanelMessage, tabs } from '../src/protocol';
import type { UiState } from './tabProps';

/** What the user chose; it outlives a hidden panel and a reloaded window. */
const Choices = v.object({
  tab: v.optional(v.picklist(tabs), 'verdict'),
  /** Keys of the checks that are open. */
  expanded: v.optional(v.array(v.string()), []),
  remembered: v.optional(v.record(v.string(), v.unknown()), {}),
});
type Choices = v.InferOutput<typeof Choices>;

export interface VsCodeApi extends UiState {
  post: (message: PanelMessage) => void;
  choices: () => Choices;
  choose: (change: Partial<Choices>) => void;
}

/** The host as the panel sees it. May be called once: VS Code hands its API out a single time. */
export function acquireApi(): VsCodeApi {
  const host = acquireVsCodeApi();
  const stored = v.safeParse(Choices, host.getState() ?? {});
  let choices = stored.success ? stored.output : v.parse(Choices, {});
  const choose = (change: Partial<Choices>) => {
    choices = { ...choices, ...change };
    host.setState(choices);
  };
  return {
    post: (message) => host.postMessage(message),
    choices: () => choices,
    choose,
    remember: (key, value) => choose({ remembered: { ...choices.remembered, [key]: value } }),
    remembered: (key) => choices.remembered[key],
  };
}
