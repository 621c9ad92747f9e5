/** The simple shapes of the example shop's art: each draws itself on a canvas of any proportion. */

import type { Random } from "./random.ts";
import type { Canvas, Dot } from "./canvas.ts";

/** Something to draw. Places are parts of the canvas from its upper left corner, sizes parts of its shorter side. */
export type Shape = (screen: Canvas, random: Random) => void;

const ROUND = 2 * Math.PI;

/** A sky or a sea: from one colour above to another below, in bands. */
export function degrade(de: string, until: string, bands = 7): Shape {
  return (screen) => {
    for (let i = 0; i < bands; i++) {
      const y = screen.height * i / bands;
      screen.polygon(blend(de, until, i / (bands - 1)), rectangle(0, y, screen.width, screen.height / bands));
    }
  };
}

/** One colour all over. */
export function background(color: string): Shape {
  return (screen) => screen.paint(color);
}

/** Rays from a point to every side. */
export function rays(color: string, howMany: number, x = 0.5, y = 0.5): Shape {
  return (screen) => {
    const [cx, cy] = em(screen, x, y);
    const far = screen.width + screen.height;
    for (let i = 0; i < howMany; i++) {
      const border = [i, i + 0.5].map((part) => polar([cx, cy], far, part / howMany));
      screen.polygon(color, [[cx, cy], ...border]);
    }
  };
}

/** Stripes from side to side, `slope` as steep as they go down. */
export function bands(color: string, total: number, slope = 1): Shape {
  return (screen) => {
    const { width, height } = screen;
    const shift = height * slope;
    const step = (width + shift) / total;
    for (let x = 0; x < width + shift; x += step) {
      screen.polygon(color, [[x, 0], [x + step / 2, 0], [x + step / 2 - shift, height], [x - shift, height]]);
    }
  };
}

/** Squares as on a tablecloth. */
export function checkers(color: string, size: number): Shape {
  return (screen) => {
    const step = screen.side * size;
    for (let line = 0; line * step < screen.height; line++) {
      for (let x = (line % 2) * step; x < screen.width; x += 2 * step) {
        screen.polygon(color, rectangle(x, line * step, step, step));
      }
    }
  };
}

/** Dots in rows, each between two of the row above. */
export function dots(color: string, step: number, radius: number): Shape {
  return (screen) => {
    const distance = screen.side * step;
    for (let line = 0; line * distance < screen.height + distance; line++) {
      for (let x = (line % 2) * distance / 2; x < screen.width + distance; x += distance) {
        screen.ellipse(color, [x, line * distance], screen.side * radius);
      }
    }
  };
}

/** Hills, or waves: everything below a wavy line at `y`. */
export function waves(color: string, y: number, height: number, times: number, phase = 0): Shape {
  return (screen) => {
    const line = Array.from({ length: 61 }, (_, i): Dot => [
      screen.width * i / 60,
      screen.height * y + screen.side * height * Math.sin(ROUND * (phase + times * i / 60)),
    ]);
    screen.polygon(color, [...line, [screen.width, screen.height], [0, screen.height]]);
  };
}

/** A sun, a moon, a plate. */
export function disc(color: string, x: number, y: number, radius: number): Shape {
  return (screen) => screen.ellipse(color, em(screen, x, y), screen.side * radius);
}

/** A badge with so many points, or a star. `depth` is how deep it goes in between, as a part of its radius. */
export function star(color: string, x: number, y: number, radius: number, tips = 5, depth = 0.4): Shape {
  return (screen) => screen.polygon(color, tipsOf(em(screen, x, y), screen.side * radius, tips, depth));
}

/** A heart. */
export function heart(color: string, x: number, y: number, size: number): Shape {
  return (screen) => {
    const center = em(screen, x, y);
    const line = Array.from({ length: 48 }, (_, i): Dot => {
      const t = ROUND * i / 48;
      const curve = 13 * Math.cos(t) - 5 * Math.cos(2 * t) - 2 * Math.cos(3 * t) - Math.cos(4 * t);
      return add(center, Math.sin(t) ** 3, -curve / 16, screen.side * size);
    });
    screen.polygon(color, line);
  };
}

/** A figure of straight lines around a place, its points in parts of its size. */
export function figure(color: string, x: number, y: number, size: number, points: readonly Dot[]): Shape {
  return (screen) => {
    const center = em(screen, x, y);
    screen.polygon(color, points.map(([px, py]) => add(center, px, py, screen.side * size)));
  };
}

/** An oval around a place, its radii in parts of the shorter side. */
export function oval(color: string, x: number, y: number, radiusX: number, radiusY: number): Shape {
  return (screen) => screen.ellipse(color, em(screen, x, y), screen.side * radiusX, screen.side * radiusY);
}

/** Small things scattered between two heights; each gets a place of its own and a size around `tamanho`. */
export function scatter(
  howMany: number,
  size: number,
  thing: (screen: Canvas, where: Dot, size: number, random: Random, i: number) => void,
  [deY, untilY]: readonly [number, number] = [0, 1],
): Shape {
  return (screen, random) => {
    const columns = Math.max(1, Math.round(Math.sqrt(howMany * screen.width / (screen.height * (untilY - deY)))));
    const lines = Math.ceil(howMany / columns);
    const cells = random.shuffle(Array.from({ length: columns * lines }, (_, i) => i)).slice(0, howMany);
    cells.forEach((cell, i) => {
      const x = (cell % columns + 0.5 + 0.7 * (random.next() - 0.5)) / columns;
      const y = (Math.floor(cell / columns) + 0.5 + 0.7 * (random.next() - 0.5)) / lines;
      const where = em(screen, x, deY + y * (untilY - deY));
      thing(screen, where, screen.side * size * (0.75 + random.next() / 2), random, i);
    });
  };
}

/** A colour on the way from one to another. */
export function blend(de: string, until: string, part: number): string {
  const [a, b] = [de, until].map((color) => Uint8Array.fromHex(color.slice(1))) as [Uint8Array, Uint8Array];
  return `#${a.map((valor, i) => Math.round(valor + (b[i]! - valor) * part)).toHex()}`;
}

/** A place on the canvas, in pixels. */
export function em(screen: Canvas, x: number, y: number): Dot {
  return [screen.width * x, screen.height * y];
}

/** A place beside another, so many times `scale` away. */
export function add([x, y]: Dot, dx: number, dy: number, scale: number): Dot {
  return [x + dx * scale, y + dy * scale];
}

/** A place around another, in turns from its right side. */
export function polar([x, y]: Dot, radius: number, turns: number): Dot {
  return [x + radius * Math.cos(ROUND * turns), y + radius * Math.sin(ROUND * turns)];
}

/** The line of a star, one point above. */
export function tipsOf(center: Dot, radius: number, tips: number, depth: number): Dot[] {
  return Array.from(
    { length: tips * 2 },
    (_, i) => polar(center, i % 2 === 0 ? radius : radius * (1 - depth), i / (2 * tips) - 0.25),
  );
}

/** The line of a rectangle. */
export function rectangle(x: number, y: number, width: number, height: number): Dot[] {
  return [[x, y], [x + width, y], [x + width, y + height], [x, y + height]];
}
