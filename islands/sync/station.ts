/** What people call this screen, chosen once for each browser. */

const KEY = "sgp.estacao";

/** The name of this screen; empty until somebody has chosen one, and where the browser keeps nothing. */
export function stationName(): string {
  try {
    return localStorage.getItem(KEY) ?? "";
  } catch {
    return "";
  }
}

/** Names this screen; it is told to the server at the next page load. */
export function nameStation(name: string): void {
  localStorage.setItem(KEY, name.trim());
}
