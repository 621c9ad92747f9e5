import assert from "node:assert/strict";
import { CONFIRMACAO_MAX_MS, estadoDaTela, type Sincronia } from "../../server/domain/sincronia.ts";

const AGORA = Date.parse("2026-03-09T12:00:00.000Z");
const ha = (ms: number) => new Date(AGORA - ms).toISOString();

function tela(outros: Partial<Sincronia>): Sincronia {
  return {
    id: 1,
    nome: "Costura 2",
    setor: "costura",
    endereco: "10.0.0.7",
    proto: 2,
    build: "a1b2c3d4",
    desde: ha(3_600_000),
    seq: 9,
    confirmado: 9,
    lag: 0,
    igual: true,
    ultima_confirmacao: ha(1_000),
    ...outros,
  };
}

Deno.test("a screen is live only while it keeps proving that it shows the board", () => {
  assert.equal(estadoDaTela(tela({}), AGORA), "ao_vivo");
  assert.equal(estadoDaTela(tela({ ultima_confirmacao: ha(CONFIRMACAO_MAX_MS) }), AGORA), "ao_vivo");
  assert.equal(estadoDaTela(tela({ ultima_confirmacao: ha(CONFIRMACAO_MAX_MS + 1) }), AGORA), "muda");
  assert.equal(estadoDaTela(tela({ igual: false }), AGORA), "divergente");
  assert.equal(estadoDaTela(tela({ igual: null }), AGORA), "conferindo");
});

Deno.test("a screen that has just come is being compared; a legacy one never proves anything", () => {
  const nova = { ultima_confirmacao: null, igual: null, desde: ha(1_000) };
  assert.equal(estadoDaTela(tela(nova), AGORA), "conferindo");
  assert.equal(estadoDaTela(tela({ ...nova, desde: ha(60_000) }), AGORA), "muda");
  assert.equal(estadoDaTela(tela({ ...nova, proto: 1 }), AGORA), "antiga");
});
