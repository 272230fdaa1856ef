export { confidenceWord } from './confidenceWord';
export type { TextStyle } from './layout';
export { renderMarkdown } from './markdown';
export { renderText } from './text';
