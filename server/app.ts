import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { cors } from "hono/cors";
import { serveStatic } from "hono/deno";
import { secureHeaders } from "hono/secure-headers";
import { answerError, methodNotAllowed } from "./api/errors.ts";
import { healthRoutes } from "./api/health.ts";
import { mudancasRoutes } from "./api/mudancas.ts";
import { pedidosRoutes } from "./api/pedidos.ts";
import { DIST, type Manifest } from "./assets.ts";
import type { Config } from "./config.ts";
import type { Env } from "./env.ts";
import type { Log } from "./log.ts";
import { pagesRoutes } from "./pages/routes.tsx";
import type { Hub } from "./realtime/hub.ts";
import { realtimeRoutes } from "./realtime/route.ts";
import { sincroniaRoutes } from "./realtime/sincronia.ts";
import type { Store } from "./store/store.ts";

/** Bytes of a request's body: a pedido of an old client carries its art inside, about 1 MB an item. */
const BODY_MAX_BYTES = 10 * 1024 * 1024;

/** What the routes work with. */
export interface AppParts {
  config: Config;
  store: Store;
  hub: Hub;
  log: Log;
  manifest: Manifest;
}

/** The whole server as one Hono app. */
export function createApp({ config, store, hub, log, manifest }: AppParts): Hono<Env> {
  const app = new Hono<Env>({ strict: false });
  app.onError((error, c) => answerError(error, c, log));
  app.notFound((c) => c.json({ detail: "Não encontrado" }, 404));

  const allowOrigins = cors({ origin: config.corsOrigins, exposeHeaders: EXPOSED_HEADERS, maxAge: 600 });
  app.use("/ws/stats", allowOrigins);
  app.route("/ws", realtimeRoutes(hub, log));

  app.use(secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      // A page of one host may open the socket of that host only; `'self'` covers ws: in every browser we target.
      connectSrc: ["'self'"],
      imgSrc: ["'self'", "data:"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
    // The shop's server speaks plain HTTP on the LAN; this header would lock its name to HTTPS for a year.
    strictTransportSecurity: false,
    // Browsers ignore these two on plain HTTP, and complain of them on every page.
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
  }));
  app.use("/api/*", allowOrigins);
  app.use("/health", allowOrigins);
  app.use(
    "/api/*",
    bodyLimit({
      maxSize: BODY_MAX_BYTES,
      onError: (c) => c.json({ detail: "Conteúdo grande demais: o limite é 10 MiB" }, 413),
    }),
  );
  app.route("/api/v1/pedidos", pedidosRoutes(store));
  app.route("/api/v1/mudancas", mudancasRoutes(store));
  app.route("/api/v1/sincronia", sincroniaRoutes(hub));
  app.route("/health", healthRoutes(store));
  app.all("/health", methodNotAllowed("GET"));

  app.use("/assets/*", async (c, next) => {
    await next();
    if (c.res.ok) c.header("Cache-Control", "public, max-age=31536000, immutable");
  });
  app.get("/assets/*", serveStatic({ root: `./${DIST}`, rewriteRequestPath: (path) => path.replace("/assets", "") }));
  app.get("/static/*", serveStatic({ root: "." }));
  app.route("/", pagesRoutes(manifest));
  return app;
}

/** Headers of an answer that another origin's page may read. */
const EXPOSED_HEADERS = ["ETag", "X-Epoch", "X-Seq", "X-Mark", "X-Digest", "X-Next-Cursor", "Idempotent-Replayed"];
