import type { Browser } from 'playwright-core';

export function findBrowser(): Promise<{ program: string; env: Readonly<Record<string, string>>; kind: string }>;
export function launchBrowser(): Promise<Browser>;
