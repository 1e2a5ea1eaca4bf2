export function synthTemplates(): Promise<{ readonly folder: string; readonly made: boolean }>;
