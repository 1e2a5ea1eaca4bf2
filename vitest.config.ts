import { defineConfig } from 'vitest/config';

/** `unit` needs nothing; `emulator` a Python, `editor` a browser: those run one file at a time. */
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.{ts,tsx}', 'test/tidy/**/*.test.ts'], testTimeout: 20_000 } },
      { test: { name: 'stack', include: ['cdk-stack/test/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 120_000 } },
      { test: { name: 'emulator', include: ['test/emulator/**/*.test.ts'], testTimeout: 180_000, hookTimeout: 180_000, fileParallelism: false } },
      { test: { name: 'editor', include: ['test/editor/**/*.test.ts'], testTimeout: 240_000, hookTimeout: 300_000, fileParallelism: false } },
    ],
  },
});
