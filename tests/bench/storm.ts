/**
 * A process of screens that come back together. It reads the board and prints a line; at a line on its input every screen
 * connects with the claim of that board, and it prints how long it took until the last had proved what it holds, in ms.
 *
 * The board that is sent to all is the same bytes: each part is unpacked once and counted in the digest, and the other
 * screens compare their bytes with it. So five hundred computers fit into one.
 *
 * Usage: `storm.ts <port> <screens>`
 */

import { Buffer } from "node:buffer";
import { digestOf, type Identity } from "../../server/domain/digest.ts";
import { gunzip, readBoard } from "./claims.ts";

interface Part {
  parts: number;
  digest: number;
  pedidos: Identity[];
}

const [port, count] = Deno.args.map(Number) as [number, number];
const held = await readBoard(port);
/** Each part of the board as it came first, packed and unpacked. */
const packed: Uint8Array[] = [];
const unpacked: Promise<Part>[] = [];
const first = Promise.withResolvers<Part>();
const proof = Promise.withResolvers<void>();

print({ ready: true });
await Deno.stdin.read(new Uint8Array(1));
const start = performance.now();
const waits = (await Promise.all(Array.from({ length: count }, comeBack))).sort((a, b) => a - b);
print({ ms: waits.at(-1), medianMs: waits[Math.floor(count / 2)], boards: packed.length > 0 ? count : 0 });
Deno.exit();

/** @returns when this screen had proved its board, in ms since all of them began. */
async function comeBack(): Promise<number> {
  const { promise: proved, resolve, reject } = Promise.withResolvers<void>();
  const { epoch, seq, mark } = held;
  const socket = new WebSocket(`ws://127.0.0.1:${port}/ws/pedidos?proto=3&epoch=${epoch}&since=${seq}&mark=${mark}`);
  socket.binaryType = "arraybuffer";
  let received = 0;
  socket.onerror = () => reject(new Error("a socket failed"));
  socket.onmessage = async ({ data }) => {
    if (typeof data === "string") {
      const frame = JSON.parse(data);
      if (frame.type === "connection" && frame.resume !== "continued") socket.send('{"type":"get_pedidos"}');
      if (frame.type !== "changes") return;
      if (frame.digest === held.digest && frame.changes.length === 0) resolve();
      else reject(new Error("the board is another than before, and nobody has changed it"));
    } else {
      if (!isPart(received++, new Uint8Array(data))) reject(new Error("two screens were sent two boards"));
      const mine = received;
      if (mine === (await first.promise).parts) proof.promise.then(resolve, reject);
    }
  };
  await proved;
  return performance.now() - start;
}

/** Whether a part is the same as everybody's; the first to come is unpacked. */
function isPart(n: number, bytes: Uint8Array<ArrayBuffer>): boolean {
  const known = packed[n];
  if (known) return Buffer.compare(known, bytes) === 0;
  packed[n] = bytes;
  unpacked[n] = gunzip(bytes.buffer).then(JSON.parse);
  if (n === 0) unpacked[0]!.then(first.resolve, first.reject);
  first.promise.then(({ parts }) => {
    if (n === parts - 1) prove();
  });
  return true;
}

async function prove(): Promise<void> {
  const parts = await Promise.all(unpacked);
  if (digestOf(parts.flatMap(({ pedidos }) => pedidos)) === parts[0]!.digest) proof.resolve();
  else proof.reject(new Error("the board does not have the digest that it came with"));
}

function print(value: unknown): void {
  console.log(JSON.stringify(value));
}
