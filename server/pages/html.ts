import { h, type VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import { currentVisit, PageVisit } from "./visit.ts";

/** A whole document as its text. */
export function page(node: VNode): string {
  return `<!doctype html>${renderToString(h(PageVisit.Provider, { value: currentVisit() }, node))}`;
}
