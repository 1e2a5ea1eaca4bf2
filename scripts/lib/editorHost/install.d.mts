export interface Host {
  readonly node: string;
  readonly server: string;
}
export const repoRoot: string;
export const cacheRoot: string;
export function mbToFetch(): number;
export function installHost(options?: { onProgress?: (mb: number) => void; signal?: AbortSignal }): Promise<Host>;
