import { type Context, Hono } from "hono";
import type { VNode } from "preact";
import type { Manifest } from "../assets.ts";
import type { Env } from "../env.ts";
import { page } from "./html.ts";
import { Document } from "./layout.tsx";
import { visit } from "./visit.ts";

/** `GET /entrar`, where a link leads: its key stands behind the `#`, which only the page's script sees. */
export function enterPage(manifest: Manifest): Hono<Env> {
  const routes = new Hono<Env>({ strict: false });
  routes.get("/", visit, (c) => c.html(page(<Enter script={manifest.enter!} />)));
  return routes;
}

/** The answer to a person who has no access, on whatever page: what to do, with 401. @param lost what is good no more. */
export function noAcessoPage(
  manifest: Manifest,
): (c: Context<Env>, lost: "acesso" | "link" | null) => Promise<Response> {
  return async (c, lost) => {
    const answer = Promise.withResolvers<Response>();
    const title = lost === null ? NEVER : LOST[lost];
    const body = <Enter script={manifest.enter!} title={title} />;
    await visit(c, async () => answer.resolve(await c.html(page(body), 401)));
    return await answer.promise;
  };
}

const NEVER = "Este aparelho ainda não tem acesso";
const LOST = { acesso: "O acesso deste aparelho foi encerrado", link: "Este link não vale mais" };

/** @param title what somebody is told who found the door shut; without it the page was opened to enter. */
function Enter({ script, title }: { script: string; title?: string }): VNode {
  const lost = title !== undefined && title !== NEVER;
  return (
    <Document title="Entrar" sheet="enter" script={script}>
      <main id="entrar" class="enter" data-entering={title === undefined}>
        <img src="/static/icon.svg" alt="" width="56" height="56" />
        <h1>{title ?? "Entrar"}</h1>
        <p>
          {lost ? "Peça um link novo à Administração" : (
            <>
              Os pedidos desta gráfica só aparecem para quem tem um acesso. Peça à Administração um{" "}
              <b>link de acesso</b>
            </>
          )} e abra-o aqui, ou aponte a câmera do celular para o código.
        </p>
        {lost ? null : (
          <p class="weak">
            É da Administração? O primeiro link apareceu no terminal do servidor, ao iniciá-lo pela primeira vez.
          </p>
        )}
        <div id="entrar-estado" role="status"></div>
      </main>
    </Document>
  );
}
