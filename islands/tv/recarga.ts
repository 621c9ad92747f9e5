/** When a screen on the wall loads itself anew without being asked: once a night, while nobody works. Pure. */

/** The hour in São Paulo, which has had no summer time since 2019, three hours behind UTC. */
const HORA_DA_RECARGA_MS = (4 + 3) * 3_600_000;
const DIA_MS = 86_400_000;

/** Whether 04:00 has passed since the page was loaded, `abertaMs` ago. @param agora ms since 1970, by the server's clock. */
export function deveRecarregar(abertaMs: number, agora: number): boolean {
  const carregadaEm = agora - abertaMs;
  return Math.floor((agora - HORA_DA_RECARGA_MS) / DIA_MS) > Math.floor((carregadaEm - HORA_DA_RECARGA_MS) / DIA_MS);
}

/** Between two shifts of the picture. */
const DESVIO_MS = 600_000;
/** How far it shifts: nobody sees it, and no pixel shows the same edge all day. */
const DESVIO_PX = 2;

/** Where the picture stands now, so that nothing burns in: a CSS transform around a square, 2 px every 10 minutes. */
export function desvio(agora: number): string {
  const passo = Math.floor(agora / DESVIO_MS) % VOLTA.length;
  const [x, y] = VOLTA[passo]!;
  return `translate(${x * DESVIO_PX}px, ${y * DESVIO_PX}px)`;
}

const VOLTA = [[0, 0], [1, 0], [1, 1], [0, 1], [-1, 1], [-1, 0], [-1, -1], [0, -1]] as const;
