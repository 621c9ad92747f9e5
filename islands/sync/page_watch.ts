/**
 * Watches over what this page draws: another program may change it, or a script of it fail, and then it shows another
 * thing than it holds.
 */

import { options } from "preact";
import type { Defect } from "../../server/domain/situation.ts";

/** What other programs have put into the page: what becomes of it is no news. */
const strangers = new WeakSet<Node>();
let observer: MutationObserver | undefined;
let tell: (defect: Defect) => void = () => {};

/** Begins to watch, once for a page. @param onDefect is told once. */
export function watchPage(onDefect: (defect: Defect) => void): void {
  if (observer) return;
  tell = (defect) => {
    tell = () => {};
    observer!.disconnect();
    onDefect(defect);
  };
  observer = new MutationObserver(judge);
  options.debounceRendering = (render) => queueMicrotask(() => ours(render));
  addEventListener("error", ({ error, filename }) => {
    // Without an error: the browser's notes on sizes that change while they are looked at. Other origins: extensions.
    if (error && filename.startsWith(location.origin)) tell("falhou");
  });
}

/**
 * Draws something in its place for the first time, and watches over it from then on. All texts in there are written by
 * Preact in turns that are known, so whoever changes one or takes one away at another time is a translator, an
 * extension, a stranger's script. The browser tells of it by itself; nothing in the page is looked through.
 */
export function drawWatched(place: Node, draw: () => void): void {
  ours(draw);
  observer!.observe(place, { childList: true, characterData: true, subtree: true });
}

/** A part of the page cannot be drawn: nobody caught this error, and the console is to have it. */
export function fail(error: unknown): void {
  tell("falhou");
  reportError(error);
}

function ours(write: () => void): void {
  judge(observer!.takeRecords());
  try {
    write();
  } finally {
    observer!.takeRecords();
  }
}

function judge(records: readonly MutationRecord[]): void {
  for (const { type, target, addedNodes, removedNodes } of records) {
    if (isStranger(target)) continue;
    // Something more leaves ours as it was: what an extension puts beside a field.
    addedNodes.forEach((node) => strangers.add(node));
    const taken = [...removedNodes].some((node) => !strangers.has(node));
    if (type === "characterData" || taken) tell("alterada");
  }
}

function isStranger(node: Node | null): boolean {
  for (let each = node; each; each = each.parentNode) if (strangers.has(each)) return true;
  return false;
}
