import { Hono } from "hono";
import { CircleAlert, CircleCheck, CircleHelp, type IconNode, Printer } from "lucide";
import type { ComponentChildren, VNode } from "preact";
import { inUrl, lanAddresses, listensEverywhere, lostAddresses, originWith, reachableHosts } from "../addresses.ts";
import type { Manifest } from "../assets.ts";
import type { Config } from "../config.ts";
import { dayInSaoPaulo } from "../domain/days.ts";
import { whyForbidden } from "../domain/papeis.ts";
import type { Env } from "../env.ts";
import { Devices } from "./devices.tsx";
import { page } from "./html.ts";
import { Icon } from "./icon.tsx";
import { PageEdition } from "./layout.tsx";
import { QrCode } from "./qr.tsx";

/** What the page says of this computer. */
interface ConnectProps {
  script: string;
  port: string;
  /** Each address with what kind it is; on paper and screen only where no link is needed. */
  addresses: { kind: string; url: string }[];
  /** Who can reach the server, by its own setting: every network, one of them, this computer alone. */
  reach: "redes" | "rede" | "aqui";
  /** The host that the request named, which a proxy may have changed. */
  seen: string;
  /** Other origins whose pages may call, by the settings. */
  origins: readonly string[];
  /** Addresses that this computer had until some days ago. */
  lost: string[];
  /** Whether the page is looked at on the server's own computer. */
  here: boolean;
  /** Whether devices need a link of their own: an address alone then leads nowhere. */
  withAcesso: boolean;
  /** Where mirrors of this server are found. */
  mirrors: readonly string[];
  /** Whether its person may make one. */
  mayInvite: boolean;
}

/** What the page's route works with. */
export interface ConnectParts {
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
export function connectRoutes({ config, manifest, build, now }: ConnectParts): Hono<Env> {
  const routes = new Hono<Env>({ strict: false });
  routes.get("/", async (c) => {
    const lan = lanAddresses();
    const asked = new URL(c.req.url);
    const everything = listensEverywhere(config.host);
    const reach = everything ? "redes" : reachableHosts(config.host).length > 0 ? "rede" : "aqui";
    const hosts = everything
      ? [...lan.map((host) => ["Pelo número", host]), ["Pelo nome", Deno.hostname()]]
      : [["Endereço", inUrl(config.host)]];
    const props: ConnectProps = {
      script: manifest.connect!,
      port: asked.port || (asked.protocol === "https:" ? "443" : "80"),
      addresses: hosts.map(([kind, host]) => ({ kind: kind!, url: originWith(asked.origin, host!) })),
      reach,
      seen: asked.host,
      origins: config.corsOrigins,
      lost: everything ? await lostAddresses(config.data, lan, dayInSaoPaulo(now())) : [],
      withAcesso: c.var.actor.nome !== null,
      mirrors: c.var.mirrors,
      mayInvite: whyForbidden(c.var.actor, "acessos") === null,
      here: [...lan, "127.0.0.1", "::1"].includes(c.env.address),
    };
    return c.html(page(
      <PageEdition.Provider value={{ build, bar: manifest.shell! }}>
        <Connect {...props} />
      </PageEdition.Provider>,
    ));
  });
  return routes;
}

function Connect(props: ConnectProps): VNode {
  return (
    <Devices title="Conectar" current="/conectar" sheet="connect" script={props.script}>
      <div id="conectar">
        <div class="connect">
          <header>
            <h2>Conectar outro aparelho</h2>
            <p class="weak">
              Qualquer computador, celular ou TV da mesma rede abre o quadro no navegador, sem instalar nada.
            </p>
          </header>
          {props.withAcesso
            ? <ByLink mayInvite={props.mayInvite} />
            : (
              <section class="addresses" aria-label="Endereços">
                {props.addresses.map((address, i) => <Address key={address.url} {...address} index={i} />)}
              </section>
            )}
          {props.mirrors.length > 0 ? <Mirrors mirrors={props.mirrors} /> : null}
          <section class="panel">
            <h2>Esta tela</h2>
            <div id="esta-tela">
              <p class="weak">Conectando…</p>
            </div>
          </section>
          <Verification {...props} />
        </div>
      </div>
      {props.withAcesso ? null : props.addresses.map(({ url }, i) => <Poster key={url} url={url} index={i} />)}
    </Devices>
  );
}

/** With access control an address alone leads to a shut door: each device enters by its own link. */
function ByLink({ mayInvite }: { mayInvite: boolean }): VNode {
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
            <a class="button button-main" href="/acessos">Criar link</a>
          </p>
        )
        : null}
    </section>
  );
}

/** Where the board goes on when this computer does not. */
function Mirrors({ mirrors }: { mirrors: readonly string[] }): VNode {
  return (
    <section class="panel" aria-label="Cópia de segurança">
      <h2>Se este computador parar</h2>
      <p>
        A cópia de segurança do quadro fica em{" "}
        <b>{mirrors.join(" ou ")}</b>, só para ver. Quando ela assumir no lugar deste computador (<code>
          deno task assumir
        </code>), as telas abertas vão para lá sozinhas.
      </p>
    </section>
  );
}

function Address({ kind, url, index }: { kind: string; url: string; index: number }): VNode {
  return (
    <article class="panel address">
      <QrCode text={url} label={`Código para abrir ${url}`} />
      <div>
        <h2>{kind}</h2>
        <p class="address-url">{url.replace("http://", "")}</p>
        <div class="address-buttons">
          <button type="button" class="button button-small" data-copy-of={url}>Copiar</button>
          <button type="button" class="button button-small" data-poster={index}>
            <Icon drawing={Printer} size={14} /> Cartaz
          </button>
        </div>
      </div>
    </article>
  );
}

/** What can be told from here, and the places that the page's script fills with what it finds out itself. */
function Verification({ reach, seen, origins, addresses, lost, here, port }: ConnectProps): VNode {
  const firewall =
    `netsh advfirewall firewall add rule name="SGP ao Vivo" dir=in action=allow protocol=TCP localport=${port} profile=any`;
  return (
    <section class="panel">
      <h2>Se não abrir em outro aparelho</h2>
      <ul class="tests">
        {reach === "redes"
          ? <Test tone="good">O servidor atende a rede inteira, na porta {port}.</Test>
          : (
            <Test tone={reach === "rede" ? "good" : "wrong"}>
              O servidor atende só{" "}
              {reach === "rede" ? "neste endereço" : "este computador"}. Para atender a rede inteira, tire{" "}
              <code>SGP_HOST</code> das configurações e inicie de novo.
            </Test>
          )}
        {reach === "redes" && addresses.length === 1
          ? <Test tone="wrong">Este computador não está em nenhuma rede: ligue o cabo ou o Wi-Fi.</Test>
          : null}
        {lost.length > 0
          ? (
            <Test tone="warning">
              O endereço mudou: era{" "}
              <b>{lost.join(", ")}</b>. Favoritos e cartazes antigos não abrem mais. Reserve o IP deste computador no
              roteador, e ele não muda de novo.
            </Test>
          )
          : null}
        <Test tone={here ? "duvida" : "good"}>
          {here
            ? (
              <>
                O firewall do Windows pode estar bloqueando, principalmente se a rede estiver como{" "}
                <i>Pública</i>. No computador do servidor, abra o <b>Prompt de Comando como administrador</b> e cole:
                <span class="comando">
                  <code>{firewall}</code>
                  <button type="button" class="button button-small" data-copy-of={firewall}>Copiar</button>
                </span>
              </>
            )
            : "Este aparelho não é o servidor e chegou até ele: o firewall deixa passar."}
        </Test>
        <Test tone="duvida">
          O aparelho precisa estar na mesma rede: a do Wi-Fi de visitantes costuma ser separada.
        </Test>
      </ul>
      <div id="testes-da-tela" data-seen={seen} data-origins={origins.join(",")}></div>
    </section>
  );
}

const TONES: Record<"good" | "wrong" | "warning" | "duvida", { drawing: IconNode; name: string }> = {
  good: { drawing: CircleCheck, name: "Certo" },
  wrong: { drawing: CircleAlert, name: "Problema" },
  warning: { drawing: CircleAlert, name: "Atenção" },
  duvida: { drawing: CircleHelp, name: "Confira" },
};

function Test({ tone, children }: { tone: keyof typeof TONES; children: ComponentChildren }): VNode {
  return (
    <li class={`test test-${tone}`}>
      <Icon drawing={TONES[tone].drawing} size={20} />
      <div>
        <b class="test-tone">{TONES[tone].name}</b> {children}
      </div>
    </li>
  );
}

/** A sheet of A5 for the wall. Only on paper. */
function Poster({ url, index }: { url: string; index: number }): VNode {
  return (
    <aside class="poster" id={`cartaz-${index}`} hidden aria-label="Cartaz">
      <p class="poster-title">Pedidos ao vivo</p>
      <p>Aponte a câmera do celular</p>
      <QrCode text={url} label={`Código para abrir ${url}`} />
      <p>ou abra no navegador</p>
      <p class="poster-url">{url.replace("http://", "")}</p>
      <p class="poster-note">Na mesma rede da loja. Não precisa instalar nada.</p>
    </aside>
  );
}
