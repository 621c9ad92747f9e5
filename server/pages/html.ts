import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";

/** A whole document as its text. */
export function page(node: VNode): string {
  return `<!doctype html>${renderToString(node)}`;
}
