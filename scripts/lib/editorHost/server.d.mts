import type { Host } from './install.mjs';

export interface EditorServer {
  readonly port: number;
  readonly address: string;
  readonly exited: Promise<void>;
  stop(): Promise<void>;
}
export interface ServerOptions {
  home: string;
  port?: number;
  env?: NodeJS.ProcessEnv;
  folder: string;
  trustPrompt?: boolean;
  onOutput?: (text: string) => void;
}
export function startServer(host: Host, options: ServerOptions): Promise<EditorServer>;
export function linkExtension(home: string, folder: string): Promise<void>;
export function installVsix(host: Host, options: { home: string; vsix: string }): Promise<void>;
export function writeUserSettings(home: string, settings: Readonly<Record<string, unknown>>, options?: { keep?: boolean }): Promise<void>;
