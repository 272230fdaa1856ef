/** Whether a file of the evidence is a log: other files of a bundle hold what a check or an alias showed. */
export function isLogFile(file: string): boolean {
  return file.includes('LogFiles/') || /\.log(?:[.-][\w-]+)*(?:\.gz)?$|_docker\.txt/i.test(file);
}
