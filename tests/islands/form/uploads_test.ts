import assert from "node:assert/strict";
import { createUploads } from "../../../islands/form/uploads.ts";
import { ApiError } from "../../../islands/sync/api_error.ts";
import type { SentImage } from "../../../islands/sync/images.ts";

function server() {
  const pedidos: { respond: PromiseWithResolvers<SentImage>; advance: (sent: number) => void }[] = [];
  const arrivals: [string, string][] = [];
  const envios = createUploads((_, advance) => {
    const respond = Promise.withResolvers<SentImage>();
    pedidos.push({ respond, advance });
    return respond.promise;
  }, (key, image) => arrivals.push([key, image]));
  return { envios, pedidos, arrivals };
}

const sentImage = (image: string): SentImage => ({ imagem: image, impressao: "", miniatura: "" });

Deno.test("a picture says how far it is, and its item has it when the server has it", async () => {
  const { envios, pedidos, arrivals } = server();
  const end = envios.send("1", new Blob());
  pedidos[0]!.advance(0.45);
  assert.deepEqual(envios.byItem.value, { 1: { enviado: 0.45 } });
  assert.equal(envios.inProgress.value, true);
  pedidos[0]!.respond.resolve(sentImage("/img/a"));
  await end;
  assert.deepEqual([arrivals, envios.byItem.value, envios.inProgress.value], [[["1", "/img/a"]], {}, false]);
});

Deno.test("of two pictures for one item the later one counts, whichever arrives last", async () => {
  const { envios, pedidos, arrivals } = server();
  const fins = [envios.send("1", new Blob()), envios.send("1", new Blob())];
  pedidos[1]!.respond.resolve(sentImage("/img/nova"));
  pedidos[0]!.respond.resolve(sentImage("/img/velha"));
  await Promise.all(fins);
  assert.deepEqual(arrivals, [["1", "/img/nova"]]);
});

Deno.test("a refusal is said in words at its item, and does not hold up the save", async () => {
  const { envios, pedidos } = server();
  const end = envios.send("1", new Blob());
  pedidos[0]!.respond.reject(new ApiError(422, "Este arquivo não é uma imagem."));
  await end;
  assert.deepEqual(envios.byItem.value, { 1: { error: "Este arquivo não é uma imagem." } });
  assert.equal(envios.inProgress.value, false);
});

Deno.test("whatever else goes wrong with a picture is said as well, and holds up no save", async () => {
  const { envios, pedidos } = server();
  const end = envios.send("1", new Blob());
  pedidos[0]!.respond.reject(new TypeError("no canvas of that size"));
  await end;
  assert.match((envios.byItem.value["1"] as { error: string }).error, /^Algo falhou nesta tela/);
  assert.equal(envios.inProgress.value, false);
});
