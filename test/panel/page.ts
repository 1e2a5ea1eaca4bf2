/** The panel alone in a browser: its real bundle and style under its real policy, with a stand-in for VS Code's API. */
import { createServer, type Server } from 'node:http';
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { AddressInfo } from 'node:net';
import * as esbuild from 'esbuild';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { preactBuild } from '../../scripts/lib/preactBuild.mjs';
import { webviewHtml } from '../../src/host/webviewHtml';
import { snapshotBook, snapshotRegions } from '../../src/core/cost/snapshotBook';
import type { PriceBook } from '../../src/core/cost/types';
import type { CatalogRow } from '../../src/core/views/types';
import type { PanelState } from '../../src/shared/protocol';
import { textsFor } from '../../src/shared/texts/tables';
import type { Texts } from '../../src/shared/texts/words';
import { rows } from './states';
import { themes, type ThemeName } from './themes';

export interface PanelServer {
  readonly origin: string;
  /** Size of the panel's script as it ships. */
  readonly scriptBytes: number;
  stop(): Promise<void>;
}

const root = path.resolve(import.meta.dirname, '../..');
const types: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css', '.woff2': 'font/woff2', '.html': 'text/html; charset=utf-8' };

async function bundle(): Promise<string> {
  const built = await esbuild.build({
    entryPoints: [path.join(root, 'src/webview/main.tsx')], bundle: true, minify: true, write: false, platform: 'browser', format: 'iife', target: 'es2022', legalComments: 'none', ...preactBuild,
  });
  return built.outputFiles[0]?.text ?? '';
}

/** Serves the page on a port of this machine that the system picks. */
export async function startPanelServer(): Promise<PanelServer> {
  const script = await bundle();
  const fonts = path.dirname(createRequire(import.meta.url).resolve('@fontsource-variable/noto-sans-jp/package.json'));
  const server: Server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
    const send = (body: string | Buffer, type: string): void => {
      response.writeHead(200, { 'content-type': type }).end(body);
    };
    const sendFile = async (file: string): Promise<void> => {
      send(await readFile(file), types[path.extname(file)] ?? 'application/octet-stream');
    };
    if (url.pathname === '/') {
      send(webviewHtml({ cspSource: origin, nonce: randomBytes(16).toString('base64'), scriptUri: `${origin}/panel.js`, styleUri: `${origin}/panel.css`, language: url.searchParams.get('language') ?? 'en', title: 'Egress cost', noAnswer: 'No answer.' }), 'text/html; charset=utf-8');
    } else if (url.pathname === '/panel.js') send(script, 'text/javascript');
    else if (url.pathname === '/panel.css') void sendFile(path.join(root, 'media/panel.css'));
    else if (url.pathname.startsWith('/fonts/')) void sendFile(path.join(fonts, path.normalize(url.pathname.slice('/fonts/'.length))));
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    scriptBytes: Buffer.byteLength(script),
    stop: () => new Promise((resolve) => server.close(() => { resolve(); })),
  };
}

export interface OpenOptions {
  readonly state: PanelState | null;
  readonly width: number;
  readonly theme?: ThemeName;
  readonly ui?: object | null;
  readonly context?: BrowserContextOptions;
}

export interface PanelPage {
  readonly page: Page;
  /** Names and parameters of all calls so far. */
  calls(): Promise<readonly { readonly name: string; readonly params: unknown }[]>;
  /** What the panel last kept for itself. */
  kept(): Promise<unknown>;
  /** Sends a new snapshot, as the host does. */
  change(state: PanelState): Promise<void>;
  /** What the page was refused by its policy, and what it threw. */
  readonly problems: readonly string[];
}

interface HostInPage {
  calls: { name: string; params: unknown }[];
  kept: unknown;
  state: PanelState | null;
}
declare global {
  interface Window {
    host: HostInPage;
  }
}

/** Opens the panel in one state; the page's host answers every call. */
export async function openPanel(browser: Browser, server: PanelServer, { state, width, theme = 'dark', ui = null, context = {} }: OpenOptions): Promise<PanelPage> {
  const opened = await browser.newContext({ viewport: { width, height: 900 }, deviceScaleFactor: 2, timezoneId: 'Asia/Tokyo', ...context });
  const page = await opened.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  await page.addInitScript(fakeHost, { state, ui: ui === null ? null : { version: 1, ...ui }, texts: textsFor(state?.locale ?? 'en'), rows, regionBooks: snapshotRegions().map((region) => snapshotBook(region)), theme: themes[theme] });
  await page.goto(`${server.origin}/?language=${state?.locale ?? 'en'}`);
  if (state === null) await page.locator('.skeleton').waitFor();
  else await page.locator('h2').waitFor();
  await page.evaluate(() => document.fonts.ready);
  return {
    page,
    problems,
    calls: () => page.evaluate(() => window.host.calls),
    kept: () => page.evaluate(() => window.host.kept),
    change: (next) => page.evaluate((data) => {
      window.host.state = data;
      window.postMessage({ t: 'event', name: 'stateChanged', data });
    }, next),
  };
}

interface Injected {
  readonly state: PanelState | null;
  readonly ui: unknown;
  readonly texts: Texts;
  readonly rows: readonly CatalogRow[];
  readonly regionBooks: readonly PriceBook[];
  readonly theme: { readonly bodyClass: string; readonly variables: Readonly<Record<string, string>> };
}

/** Runs in the page before its script: VS Code's API and theme. */
function fakeHost({ state, ui, texts, rows: services, regionBooks, theme }: Injected): void {
  window.host = { calls: [], kept: ui, state };
  const answer = (name: string, params: { entries?: object; isPinned?: boolean }): unknown => {
    if (name === 'ready') return { state: window.host.state, texts };
    if (name === 'services') return services;
    if (name === 'regionBooks') return regionBooks;
    if (['setUsage', 'setRegion', 'setTarget', 'pin', 'chooseTask', 'refreshPrices', 'stopRefresh'].includes(name) && window.host.state !== null) {
      window.host.state = { ...window.host.state, revision: window.host.state.revision + 1, ...(params.entries === undefined ? {} : { entries: params.entries }), ...(params.isPinned === undefined ? {} : { isPinned: params.isPinned }) };
      return window.host.state;
    }
    return { done: true };
  };
  Object.assign(window, {
    acquireVsCodeApi: () => ({
      getState: () => window.host.kept,
      setState: (kept: unknown) => {
        window.host.kept = JSON.parse(JSON.stringify(kept)) as unknown;
      },
      postMessage: ({ id, name, params }: { id: number; name: string; params: { entries?: object } }) => {
        window.host.calls.push({ name, params });
        if (window.host.state !== null) window.postMessage({ t: 'ok', id, result: answer(name, params) });
      },
    }),
  });
  document.addEventListener('DOMContentLoaded', () => {
    document.body.classList.add(theme.bodyClass);
    for (const [name, value] of Object.entries(theme.variables)) document.documentElement.style.setProperty(name, value);
    const fonts = document.createElement('link');
    fonts.rel = 'stylesheet';
    fonts.href = '/fonts/index.css';
    document.head.append(fonts);
  });
}
