/** `deno task demo --vivo`: the server in a process of its own, and its people in this one. */

import type { Running } from "../../listen.ts";
import { stopOnSignals } from "../../terminal.ts";
import { problems } from "./check.ts";
import { Game } from "./game.ts";
import { POSTS } from "./posts.ts";
import { report } from "./report.ts";
import { DemoServer, freePort } from "./demo_server.ts";

const MINUTE_MS = 60_000;
/** How often the terminal says how it goes. */
const NEWS_MS = 30_000;
/** Without an end, the server is killed after so long. */
const FALL_MS = MINUTE_MS;

/** What was asked for on the command line. */
export interface Pedido {
  data: string;
  host: string;
  /** 0 takes any free one. */
  port: number;
  seed: number;
  speed: number;
  /** Until Ctrl+C without it. */
  minutes?: number;
  outage: boolean;
}

/** Plays until the minutes are over or somebody stops it, and prints the report. @returns whether all was well. */
export async function live({ data, host, port, seed, speed, minutes, outage }: Pedido): Promise<boolean> {
  const server = new DemoServer(data, port || freePort(), host);
  using game = await Game.open({ url: server.url, posts: POSTS, seed, speed });
  const start = performance.now();
  console.log(`  ${POSTS.length} telas no ar, na velocidade ${speed}. Veja quem são em ${server.url}/telas\n`);
  const clocks = [
    setInterval(() => console.log(newsItem(game)), NEWS_MS),
    ...(minutes ? [setTimeout(() => game.close(), minutes * MINUTE_MS)] : []),
    ...(outage ? [setTimeout(() => knockOver(server, game), minutes ? minutes * MINUTE_MS / 2 : FALL_MS)] : []),
  ];
  const played = game.play();
  const allWell = played.then(async (end) => {
    clocks.forEach(clearTimeout);
    console.log(report(game.ledger, end, speed, (performance.now() - start) / MINUTE_MS));
    await server.stop();
    return problems(end).length === 0;
  });
  stopOnSignals(stopping(game, server.port, allWell));
  return await allWell;
}

/** What Ctrl+C does: it ends the day early. */
function stopping(game: Game, port: number, allWell: Promise<boolean>): Running {
  return {
    port,
    async stop() {
      game.close();
      if (!await allWell) Deno.exit(1);
    },
  };
}

async function knockOver(server: DemoServer, game: Game): Promise<void> {
  console.log("  O processo do servidor foi morto (SIGKILL) e começa de novo…");
  game.ledger.falls += 1;
  await server.fall();
}

function newsItem({ ledger, live, estacoes }: Game): string {
  const refusals = ledger.refused.values().reduce((total, times) => total + times, 0);
  const timeOfDay = new Date().toLocaleTimeString("pt-BR", { timeZone: "America/Sao_Paulo" });
  return `  ${timeOfDay}  ${live} de ${estacoes.length} telas ao vivo · ${ledger.total} mudanças · ${refusals} recusas`;
}
