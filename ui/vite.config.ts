import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

/**
 * `vite build` makes the page that ships inside the desktop program. `--mode fixture` makes the same page with an
 * invented comparison built in, for looking at it in a browser; it goes to its own folder and never ships.
 */
export default defineConfig(({ mode }) => ({
  plugins: [svelte()],
  define: { __FIXTURE__: JSON.stringify(mode !== "production") },
  resolve: process.env.VITEST ? { conditions: ["browser"] } : {},
  clearScreen: false,
  server: { port: 1420, strictPort: true },
  build: {
    target: "es2022",
    outDir: mode === "fixture" ? "../target/ui-fixture" : "dist",
    emptyOutDir: true,
    modulePreload: { polyfill: false },
  },
  test: { environment: "happy-dom", include: ["src/**/*.test.ts"] },
}));
