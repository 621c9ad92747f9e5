/** Islands that count what they render. */

import { build } from "esbuild";
import type { Page } from "playwright-core";

/** An island's own script, with every rendered component counted by name in `globalThis.rendered`. */
export async function countingBundle(island: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: `
        import { options } from "preact";
        const before = options.__r; // "before a component renders", as the published build names it
        globalThis.rendered = {};
        options.__r = (vnode) => {
          const { name } = vnode.type ?? {};
          if (name) globalThis.rendered[name] = (globalThis.rendered[name] ?? 0) + 1;
          before?.(vnode);
        };
        await import("./islands/${island}/main.tsx");`,
      resolveDir: Deno.cwd(),
    },
    bundle: true,
    write: false,
    format: "esm",
    keepNames: true,
    jsx: "automatic",
    jsxImportSource: "preact",
  });
  return outputFiles[0]!.text;
}

/** How often each component has been rendered on a page since it was opened. */
export function renderCounts(page: Page): Promise<Record<string, number>> {
  return page.evaluate(() => ({ ...(globalThis as unknown as { rendered: Record<string, number> }).rendered }));
}
