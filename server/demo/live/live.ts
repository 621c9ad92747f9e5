/** `--vivo`: the servers in processes of their own, and their people in this one. */

import type { Running } from "../../listen.ts";
import { stopOnSignals } from "../../terminal.ts";
import { problems } from "./check.ts";
import { Game } from "./game.ts";
import { POSTS } from "./posts.ts";
import { report } from "./report.ts";
import type { DemoServer } from "./demo_server.ts";

const MINUTE_MS = 60_000;
/** How often the terminal says how it goes. */
const NEWS_MS = 30_000;
/** Without an end, something is killed after so long, and the next after as long again. */
const FALL_MS = MINUTE_MS;

/** What can be killed, and comes back. */
export interface Mortal {
  /** For people, at the beginning of a sentence. */
  called: string;
  fall(): Promise<void>;
}

/** How to play. */
export interface LiveOptions {
  /** The people sit at them in turn. */
  servers: readonly DemoServer[];
  /** Shows the same board, and nobody sits at it. */
  mirror?: DemoServer;
  /** What is killed one after the other, where that was asked for. */
  outages: readonly Mortal[];
  /** Stops whatever was started. */
  stop: () => Promise<void>;
  seed: number;
  speed: number;
  /** Until Ctrl+C without it. */
  minutes?: number | undefined;
  outage: boolean;
}

/** Plays until the minutes are over or somebody stops it, prints the report and stops everything. @returns whether all was well. */
export async function live(
  { servers, mirror, outages, stop, seed, speed, minutes, outage }: LiveOptions,
): Promise<boolean> {
  const urls = servers.map(({ url }) => url);
  using game = await Game.open({ urls, others: mirror && [mirror.url], posts: POSTS, seed, speed });
  const start = performance.now();
  console.log(`  ${POSTS.length} telas no ar, na velocidade ${speed}. Veja quem são em ${urls[0]}/telas\n`);
  const fallMs = minutes ? minutes * MINUTE_MS / (outages.length + 1) : FALL_MS;
  const clocks = [
    setInterval(() => console.log(newsItem(game)), NEWS_MS),
    ...(minutes ? [setTimeout(() => game.close(), minutes * MINUTE_MS)] : []),
    ...(outage ? outages.map((each, i) => setTimeout(() => knockOver(each, game), (i + 1) * fallMs)) : []),
  ];
  const played = game.play();
  const allWell = played.then(async (end) => {
    clocks.forEach(clearTimeout);
    console.log(report(game.ledger, end, speed, (performance.now() - start) / MINUTE_MS));
    await stop();
    return problems(end).length === 0;
  });
  stopOnSignals(stopping(game, servers[0]!.port, allWell));
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

async function knockOver(mortal: Mortal, game: Game): Promise<void> {
  console.log(`  ${mortal.called} foi morto (SIGKILL) e começa de novo…`);
  game.ledger.falls += 1;
  await mortal.fall();
}

function newsItem({ ledger, live, estacoes }: Game): string {
  const refusals = ledger.refused.values().reduce((total, times) => total + times, 0);
  const timeOfDay = new Date().toLocaleTimeString("pt-BR", { timeZone: "America/Sao_Paulo" });
  return `  ${timeOfDay}  ${live} de ${estacoes.length} telas ao vivo · ${ledger.total} mudanças · ${refusals} recusas`;
}
