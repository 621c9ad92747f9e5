import { Hono } from "hono";
import { serveStatic } from "hono/deno";
import type { Acessos } from "./access/acessos.ts";
import type { Passages } from "./access/passages.ts";
import { Gate } from "./access/gate.ts";
import { isDocument } from "./access/request.ts";
import { acessosRoutes } from "./api/acessos.ts";
import { arquivoRoutes } from "./api/arquivo.ts";
import { allowOrigins, limitBody, withHeaders } from "./api/edge.ts";
import { enterRoutes, euRoutes } from "./api/enter.ts";
import { answerError, methodNotAllowed } from "./api/errors.ts";
import { healthRoutes } from "./api/health.ts";
import { refuseOddHost } from "./api/host.ts";
import { espelhoRoutes } from "./api/espelho.ts";
import { imagesRoutes, imgRoutes } from "./api/images.ts";
import { importRoutes } from "./api/import.ts";
import { impressoesDoPedidoRoutes, impressoesRoutes } from "./api/impressoes.ts";
import { KeptLists } from "./api/kept_lists.ts";
import { lixeiraRoutes } from "./api/lixeira.ts";
import { shopRoutes } from "./api/shop.ts";
import { type Copies, mirrorCopyRoutes } from "./api/mirror_copy.ts";
import { refuseWrites } from "./api/read_only.ts";
import { metricsRoutes } from "./api/metrics.ts";
import { changesRoutes } from "./api/changes.ts";
import { pedidosRoutes } from "./api/pedidos.ts";
import { watchRequests } from "./api/watch.ts";
import { DIST, type Manifest } from "./assets.ts";
import type { Config } from "./config.ts";
import type { Env } from "./env.ts";
import type { Log } from "./log.ts";
import type { Metrics } from "./ops/metrics.ts";
import type { Succession } from "./ops/succession.ts";
import { devicesRoutes } from "./pages/devices.tsx";
import { connectRoutes } from "./pages/connect.tsx";
import { enterPage, noAcessoPage } from "./pages/enter.tsx";
import { sheetsRoutes } from "./pages/style_routes.ts";
import { printRoutes } from "./pages/print.tsx";
import { namePage } from "./pages/name.tsx";
import { pedidoRoutes } from "./pages/pedido.tsx";
import { notFoundPage } from "./pages/not_found.tsx";
import { pagesRoutes } from "./pages/routes.tsx";
import { visit } from "./pages/visit.ts";
import type { Hub } from "./realtime/hub.ts";
import { mirrorRoutes } from "./realtime/mirror_route.ts";
import type { Mirrors } from "./realtime/mirrors.ts";
import { realtimeRoutes } from "./realtime/route.ts";
import { syncRoutes } from "./realtime/sync_report.ts";
import { Images } from "./store/images.ts";
import type { Store } from "./store/store.ts";

/** What the routes work with. */
export interface AppParts {
  config: Config;
  store: Store;
  hub: Hub;
  log: Log;
  manifest: Manifest;
  acessos: Acessos;
  metrics?: Metrics;
  /** Whose place this server has taken, and who has taken its own. */
  succession?: Succession;
  /** By what its screens go on at whoever takes its place. */
  passages?: Passages;
  /** Who copies this server, and how they get a whole copy. */
  mirrors?: { all: Mirrors; copy: Copies };
  /** What `/health` tells besides. */
  health?: () => object;
  /** What every page says of a copy, and until when it is one. */
  copyNotice?: () => string;
  /** Why nothing is written here; refuses all that would. */
  readOnly?: () => string;
  /** What the server has to say of itself, for `/telas`. */
  warnings?: () => string[];
  /** Whether the shop is made up. */
  demo?: boolean;
}

/** The whole server as one Hono app. */
export function createApp(
  {
    config,
    store,
    hub,
    log,
    manifest,
    acessos,
    metrics,
    succession,
    passages,
    mirrors,
    readOnly,
    copyNotice,
    health,
    warnings: notices,
    demo = false,
  }: AppParts,
): Hono<Env> {
  const app = new Hono<Env>({ strict: false });
  app.onError((error, c) => answerError(error, c, log));
  const notFound = notFoundPage(manifest, hub.build);
  app.notFound((c) => isDocument(c) ? notFound(c) : c.json({ detail: "Não encontrado" }, 404));

  app.use(refuseOddHost);
  const cors = allowOrigins({ origin: config.corsOrigins, exposeHeaders: EXPOSED_HEADERS, maxAge: 600 });
  app.use("/ws/stats", cors);
  const gate = new Gate({
    config,
    acessos,
    passages,
    log,
    machine: Deno.hostname(),
    page: noAcessoPage(manifest),
    namePage,
  });
  app.route("/ws", realtimeRoutes(hub, gate, log, metrics));
  if (mirrors) app.route("/ws", mirrorRoutes(mirrors.all, gate, log, metrics));

  app.use(withHeaders(SECURITY_HEADERS));
  // A page that can only poll learns here that the server has another build.
  if (hub.build) app.use("/api/*", withHeaders({ "X-Build": hub.build }));
  app.use("/api/*", watchRequests(log, (status) => metrics?.refused(status)));
  app.use("/api/*", cors);
  app.use("/health", cors);
  app.use(gate.middleware);
  app.use("/api/*", limitBody(config.rateLimit));
  if (readOnly) app.use("/api/*", refuseWrites(readOnly));
  const images = new Images(store.shelf);
  const lists = new KeptLists();
  metrics?.watchLists(lists);
  app.route("/api/v1/pedidos", pedidosRoutes(store, images, lists));
  app.route("/api/v1/pedidos", impressoesDoPedidoRoutes(store));
  app.route("/api/v1/impressoes", impressoesRoutes(store));
  app.route("/api/v1/importar", importRoutes(store));
  app.route("/api/v1/imagens", imagesRoutes(images));
  app.route("/img", imgRoutes(images));
  app.route("/api/v1/arquivo", arquivoRoutes(store));
  app.route("/api/v1/lixeira", lixeiraRoutes(store));
  app.route("/api/v1/mudancas", changesRoutes(store));
  app.route(
    "/api/v1/sincronia",
    syncRoutes(hub, { node: config.node, notices, mirrors: () => mirrors?.all.reports() ?? [] }),
  );
  app.route("/api/v1/acessos", acessosRoutes(acessos, config.host));
  app.route("/api/v1/loja", shopRoutes(store));
  app.route("/api/v1/eu", euRoutes());
  if (mirrors) app.route("/api/v1/espelho", mirrorCopyRoutes(mirrors.copy));
  if (succession) app.route("/api/v1/espelho", espelhoRoutes({ succession, passages, store }));
  app.route("/api/v1", enterRoutes(gate, store));
  app.route("/health", healthRoutes(store, health));
  app.all("/health", methodNotAllowed("GET"));
  if (metrics) app.route("/metrics", metricsRoutes(() => metrics.text()));

  app.use("/assets/*", async (c, next) => {
    await next();
    if (c.res.ok) c.header("Cache-Control", "public, max-age=31536000, immutable");
  });
  app.get("/assets/*", serveStatic({ root: `./${DIST}`, rewriteRequestPath: (path) => path.replace("/assets", "") }));
  app.get("/static/*", serveStatic({ root: "." }));
  app.route("/estilos", sheetsRoutes());
  app.route("/entrar", enterPage(manifest));

  app.use((c, next) => {
    c.set("shop", store.shop.now);
    c.set("demo", demo);
    c.set("mirrors", succession?.mirrors ?? []);
    c.set("tookOver", succession?.recent ?? null);
    c.set("copyNotice", copyNotice?.() ?? null);
    return visit(c, next);
  });
  app.route("/", devicesRoutes(manifest, hub.build));
  app.route("/imprimir", printRoutes({ store, manifest, host: config.host, now: Date.now }));
  app.route("/conectar", connectRoutes({ config, manifest, build: hub.build, now: Date.now }));
  app.route("/p", pedidoRoutes(store, manifest, hub.build));
  app.route("/", pagesRoutes(manifest, hub.build));
  return app;
}

/** Headers of an answer that another origin's page may read. */
const EXPOSED_HEADERS = [
  ...["ETag", "X-Epoch", "X-Seq", "X-Mark", "X-Digest", "X-Next-Cursor", "X-Total", "X-Total-Bounded"],
  "X-Arquivado-Em",
  "Idempotent-Replayed",
];

/**
 * With every answer. Not here: Strict-Transport-Security, for the shop's server speaks plain HTTP on the LAN and it would
 * lock its name to HTTPS for a year; Cross-Origin-Opener-Policy and Origin-Agent-Cluster, of which browsers complain on
 * every page of plain HTTP.
 */
const SECURITY_HEADERS = {
  // Of what is no page; a page has its own (pages/visita.ts).
  "Content-Security-Policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
  "X-DNS-Prefetch-Control": "off",
  "X-Download-Options": "noopen",
  "X-Frame-Options": "DENY",
  "X-Permitted-Cross-Domain-Policies": "none",
  "X-XSS-Protection": "0",
};
