/** An editor for tests that need no window: in the browser, or a desktop VS Code where `EDITOR_HOST=desktop`. */
import path from 'node:path';
import { runDesktop } from '../../scripts/lib/desktopHost/runDesktop.mjs';
import { repoRoot } from '../../scripts/lib/editorHost/install.mjs';
import { writeUserSettings } from '../../scripts/lib/editorHost/server.mjs';
import { buildInner, connectLimitMs, copyWorkspace, inTemporaryFolder, startEditor, within, type EditorHost, type EditorOptions, ownMachineOnly } from './editor';
import { openLink } from './editorLink';

export type HostOptions = Pick<EditorOptions, 'workspace' | 'settings' | 'env'>;

export async function startHost(options: HostOptions): Promise<EditorHost> {
  return process.env['EDITOR_HOST'] === 'desktop' ? startDesktop(options) : startEditor(options);
}

async function startDesktop({ workspace, settings, env }: HostOptions): Promise<EditorHost> {
  return inTemporaryFolder(async (root, closing, stop) => {
    const home = path.join(root, 'home');
    const folder = path.join(root, 'workspace');
    const [inner] = await Promise.all([buildInner(), copyWorkspace(workspace, folder), writeUserSettings(home, { 'files.autoSave': 'off', ...settings })]);
    const link = await openLink();
    const connected = link.nextHost();
    const ended = runDesktop({ extension: repoRoot, tests: path.join(inner, 'inner.js'), folder, home, env: { ...ownMachineOnly, ...env, ...link.env } });
    // `run()` of the test program ends with the line, and the editor with it.
    closing.push(() => ended.catch(() => undefined));
    closing.push(() => link.close());
    const started = Promise.race([connected, ended.then(() => Promise.reject(new Error('The desktop editor ended before it answered.')))]);
    await within(2 * connectLimitMs, started, () => 'The desktop editor did not answer.');
    return { folder, evaluate: link.evaluate, stop };
  });
}
