/** What a person does in the editor's window. */
import type { Frame, Locator, Page } from 'playwright-core';

const quickInput = (page: Page): Locator => page.locator('.quick-input-widget:visible');

/**
 * Runs a command from the palette by its title as shown there, "IPv6 Fargate: Show Egress Cost".
 * A view that opens meanwhile may take the focus and so close the palette: then it is opened again.
 */
export async function runCommand(page: Page, title: string, attempts = 3): Promise<void> {
  await page.keyboard.press('F1');
  try {
    await quickInput(page).locator('input').fill(`>${title}`, { timeout: 5000 });
    // Not the Enter key: it goes astray where the palette closes, or fills its list anew, in between.
    await page.getByRole('option', { name: title }).first().click({ timeout: 5000 });
  } catch (error) {
    if (attempts === 1) throw error;
    // An open palette keeps its list, also of what may be run by now.
    await page.keyboard.press('Escape');
    return runCommand(page, title, attempts - 1);
  }
}

/** Waits for the quick pick or input of this title; the one before it may still be in view. */
export async function waitForQuick(page: Page, title: string | RegExp): Promise<void> {
  await quickInput(page).locator('.quick-input-title').filter({ hasText: title }).waitFor();
}

/** Chooses an item of the open quick pick and waits until it is gone. */
export async function pick(page: Page, label: string | RegExp): Promise<void> {
  const row = quickInput(page).locator('.monaco-list-row').filter({ hasText: label }).first();
  await row.click();
  await row.waitFor({ state: 'hidden' });
}

/** Labels of the open quick pick, as far as they are in view. */
export async function pickLabels(page: Page): Promise<string[]> {
  await quickInput(page).locator('.monaco-list-row').first().waitFor();
  return quickInput(page).locator('.monaco-list-row .label-name').allTextContents();
}

/** Types into the open input, in place of what is there, and confirms. */
export async function typeInto(page: Page, text: string): Promise<void> {
  await quickInput(page).locator('input').fill(text);
  await page.keyboard.press('Enter');
}

/** The modal question that is open. */
export function dialog(page: Page): Locator {
  return page.locator('.monaco-dialog-box');
}

export async function clickDialog(page: Page, button: string | RegExp): Promise<void> {
  await dialog(page).getByRole('button', { name: button }).click();
}

/** Closes the modal question by its key. On one of its buttons: a page that opens beside it may have taken the focus. */
export async function escapeDialog(page: Page): Promise<void> {
  await dialog(page).getByRole('button').last().press('Escape');
  await dialog(page).waitFor({ state: 'hidden' });
}

/** The notification that holds this text. */
export function notification(page: Page, text: string | RegExp): Locator {
  return page.locator('.notification-list-item').filter({ hasText: text });
}

/** Finds the webview whose document holds the selector; webviews are frames in frames. */
export async function webview(page: Page, selector: string, limitMs = 20_000): Promise<Frame> {
  const end = Date.now() + limitMs;
  while (Date.now() < end) {
    for (const frame of page.frames()) if (await frame.locator(selector).count().catch(() => 0)) return frame;
    await page.waitForTimeout(100);
  }
  throw new Error(`No webview with ${selector} within ${limitMs / 1000} s; frames: ${page.frames().map((f) => f.url().slice(0, 80)).join(', ')}`);
}
