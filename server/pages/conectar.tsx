import { Hono } from "hono";
import { CircleAlert, CircleCheck, CircleHelp, type IconNode, Printer } from "lucide";
import type { ComponentChildren, VNode } from "preact";
import { inUrl, lanAddresses, listensEverywhere, lostAddresses, originWith, reachableHosts } from "../addresses.ts";
import type { Manifest } from "../assets.ts";
import type { Config } from "../config.ts";
import { diaEmSaoPaulo } from "../domain/datas.ts";
import { porqueNaoPode } from "../domain/papeis.ts";
import type { Env } from "../env.ts";
import { Aparelhos } from "./aparelhos.tsx";
import { page } from "./html.ts";
import { Icone } from "./icone.tsx";
import { EdicaoDaPagina } from "./layout.tsx";
import { QrCode } from "./qr.tsx";

/** What the page says of this computer. */
interface ConectarProps {
  script: string;
  port: string;
  /** Each address with what kind it is; on paper and screen only where no link is needed. */
  enderecos: { tipo: string; url: string }[];
  /** Who can reach the server, by its own setting: every network, one of them, this computer alone. */
  alcance: "redes" | "rede" | "aqui";
  /** The host that the request named, which a proxy may have changed. */
  visto: string;
  /** Other origins whose pages may call, by the settings. */
  origens: readonly string[];
  /** Addresses that this computer had until some days ago. */
  perdidos: string[];
  /** Whether the page is looked at on the server's own computer. */
  aqui: boolean;
  /** Whether devices need a link of their own: an address alone then leads nowhere. */
  comAcesso: boolean;
  /** Whether its person may make one. */
  mayInvite: boolean;
}

/** What the page's route works with. */
export interface ConectarParts {
  config: Config;
  manifest: Manifest;
  build: string | null;
  /** Milliseconds since 1970. */
  now: () => number;
}

/**
 * `GET /conectar`: by which addresses other computers and phones open the board, with a code and a poster for each, and
 * what to look at when they do not.
 */
export function conectarRoutes({ config, manifest, build, now }: ConectarParts): Hono<Env> {
  const routes = new Hono<Env>({ strict: false });
  routes.get("/", async (c) => {
    const lan = lanAddresses();
    const asked = new URL(c.req.url);
    const tudo = listensEverywhere(config.host);
    const alcance = tudo ? "redes" : reachableHosts(config.host).length > 0 ? "rede" : "aqui";
    const hosts = tudo
      ? [...lan.map((host) => ["Pelo número", host]), ["Pelo nome", Deno.hostname()]]
      : [["Endereço", inUrl(config.host)]];
    const props: ConectarProps = {
      script: manifest.conectar!,
      port: asked.port || (asked.protocol === "https:" ? "443" : "80"),
      enderecos: hosts.map(([tipo, host]) => ({ tipo: tipo!, url: originWith(asked.origin, host!) })),
      alcance,
      visto: asked.host,
      origens: config.corsOrigins,
      perdidos: tudo ? await lostAddresses(config.data, lan, diaEmSaoPaulo(now())) : [],
      comAcesso: c.var.ator.nome !== null,
      mayInvite: porqueNaoPode(c.var.ator, "acessos") === null,
      aqui: [...lan, "127.0.0.1", "::1"].includes(c.env.address),
    };
    return c.html(page(
      <EdicaoDaPagina.Provider value={{ build, barra: manifest.barra! }}>
        <Conectar {...props} />
      </EdicaoDaPagina.Provider>,
    ));
  });
  return routes;
}

function Conectar(props: ConectarProps): VNode {
  return (
    <Aparelhos titulo="Conectar" atual="/conectar" folha="conectar" script={props.script}>
      <div id="conectar">
        <div class="conectar">
          <header>
            <h2>Conectar outro aparelho</h2>
            <p class="fraco">
              Qualquer computador, celular ou TV da mesma rede abre o quadro no navegador, sem instalar nada.
            </p>
          </header>
          {props.comAcesso
            ? <PeloLink mayInvite={props.mayInvite} />
            : (
              <section class="enderecos" aria-label="Endereços">
                {props.enderecos.map((endereco, i) => <Endereco key={endereco.url} {...endereco} indice={i} />)}
              </section>
            )}
          <section class="panel">
            <h2>Esta tela</h2>
            <div id="esta-tela">
              <p class="fraco">Conectando…</p>
            </div>
          </section>
          <Verificacao {...props} />
        </div>
      </div>
      {props.comAcesso ? null : props.enderecos.map(({ url }, i) => <Cartaz key={url} url={url} indice={i} />)}
    </Aparelhos>
  );
}

/** With access control an address alone leads to a shut door: each device enters by its own link. */
function PeloLink({ mayInvite }: { mayInvite: boolean }): VNode {
  return (
    <section class="panel" aria-label="Link de acesso">
      <p>
        {mayInvite
          ? "Cada aparelho entra com um link só seu. Crie o link e abra-o nele, ou aponte a câmera do celular."
          : "Cada aparelho entra com um link só seu. Peça-o à Administração."}
      </p>
      {mayInvite
        ? (
          <p>
            <a class="botao botao-principal" href="/acessos">Criar link</a>
          </p>
        )
        : null}
    </section>
  );
}

function Endereco({ tipo, url, indice }: { tipo: string; url: string; indice: number }): VNode {
  return (
    <article class="panel endereco">
      <QrCode texto={url} rotulo={`Código para abrir ${url}`} />
      <div>
        <h2>{tipo}</h2>
        <p class="endereco-url">{url.replace("http://", "")}</p>
        <div class="endereco-botoes">
          <button type="button" class="botao botao-pequeno" data-copiar={url}>Copiar</button>
          <button type="button" class="botao botao-pequeno" data-cartaz={indice}>
            <Icone desenho={Printer} tamanho={14} /> Cartaz
          </button>
        </div>
      </div>
    </article>
  );
}

/** What can be told from here, and the places that the page's script fills with what it finds out itself. */
function Verificacao({ alcance, visto, origens, enderecos, perdidos, aqui, port }: ConectarProps): VNode {
  const firewall =
    `netsh advfirewall firewall add rule name="SGP ao Vivo" dir=in action=allow protocol=TCP localport=${port} profile=any`;
  return (
    <section class="panel">
      <h2>Se não abrir em outro aparelho</h2>
      <ul class="testes">
        {alcance === "redes"
          ? <Teste tom="certo">O servidor atende a rede inteira, na porta {port}.</Teste>
          : (
            <Teste tom={alcance === "rede" ? "certo" : "erro"}>
              O servidor atende só{" "}
              {alcance === "rede" ? "neste endereço" : "este computador"}. Para atender a rede inteira, tire{" "}
              <code>SGP_HOST</code> das configurações e inicie de novo.
            </Teste>
          )}
        {alcance === "redes" && enderecos.length === 1
          ? <Teste tom="erro">Este computador não está em nenhuma rede: ligue o cabo ou o Wi-Fi.</Teste>
          : null}
        {perdidos.length > 0
          ? (
            <Teste tom="atencao">
              O endereço mudou: era{" "}
              <b>{perdidos.join(", ")}</b>. Favoritos e cartazes antigos não abrem mais. Reserve o IP deste computador
              no roteador, e ele não muda de novo.
            </Teste>
          )
          : null}
        <Teste tom={aqui ? "duvida" : "certo"}>
          {aqui
            ? (
              <>
                O firewall do Windows pode estar bloqueando, principalmente se a rede estiver como{" "}
                <i>Pública</i>. No computador do servidor, abra o <b>Prompt de Comando como administrador</b> e cole:
                <span class="comando">
                  <code>{firewall}</code>
                  <button type="button" class="botao botao-pequeno" data-copiar={firewall}>Copiar</button>
                </span>
              </>
            )
            : "Este aparelho não é o servidor e chegou até ele: o firewall deixa passar."}
        </Teste>
        <Teste tom="duvida">
          O aparelho precisa estar na mesma rede: a do Wi-Fi de visitantes costuma ser separada.
        </Teste>
      </ul>
      <div id="testes-da-tela" data-visto={visto} data-origens={origens.join(",")}></div>
    </section>
  );
}

const TONS: Record<"certo" | "erro" | "atencao" | "duvida", { desenho: IconNode; nome: string }> = {
  certo: { desenho: CircleCheck, nome: "Certo" },
  erro: { desenho: CircleAlert, nome: "Problema" },
  atencao: { desenho: CircleAlert, nome: "Atenção" },
  duvida: { desenho: CircleHelp, nome: "Confira" },
};

function Teste({ tom, children }: { tom: keyof typeof TONS; children: ComponentChildren }): VNode {
  return (
    <li class={`teste teste-${tom}`}>
      <Icone desenho={TONS[tom].desenho} tamanho={20} />
      <div>
        <b class="teste-tom">{TONS[tom].nome}</b> {children}
      </div>
    </li>
  );
}

/** A sheet of A5 for the wall. Only on paper. */
function Cartaz({ url, indice }: { url: string; indice: number }): VNode {
  return (
    <aside class="cartaz" id={`cartaz-${indice}`} hidden aria-label="Cartaz">
      <p class="cartaz-titulo">Pedidos ao vivo</p>
      <p>Aponte a câmera do celular</p>
      <QrCode texto={url} rotulo={`Código para abrir ${url}`} />
      <p>ou abra no navegador</p>
      <p class="cartaz-url">{url.replace("http://", "")}</p>
      <p class="cartaz-nota">Na mesma rede da loja. Não precisa instalar nada.</p>
    </aside>
  );
}
