import type { Context } from "hono";
import type { VNode } from "preact";
import type { Env } from "../env.ts";
import { page } from "./html.ts";
import { Document } from "./layout.tsx";
import { visit } from "./visit.ts";

/** The answer, with 403, to a person who opened the board by a name that it does not know: what makes it known. */
export async function namePage(c: Context<Env>, line: string): Promise<Response> {
  const answer = Promise.withResolvers<Response>();
  const { hostname } = new URL(c.req.url);
  await visit(c, async () => answer.resolve(await c.html(page(<Name name={hostname} line={line} />), 403)));
  return await answer.promise;
}

function Name({ name, line }: { name: string; line: string }): VNode {
  return (
    <Document title="Nome desconhecido" sheet="enter" script={null}>
      <main class="enter">
        <img src="/static/icon.svg" alt="" width="56" height="56" />
        <h1>Este servidor não atende por este nome</h1>
        <p>
          Quem abre o quadro por <b>{name}</b> ainda não é atendido. Se este nome é da loja, abra o arquivo{" "}
          <code>.env</code>{" "}
          na pasta do programa, no computador do servidor, ponha nele esta linha e inicie o servidor de novo:
        </p>
        <p>
          <code>{line}</code>
        </p>
        <p class="weak">
          Se o arquivo não existe, crie-o; se já tem uma linha{" "}
          <code>SGP_HOSTS</code>, troque-a por esta. Enquanto isso, abra o quadro pelo número que aparece no terminal do
          servidor. Se você não conhece este nome, feche a página.
        </p>
      </main>
    </Document>
  );
}
