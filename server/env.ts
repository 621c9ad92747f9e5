/** What a handler knows about the connection that a request came on, in Hono's terms. */
export interface Env {
  Bindings: { address: string };
}
