/** When a screen on the wall loads itself anew without being asked: once a night, while nobody works. Pure. */

/** The hour in São Paulo, which has had no summer time since 2019, three hours behind UTC. */
const RELOAD_TIME_MS = (4 + 3) * 3_600_000;
const DAY_MS = 86_400_000;

/** Whether 04:00 has passed since the page was loaded, `openMs` ago. @param now ms since 1970, by the server's clock. */
export function shouldReload(openMs: number, now: number): boolean {
  const loadedAt = now - openMs;
  return Math.floor((now - RELOAD_TIME_MS) / DAY_MS) > Math.floor((loadedAt - RELOAD_TIME_MS) / DAY_MS);
}

/** Between two shifts of the picture. */
const SHIFT_MS = 600_000;
/** How far it shifts: nobody sees it, and no pixel shows the same edge all day. */
const SHIFT_PX = 2;

/** Where the picture stands now, so that nothing burns in: a CSS transform around a square, 2 px every 10 minutes. */
export function shift(now: number): string {
  const step = Math.floor(now / SHIFT_MS) % ROUND.length;
  const [x, y] = ROUND[step]!;
  return `translate(${x * SHIFT_PX}px, ${y * SHIFT_PX}px)`;
}

const ROUND = [[0, 0], [1, 0], [1, 1], [0, 1], [-1, 1], [-1, 0], [-1, -1], [0, -1]] as const;
