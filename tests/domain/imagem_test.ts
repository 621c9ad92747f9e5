import assert from "node:assert/strict";
import { lerDataUrl } from "../../server/domain/data_url.ts";
import { emTamanho, lerImagem } from "../../server/domain/imagem.ts";
import { jpegHead, png, webpHead } from "../pictures.ts";

const HASH = "ab".repeat(32);

Deno.test("a picture's kind and sides are read from its bytes, in all formats that are taken", () => {
  const pictures = {
    png: [png(300, 7), "image/png"],
    jpeg: [jpegHead(300, 7), "image/jpeg"],
    lossy: [webpHead("VP8 ", 300, 7), "image/webp"],
    lossless: [webpHead("VP8L", 300, 7), "image/webp"],
    extended: [webpHead("VP8X", 300, 7), "image/webp"],
  } as const;
  for (const [kind, [bytes, tipo]] of Object.entries(pictures)) {
    assert.deepEqual(lerImagem(bytes), { tipo, largura: 300, altura: 7 }, kind);
  }
});

Deno.test("what is no picture, was cut off, or would take all of a PC's memory is refused", () => {
  const text = (texto: string) => new TextEncoder().encode(texto.padEnd(64));
  const refused = {
    nothing: new Uint8Array(),
    html: text("<html><script>alert(1)</script>"),
    svg: text('<svg xmlns="http://www.w3.org/2000/svg">'),
    gif: text("GIF89a"),
    "cut PNG": png(3, 3).slice(0, 20),
    "cut JPEG": jpegHead(3, 3).slice(0, 12),
    "JPEG that is no JPEG": Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 2, 1, 1, 1, 1, 1, 1, 1, 1),
    "cut WebP": webpHead("VP8X", 3, 3).slice(0, 20),
    "another RIFF": text("RIFF....WAVEfmt "),
    "no width": jpegHead(0, 10),
    "400 megapixels": webpHead("VP8X", 20_000, 20_000),
  };
  for (const [kind, bytes] of Object.entries(refused)) assert.equal(lerImagem(bytes), null, kind);
});

Deno.test("a data URL gives its bytes, whatever kind it claims; anything else gives none", () => {
  assert.deepEqual(lerDataUrl("data:image/png;base64,AQID"), Uint8Array.of(1, 2, 3));
  assert.deepEqual(lerDataUrl("DATA:;base64,AQID"), Uint8Array.of(1, 2, 3));
  for (const texto of ["data:image/png,AQID", "data:image/png;base64,A*", "AQID", "/img/x", ""]) {
    assert.equal(lerDataUrl(texto), null, texto);
  }
});

Deno.test("only a picture that is stored here has smaller sizes", () => {
  assert.equal(emTamanho(`/img/${HASH}`, "miniatura"), `/img/${HASH}-t`);
  assert.equal(emTamanho(`/img/${HASH}`, "impressao"), `/img/${HASH}-p`);
  for (const other of ["https://loja.exemplo/a.png", "data:image/png;base64,AQID", "/img/a.png", `/img/${HASH}-t`]) {
    assert.equal(emTamanho(other, "miniatura"), other);
  }
});
