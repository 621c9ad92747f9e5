import type { Head, ServerFrame, SnapshotFrame } from "../../server/domain/frames.ts";
import type { Claim } from "../../server/domain/resume.ts";
import type { ApiAnswer, World } from "./world.ts";

/** The patience with one poll; a whole board over a slow network takes some seconds. */
const POLL_TIMEOUT_MS = 10_000;

/**
 * What a screen without a socket asks for: the changes since its claim or, where there is none or it cannot be
 * continued, the whole board; null when the server has an error instead. @throws when no answer came.
 * @param onBuild is told the build that the server serves to pages.
 */
export async function askByHttp(
  world: Pick<World, "request">,
  claim: Claim | null,
  onBuild: (build: string) => void,
): Promise<ServerFrame | null> {
  async function get(path: string): Promise<ApiAnswer> {
    const answer = await world.request({ method: "GET", path, timeoutMs: POLL_TIMEOUT_MS });
    const build = answer.header("x-build");
    if (build) onBuild(build);
    return answer;
  }
  if (claim) {
    const query = new URLSearchParams([
      ["proto", "3"],
      ...Object.entries(claim).map(([key, value]) => [key, `${value}`]),
    ]);
    const answer = await get(`/mudancas?${query}`);
    if (answer.status !== 200) return null;
    const frame = JSON.parse(answer.text);
    if (frame.type === "changes") return frame;
  }
  const answer = await get("/pedidos?arquivo=nao");
  return answer.status === 200 ? snapshotOf(answer) : null;
}

/** The list of the board as the frame that it stands for. */
function snapshotOf(answer: ApiAnswer): SnapshotFrame {
  const head: Head = {
    epoch: answer.header("x-epoch") ?? "",
    seq: Number(answer.header("x-seq")),
    mark: answer.header("x-mark") ?? "",
    digest: Number(answer.header("x-digest")),
  };
  return { type: "snapshot", ...head, part: 0, parts: 1, pedidos: JSON.parse(answer.text) };
}
