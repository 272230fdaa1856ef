import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { CheckDetail, PanelMessage, PanelState } from '../../src/protocol';
import type { DiagnosisEnd } from '../diagnosisEnd';
import type { UiState } from '../tabProps';

/** What parts of the verdict tab share, wherever they stand. */
export interface Panel {
  state: PanelState;
  post: (message: PanelMessage) => void;
  details: ReadonlyMap<string, CheckDetail>;
  ui: UiState;
  lastEnd: DiagnosisEnd | null;
  expanded: ReadonlySet<string>;
  setExpanded: (key: string, isOpen: boolean) => void;
  /** Opens the check with that key and takes the keyboard there. */
  showCheck: (key: string) => void;
}

export const PanelContext = createContext<Panel | null>(null);

export function usePanel(): Panel {
  const panel = useContext(PanelContext);
  if (!panel) throw new Error('This component stands outside of the panel.');
  return panel;
}
