import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // A browser or a child process may be starved on a shared machine: a second try there tells that from a fault.
    retry: process.env['CI'] === 'true' ? 1 : 0,
  },
});
