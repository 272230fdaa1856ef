export { confidenceWord } from './confidenceWord';
export { renderMarkdown } from './markdown';
export { renderText } from './text';
