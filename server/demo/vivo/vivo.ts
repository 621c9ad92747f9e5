/** `deno task demo --vivo`: the server in a process of its own, and its people in this one. */

import type { Running } from "../../listen.ts";
import { stopOnSignals } from "../../terminal.ts";
import { problemas } from "./conferencia.ts";
import { Jogo } from "./jogo.ts";
import { POSTOS } from "./postos.ts";
import { relatorio } from "./relatorio.ts";
import { portaLivre, Servidor } from "./servidor.ts";

const MINUTO_MS = 60_000;
/** How often the terminal says how it goes. */
const NOTICIA_MS = 30_000;
/** Without an end, the server is killed after so long. */
const QUEDA_MS = MINUTO_MS;

/** What was asked for on the command line. */
export interface Pedido {
  data: string;
  host: string;
  /** 0 takes any free one. */
  port: number;
  semente: number;
  velocidade: number;
  /** Until Ctrl+C without it. */
  minutos?: number;
  queda: boolean;
}

/** Plays until the minutes are over or somebody stops it, and prints the report. @returns whether all was well. */
export async function aoVivo({ data, host, port, semente, velocidade, minutos, queda }: Pedido): Promise<boolean> {
  const servidor = new Servidor(data, port || portaLivre(), host);
  using jogo = await Jogo.abrir({ url: servidor.url, postos: POSTOS, semente, velocidade });
  const inicio = performance.now();
  console.log(`  ${POSTOS.length} telas no ar, na velocidade ${velocidade}. Veja quem são em ${servidor.url}/telas\n`);
  const relogios = [
    setInterval(() => console.log(noticia(jogo)), NOTICIA_MS),
    ...(minutos ? [setTimeout(() => jogo.encerrar(), minutos * MINUTO_MS)] : []),
    ...(queda ? [setTimeout(() => derrubar(servidor, jogo), minutos ? minutos * MINUTO_MS / 2 : QUEDA_MS)] : []),
  ];
  const jogado = jogo.jogar();
  const certo = jogado.then(async (fim) => {
    relogios.forEach(clearTimeout);
    console.log(relatorio(jogo.livro, fim, velocidade, (performance.now() - inicio) / MINUTO_MS));
    await servidor.parar();
    return problemas(fim).length === 0;
  });
  stopOnSignals(parando(jogo, servidor.port, certo));
  return await certo;
}

/** What Ctrl+C does: it ends the day early. */
function parando(jogo: Jogo, port: number, certo: Promise<boolean>): Running {
  return {
    port,
    async stop() {
      jogo.encerrar();
      if (!await certo) Deno.exit(1);
    },
  };
}

async function derrubar(servidor: Servidor, jogo: Jogo): Promise<void> {
  console.log("  O processo do servidor foi morto (SIGKILL) e começa de novo…");
  jogo.livro.quedas += 1;
  await servidor.cair();
}

function noticia({ livro, aoVivo, estacoes }: Jogo): string {
  const recusas = livro.recusadas.values().reduce((total, vezes) => total + vezes, 0);
  const hora = new Date().toLocaleTimeString("pt-BR", { timeZone: "America/Sao_Paulo" });
  return `  ${hora}  ${aoVivo} de ${estacoes.length} telas ao vivo · ${livro.total} mudanças · ${recusas} recusas`;
}
