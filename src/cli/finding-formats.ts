// Every format that findings can come out in.

export const FINDING_FORMATS = ['text', 'json', 'github', 'junit', 'sarif', 'markdown'] as const;
