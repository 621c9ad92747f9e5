import assert from "node:assert/strict";
import { readDataUrl } from "../../server/domain/data_url.ts";
import { inSize, readImage } from "../../server/domain/image.ts";
import { isWhole } from "../../server/domain/whole_image.ts";
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
  for (const [name, [bytes, kind]] of Object.entries(pictures)) {
    assert.deepEqual(readImage(bytes), { kind, largura: 300, altura: 7 }, name);
  }
});

Deno.test("what is no picture, was cut off, or would take all of a PC's memory is refused", () => {
  const text = (text: string) => new TextEncoder().encode(text.padEnd(64));
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
  for (const [kind, bytes] of Object.entries(refused)) assert.equal(readImage(bytes), null, kind);
});

Deno.test("a data URL gives its bytes, whatever kind it claims; anything else gives none", () => {
  assert.deepEqual(readDataUrl("data:image/png;base64,AQID"), Uint8Array.of(1, 2, 3));
  assert.deepEqual(readDataUrl("DATA:;base64,AQID"), Uint8Array.of(1, 2, 3));
  for (const text of ["data:image/png,AQID", "data:image/png;base64,A*", "AQID", "/img/x", ""]) {
    assert.equal(readDataUrl(text), null, text);
  }
});

Deno.test("only a picture that is stored here has smaller sizes", () => {
  assert.equal(inSize(`/img/${HASH}`, "miniatura"), `/img/${HASH}-t`);
  assert.equal(inSize(`/img/${HASH}`, "impressao"), `/img/${HASH}-p`);
  assert.equal(inSize(`/img/${HASH}-p`, "miniatura"), `/img/${HASH}-t`, "whichever size an item names");
  const elsewhere = [
    "https://loja.exemplo/a.png",
    "data:image/png;base64,AQID",
    "/img/a.png",
    `/img/${HASH}?a`,
    `//x/${HASH}`,
  ];
  for (const other of elsewhere) assert.equal(inSize(other, "miniatura"), null, other);
});

/** The end of a JPEG: a scan that holds an escaped `FF`, and the end of the image. */
const SCAN = [0xff, 0xda, 0, 2, 1, 0xff, 0, 2, 0xff, 0xd9];
const jpeg = Uint8Array.of(...jpegHead(3, 3).slice(0, 23), ...SCAN);

/** A WebP whose length and first chunk's are true. */
function webp(kind: "VP8 " | "VP8L" | "VP8X", ...chunks: [kind: string, bytes: number][]): Uint8Array {
  const head = webpHead(kind, 3, 3).slice(0, 30);
  new DataView(head.buffer).setUint32(16, 10, true);
  const bytes = [...head];
  for (const [name, length] of chunks) {
    bytes.push(...new TextEncoder().encode(name), length, 0, 0, 0, ...new Uint8Array(length + length % 2));
  }
  const whole = Uint8Array.from(bytes);
  new DataView(whole.buffer).setUint32(4, whole.length - 8, true);
  return whole;
}

Deno.test("a picture that is whole is told from one that is cut off or has one wrong byte", () => {
  const whole = {
    png: png(30, 7),
    "png with something behind it": Uint8Array.of(...png(3, 3), 1, 2, 3),
    jpeg,
    "jpeg of a phone, with more behind its end": Uint8Array.of(...jpeg, ...new Uint8Array(50), 0xd9),
    lossy: webp("VP8 "),
    lossless: webp("VP8L"),
    extended: webp("VP8X", ["ICCP", 3], ["VP8 ", 8]),
    animated: webp("VP8X", ["ANIM", 6], ["ANMF", 24]),
  };
  for (const [kind, bytes] of Object.entries(whole)) assert.equal(isWhole(bytes), true, kind);

  const broken: Record<string, Uint8Array> = {
    "png without pixels": Uint8Array.of(...png(3, 3).slice(0, 33), ...png(3, 3).slice(-12)),
    "png with a wrong byte": png(30, 7).map((byte, at) => at === 45 ? byte ^ 1 : byte),
    "png with a wrong side": png(30, 7).map((byte, at) => at === 19 ? byte ^ 1 : byte),
    "jpeg without a scan": jpegHead(3, 3),
    "extended without an image": webp("VP8X", ["ICCP", 4]),
    "webp whose image is longer than it": webp("VP8X", ["VP8 ", 8]).map((byte, at) => at === 34 ? 200 : byte),
    "no picture": new TextEncoder().encode("<script>".padEnd(64)),
  };
  for (const [kind, bytes] of Object.entries(broken)) assert.equal(isWhole(bytes), false, kind);
  for (const [kind, bytes] of Object.entries({ png: png(30, 7), jpeg, lossy: webp("VP8 ") })) {
    for (let end = 0; end < bytes.length; end++) {
      assert.equal(isWhole(bytes.slice(0, end)), false, `${kind}, ${end} bytes`);
    }
  }
});
