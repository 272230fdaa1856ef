export { certain, confidenceWord } from './confidenceWord';
export { renderComparison } from './comparisonText';
export { renderNote } from './incidentNote';
export { renderInstances } from './instancesText';
export { renderMarkdown } from './markdown';
export { pseudonymise } from './pseudonyms/pseudonymise';
export { renderPrompt } from './prompt';
export { renderText } from './text';
export { renderTextReport } from './textReport';
