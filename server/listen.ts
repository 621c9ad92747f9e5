import type { Hono } from "hono";
import type { Env } from "./env.ts";
import { type Config, ConfigError } from "./config.ts";
import type { Log } from "./log.ts";
import type { Hub } from "./realtime/hub.ts";
import type { Store } from "./store/store.ts";

/** How long requests under way may take once the server is told to stop; a stuck peer would hold it for ever. */
const SHUTDOWN_MS = 2_000;

/** How long screens may take to answer a goodbye, which one that hangs never does. */
const GOODBYE_MS = 500;

/** How long after files had run out listening is tried again, and after each try that failed. */
const LISTEN_AGAIN_MS = 100;

/** RFC 6455 and IANA: the service restarts, the client may come back. */
const SERVICE_RESTART = 1012;

/** A server that is listening. */
export interface Running {
  /** The port in fact taken, which matters when the setting was 0. */
  port: number;
  /** Says goodbye to the screens, ends what is under way, closes the file. A second call waits for the first. */
  stop(): Promise<void>;
}

/** What the server is made of and must close. */
interface Parts {
  config: Config;
  store: Pick<Store, "close">;
  hub: Hub;
  log: Log;
  /** Ends what is done by the hour and by the second. */
  endUpkeep?: () => Promise<void>;
}

/**
 * Serves the app, over TLS when the settings name a certificate. @throws {Deno.errors.AddrInUse} when another program has
 * the port. @throws {ConfigError} when the certificate or its key cannot be read or do not fit.
 */
export function listen(app: Hono<Env>, { config, store, hub, log, endUpkeep }: Parts): Running {
  let stopping: Promise<void> | undefined;
  let server = serve(config.port);
  const { port } = server.addr;

  function serve(port: number): Deno.HttpServer<Deno.NetAddr> {
    const started = Deno.serve({
      hostname: config.host,
      port,
      ...tlsOf(config),
      automaticCompression: true,
      onListen: () => {},
    }, (request, { remoteAddr }) => {
      if (stopping && request.headers.has("upgrade")) return new Response(null, { status: 503 });
      return app.fetch(request, { address: remoteAddr.hostname });
    });
    started.finished.catch((error) => beginAgain(started, error));
    return started;
  }

  /**
   * Deno stops listening for good at the first connection that it cannot take: when files that may be open have run out.
   * Nearly all of them are then connections that say nothing or half a head, which Deno keeps for ever and tells of to
   * nobody. All are let go, requests under way when they are answered; screens come back by themselves.
   */
  async function beginAgain(full: Deno.HttpServer, error: Error): Promise<void> {
    log.error("server.full", { screens: hub.size, detail: error.message });
    await sayGoodbye();
    // Not awaited: it ends with the last request under way.
    full.shutdown().catch(() => {});
    while (!stopping) {
      await new Promise((enough) => setTimeout(enough, LISTEN_AGAIN_MS));
      try {
        server = serve(port);
        return log.info("server.again");
      } catch (error) {
        log.warn("server.again", { detail: `${error}` });
      }
    }
  }

  async function sayGoodbye(): Promise<void> {
    // Measured on Deno 2.9.6: a shutdown in the same turn overtakes these goodbyes and says 1001 in their stead, and the end of
    // the process overtakes those that are not on their way yet.
    await within(GOODBYE_MS, (enough) => hub.close(SERVICE_RESTART, "Servidor reiniciando", enough));
  }

  async function stop(): Promise<void> {
    log.info("server.stop", { screens: hub.size });
    await sayGoodbye();
    // Not by the server's abort signal: on Deno 2.9.6, after a shutdown, it ends the process with an uncaught BadResource.
    await within(SHUTDOWN_MS, () => server.shutdown());
    await endUpkeep?.();
    store.close();
  }

  return { port, stop: () => stopping ??= stop() };
}

/** Waits for a work, but not for ever. @param work may ask when it is enough. */
async function within(ms: number, work: (enough: Promise<void>) => Promise<void>): Promise<void> {
  const enough = Promise.withResolvers<void>();
  const timer = setTimeout(enough.resolve, ms);
  await Promise.race([work(enough.promise), enough.promise]);
  clearTimeout(timer);
}

function tlsOf({ tlsCert, tlsKey }: Config): { cert: string; key: string } | undefined {
  if (tlsCert === "") return undefined;
  return { cert: readPem(tlsCert, "SGP_TLS_CERT"), key: readPem(tlsKey, "SGP_TLS_KEY") };
}

function readPem(path: string, setting: string): string {
  try {
    return Deno.readTextFileSync(path);
  } catch (error) {
    throw new ConfigError(`Não foi possível ler ${path} (${setting}): ponha-o na pasta do programa ou na dos dados`, {
      cause: error,
    });
  }
}
