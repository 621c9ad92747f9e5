/** What this tab showed before, for the link that leads back: to the list as it was filtered, not to the list anew. */

const KEY = "sgp.visitadas";

/** The first part of an address, which says what kind of page it is: `quadro`, `p`; empty for the list. */
export function kindOfPage(address: string): string {
  return /\w*/.exec(address.slice(1))![0];
}

/** One leads back to what is less deep, over as many pages of its own kind as were opened from one another. */
function depthOf(address: string): number {
  return { p: 1, imprimir: 2 }[kindOfPage(address)] ?? 0;
}

/** The addresses that led to this page, the last one being where it leads back; empty when it was opened by its address. */
export function visitedBefore(): string[] {
  const visited: string[] = JSON.parse(sessionStorage.getItem(KEY) ?? "[]");
  return visited.filter((each) => depthOf(each) < depthOf(location.pathname));
}

/** Remembers this page for those that are opened from it. */
export function rememberVisit(): void {
  // At the end, for until then the list's filter changes its address.
  addEventListener("pagehide", () => {
    sessionStorage.setItem(KEY, JSON.stringify([...visitedBefore(), location.pathname + location.search]));
  });
}
