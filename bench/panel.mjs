// From a slider's input to the laid-out panel, in a real browser: script and layout of one frame, 200 times.
// The floor is the same page laying out after one changed text.
import * as esbuild from 'esbuild';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { launchBrowser } from '../scripts/lib/editorHost/browser.mjs';

const outfile = path.resolve('.cache/bench/panel.mjs');
await esbuild.build({
  stdin: { contents: `export * from './test/panel/page'; export { orders } from './test/panel/states';`, resolveDir: process.cwd(), loader: 'ts' },
  bundle: true, platform: 'node', format: 'esm', packages: 'external', outfile, logLevel: 'error',
});
const { startPanelServer, openPanel, orders } = await import(pathToFileURL(outfile).href);

const runs = 200;
const all = { usage: true, charts: true, dependencies: true, regions: true, services: true, presets: true, export: true };
const cases = [
  { name: 'side view, usage open', width: 280, ui: { sections: { usage: true } } },
  { name: 'editor tab, everything open', width: 720, ui: { sections: all, hasMoreUsage: true, rows: ['now', 'nat-gateway'] } },
  { name: 'the same, charts and slider in sight', width: 720, ui: { sections: all, hasMoreUsage: true, rows: ['now', 'nat-gateway'] }, isAtSlider: true },
];

/** Runs in the page. */
async function measure(times) {
  const slider = document.querySelector('.field input[type="range"]');
  const caption = document.querySelector('#ways-caption');
  const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
  const rested = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  const time = async (work) => {
    await rested();
    const start = performance.now();
    work();
    await Promise.resolve();
    document.body.getBoundingClientRect();
    const changed = performance.now();
    return changed - start;
  };
  const longTasks = [];
  const observer = new PerformanceObserver((list) => longTasks.push(...list.getEntries().map(({ duration }) => duration)));
  observer.observe({ type: 'longtask' });
  const panel = [];
  const floor = [];
  for (let i = 0; i < times; i++) {
    panel.push(await time(() => {
      setValue.call(slider, String((i * 7) % 50));
      slider.dispatchEvent(new Event('input', { bubbles: true }));
    }));
    if (Number(slider.value) !== (i * 7) % 50 || !caption.textContent.startsWith(`${(i * 7) % 50} task`)) throw new Error(`the panel did not follow: ${caption.textContent}`);
    floor.push(await time(() => {
      document.querySelector('.note').firstChild.textContent = String(i);
    }));
  }
  await rested();
  observer.disconnect();
  return { panel, floor, longTasks };
}

const sorted = (list) => list.toSorted((a, b) => a - b);
const at = (list, share) => sorted(list)[Math.floor(list.length * share)];

const browser = await launchBrowser();
const server = await startPanelServer();
try {
  console.log(`script: ${(server.scriptBytes / 1000).toFixed(1)} kB minified`);
  for (const { name, width, ui, isAtSlider = false } of cases) {
    const { page } = await openPanel(browser, server, { state: { ...orders, surface: width > 560 ? 'editor' : 'side' }, width, ui });
    if (isAtSlider) await page.locator('.field input[type="range"]').first().evaluate((slider) => slider.scrollIntoView({ block: 'center' }));
    await page.evaluate(measure, 20);
    const { panel, floor, longTasks } = await page.evaluate(measure, runs);
    const median = at(panel, 0.5);
    console.log(`${name}: median ${median.toFixed(2)} ms, 95 % ${at(panel, 0.95).toFixed(2)} ms, longest ${Math.max(...panel).toFixed(2)} ms = ${(median / Math.max(at(floor, 0.5), 0.05)).toFixed(1)} times one changed text (goal: median at most 4 ms); tasks of 50 ms and more: ${String(longTasks.length)}`);
    await page.context().close();
  }
} finally {
  await browser.close();
  await server.stop();
}
