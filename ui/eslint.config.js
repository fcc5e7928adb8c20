import js from "@eslint/js";
import { defineConfig } from "eslint/config";
import svelte from "eslint-plugin-svelte";
import globals from "globals";
import ts from "typescript-eslint";

import svelteConfig from "./svelte.config.js";

/** Faults that neither the compiler nor svelte-check sees. How code looks is the formatter's business. */
export default defineConfig(
  // Written by programs.
  { ignores: ["dist/", "coverage/", "src/lib/backend/bindings.ts"] },
  js.configs.recommended,
  ts.configs.recommended,
  svelte.configs.recommended,
  svelte.configs.prettier,
  { languageOptions: { globals: globals.browser } },
  {
    files: ["**/*.ts", "**/*.svelte"],
    rules: {
      // Names that do not exist are the type checker's to find: it knows the globals of the page.
      "no-undef": "off",
      // The ideographic space belongs to Chinese text.
      "no-irregular-whitespace": ["error", { skipTemplates: true }],
      // Sets and maps are made anew; the one that is not has a version beside it, which is the state.
      "svelte/prefer-svelte-reactivity": "off",
    },
  },
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
  },
);
