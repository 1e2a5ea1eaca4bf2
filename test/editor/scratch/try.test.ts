import { test } from 'vitest';
import { startEditor } from '../../support/editor';
import { clickDialog, pick, pickLabels, runCommand, waitForQuick } from '../../support/editorActions';
import { startEmulator } from '../../support/emulator';
test('try', async () => {
  const emulator = await startEmulator();
  const editor = await startEditor({ workspace: 'samples', viewport: { width: 1400, height: 900 }, env: { AWS_ENDPOINT_URL: emulator.endpoint, AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', AWS_REGION: 'ap-northeast-1' } });
  const p = editor.page; let n = 0; const shot = async () => { await p.screenshot({ path: `/tmp/shots/d${++n}.png` }); };
  try {
    await p.waitForTimeout(2000);
    await runCommand(p, 'Deploy IPv6 Fargate');
    await waitForQuick(p, /Profile/); console.log(await pickLabels(p)); await shot(); await pick(p, 'Environment variables');
    await waitForQuick(p, /Region/); await shot(); await pick(p, 'ap-northeast-1');
    await waitForQuick(p, /Stack/); await shot(); await p.locator('.quick-input-widget:visible .monaco-list-row').first().click();
    await waitForQuick(p, /Service/); await shot(); await pick(p, 'Go on');
    await waitForQuick(p, /connect/); await shot(); await pick(p, 'Everyone');
    await waitForQuick(p, /How/); await shot(); await pick(p, 'At once');
    await p.locator('.monaco-dialog-box').waitFor({ timeout: 60000 }); await shot();
    await clickDialog(p, /^Deploy to/);
    await p.waitForTimeout(1500); await shot();
    await p.locator('.notification-list-item').filter({ hasText: /running/ }).waitFor({ timeout: 60000 }); await shot();
  } catch (e) { await shot(); console.log(String(e)); console.log(editor.output.filter((l) => /ipv6|deploy/i.test(l)).slice(-30).join('\n')); }
  finally { console.log(n); await editor.stop(); await emulator.stop(); }
}, 180000);
