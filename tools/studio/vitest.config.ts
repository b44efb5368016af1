import { defineConfig } from "vitest/config";

export default defineConfig({
  esbuild: { jsx: "automatic", jsxImportSource: "preact" },
  test: {
    include: ["tests/**/*.test.ts", "end-to-end/**/*.test.ts"],
    testTimeout: 240_000,  // of a machine that does much else; a quiet one needs a twentieth
    hookTimeout: 240_000,
    // The end-to-end tests share one browser and one machine of few cores.
    fileParallelism: false,
  },
});
