import assert from "node:assert/strict";
import { criarEnvios } from "../../islands/lista/envios.ts";
import { ApiError } from "../../islands/sync/api_error.ts";
import type { ImagemEnviada } from "../../islands/sync/imagens.ts";

function servidor() {
  const pedidos: { responder: PromiseWithResolvers<ImagemEnviada>; avancar: (enviado: number) => void }[] = [];
  const chegadas: [string, string][] = [];
  const envios = criarEnvios((_, avancar) => {
    const responder = Promise.withResolvers<ImagemEnviada>();
    pedidos.push({ responder, avancar });
    return responder.promise;
  }, (chave, imagem) => chegadas.push([chave, imagem]));
  return { envios, pedidos, chegadas };
}

const enviada = (imagem: string): ImagemEnviada => ({ imagem, impressao: "", miniatura: "" });

Deno.test("a picture says how far it is, and its item has it when the server has it", async () => {
  const { envios, pedidos, chegadas } = servidor();
  const fim = envios.enviar("1", new Blob());
  pedidos[0]!.avancar(0.45);
  assert.deepEqual(envios.porItem.value, { 1: { enviado: 0.45 } });
  assert.equal(envios.emAndamento.value, true);
  pedidos[0]!.responder.resolve(enviada("/img/a"));
  await fim;
  assert.deepEqual([chegadas, envios.porItem.value, envios.emAndamento.value], [[["1", "/img/a"]], {}, false]);
});

Deno.test("of two pictures for one item the later one counts, whichever arrives last", async () => {
  const { envios, pedidos, chegadas } = servidor();
  const fins = [envios.enviar("1", new Blob()), envios.enviar("1", new Blob())];
  pedidos[1]!.responder.resolve(enviada("/img/nova"));
  pedidos[0]!.responder.resolve(enviada("/img/velha"));
  await Promise.all(fins);
  assert.deepEqual(chegadas, [["1", "/img/nova"]]);
});

Deno.test("a refusal is said in words at its item, and does not hold up the save", async () => {
  const { envios, pedidos } = servidor();
  const fim = envios.enviar("1", new Blob());
  pedidos[0]!.responder.reject(new ApiError(422, "Este arquivo não é uma imagem."));
  await fim;
  assert.deepEqual(envios.porItem.value, { 1: { erro: "Este arquivo não é uma imagem." } });
  assert.equal(envios.emAndamento.value, false);
});

Deno.test("whatever else goes wrong with a picture is said as well, and holds up no save", async () => {
  const { envios, pedidos } = servidor();
  const fim = envios.enviar("1", new Blob());
  pedidos[0]!.responder.reject(new TypeError("no canvas of that size"));
  await fim;
  assert.match((envios.porItem.value["1"] as { erro: string }).erro, /^Algo falhou nesta tela/);
  assert.equal(envios.emAndamento.value, false);
});
