/** What the example shop's art shows: balloons, fish, flowers, each from simple shapes. */

import { add, blend, em, figure, polar, rectangle, scatter, type Shape, tipsOf } from "./shapes.ts";
import type { Dot } from "./canvas.ts";

/** Confetti: squares that turn, and dots. */
export function confetti(colors: readonly string[], howMany: number): Shape {
  return scatter(howMany, 0.018, (screen, where, r, random, i) => {
    const color = colors[i % colors.length]!;
    if (i % 3 === 0) return screen.ellipse(color, where, r * 0.8);
    const turnAngle = random.next();
    screen.polygon(color, [0.08, 0.42, 0.58, 0.92].map((part) => polar(where, r * 1.3, turnAngle + part)));
  });
}

/** Stars of all sizes. */
export function stars(colors: readonly string[], total: number, size: number, until = 1): Shape {
  return scatter(total, size, (screen, where, r, random, i) => {
    screen.polygon(colors[i % colors.length]!, tipsOf(where, r * (0.6 + random.next() / 2), 5, 0.45));
  }, [0, until]);
}

/** Balloons on their strings. */
export function balloons(colors: readonly string[], howMany: number, size: number, until = 0.8): Shape {
  return scatter(howMany, size, (screen, where, r, _, i) => {
    const color = colors[i % colors.length]!;
    const wire = blend(color, "#40364a", 0.35);
    const width = Math.max(2, r * 0.04);
    const tip = add(where, 0, 1.15, r);
    for (let j = 0; j < 24; j++) {
      const [a, b] = [j, j + 1].map((part) => add(tip, 0.14 * Math.sin(part / 3), part * 0.07, r)) as [
        Dot,
        Dot,
      ];
      screen.polygon(wire, [[a[0] - width, a[1]], [a[0] + width, a[1]], [b[0] + width, b[1]], [b[0] - width, b[1]]]);
    }
    screen.polygon(color, [add(where, 0, 1.05, r), add(where, -0.16, 1.3, r), add(where, 0.16, 1.3, r)]);
    screen.ellipse(color, where, r, r * 1.18);
    screen.ellipse(blend(color, "#ffffff", 0.55), add(where, -0.38, -0.48, r), r * 0.16, r * 0.26);
  }, [0, until]);
}

/** Flags on a line that hangs through, `y` at its ends. */
export function bunting(colors: readonly string[], y: number, size: number): Shape {
  return (screen) => {
    const { width, height, side } = screen;
    const total = Math.round(width / (side * size));
    const wire = (part: number): Dot => [
      width * part,
      height * y + side * 0.1 * Math.sin(Math.PI * part),
    ];
    for (let i = 0; i < total; i++) {
      const [a, b] = [wire((i + 0.06) / total), wire((i + 0.94) / total)] as [Dot, Dot];
      const middle: Dot = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2 + side * size * 0.8];
      const background = side * size * 1.15;
      screen.polygon(colors[i % colors.length]!, [a, b, [b[0], b[1] + background], middle, [a[0], a[1] + background]]);
    }
    const line = Array.from({ length: 25 }, (_, i) => wire(i / 24));
    const thick = side * 0.008;
    screen.polygon("#fff6e5", [...line, ...line.toReversed().map(([x, itsY]): Dot => [x, itsY + thick])]);
  };
}

/** Clouds with a flat bottom. */
export function clouds(color: string, total: number, size: number, heights: readonly [number, number]): Shape {
  return scatter(total, size, (screen, where, r) => {
    screen.ellipse(color, add(where, -0.8, 0.1, r), r * 0.55, r * 0.45);
    screen.ellipse(color, where, r * 0.8, r * 0.7);
    screen.ellipse(color, add(where, 0.85, 0.15, r), r * 0.6, r * 0.42);
    screen.polygon(color, rectangle(where[0] - r * 0.9, where[1] + r * 0.1, r * 1.8, r * 0.47));
  }, heights);
}

/** Flowers of six petals, on stems that reach the ground. */
export function flores(
  colors: readonly string[],
  total: number,
  size: number,
  heights: readonly [number, number],
): Shape {
  return scatter(total, size, (screen, where, r, random, i) => {
    screen.polygon("#2f8f5b", rectangle(where[0] - r * 0.09, where[1], r * 0.18, r * 4));
    screen.ellipse("#3fa968", add(where, 0.5, 2.2, r), r * 0.5, r * 0.22);
    const turnAngle = random.next();
    for (let petal = 0; petal < 6; petal++) {
      screen.ellipse(colors[i % colors.length]!, polar(where, r * 0.62, turnAngle + petal / 6), r * 0.45);
    }
    screen.ellipse("#ffd84d", where, r * 0.4);
  }, heights);
}

/** Bubbles of air, or beads. */
export function bubbles(color: string, total: number, size: number): Shape {
  return scatter(total, size, (screen, where, r, random) => {
    const radius = r * (0.4 + random.next());
    screen.ellipse(color, where, radius);
    screen.ellipse("#ffffff", add(where, -0.32, -0.32, radius), radius * 0.26);
  });
}

/** Fish that swim to the left or to the right. */
export function fishes(colors: readonly string[], howMany: number, size: number): Shape {
  return scatter(howMany, size, (screen, where, r, random, i) => {
    const side = random.chance(0.5) ? 1 : -1;
    const color = colors[i % colors.length]!;
    const stripe = blend(color, "#ffffff", 0.6);
    screen.polygon(color, [
      add(where, -0.7 * side, 0, r),
      add(where, -1.6 * side, -0.6, r),
      add(where, -1.6 * side, 0.6, r),
    ]);
    screen.polygon(color, [
      add(where, -0.4 * side, -0.4, r),
      add(where, -0.2 * side, -1, r),
      add(where, 0.5 * side, -0.4, r),
    ]);
    screen.ellipse(color, where, r, r * 0.62);
    screen.ellipse(stripe, add(where, -0.1 * side, 0, r), r * 0.13, r * 0.6);
    screen.ellipse(stripe, add(where, -0.5 * side, 0, r), r * 0.09, r * 0.48);
    screen.ellipse("#ffffff", add(where, 0.55 * side, -0.14, r), r * 0.17);
    screen.ellipse("#27304a", add(where, 0.6 * side, -0.14, r), r * 0.09);
  }, [0.08, 0.78]);
}

/** Trees with a flat crown, on the ground at `y`. */
export function acacias(color: string, y: number, places: readonly (readonly [x: number, tamanho: number])[]): Shape {
  return (screen) => {
    for (const [x, size] of places) {
      const pe = em(screen, x, y);
      const r = screen.side * size;
      const trunk: Dot[] = [
        [-0.09, 0.1],
        [0.09, 0.1],
        [0.07, -0.6],
        [0.5, -1.2],
        [0.38, -1.25],
        [0, -0.75],
        [-0.4, -1.2],
        [-0.5, -1.15],
        [-0.06, -0.6],
      ];
      screen.polygon(color, trunk.map(([px, py]) => add(pe, px, py, r)));
      screen.ellipse(color, add(pe, -0.35, -1.25, r), r * 0.65, r * 0.2);
      screen.ellipse(color, add(pe, 0.4, -1.32, r), r * 0.6, r * 0.2);
      screen.ellipse(color, add(pe, 0, -1.45, r), r * 0.7, r * 0.2);
    }
  };
}

/** Pencils that stand side by side from the lower edge. */
export function pencil(colors: readonly string[], howMany: number, size: number): Shape {
  return (screen, random) => {
    for (let i = 0; i < howMany; i++) {
      const width = screen.side * size;
      const x = screen.width * (i + 0.5) / howMany;
      const y = screen.height - screen.side * (0.22 + 0.22 * random.next());
      const color = colors[i % colors.length]!;
      screen.polygon(color, rectangle(x - width, y, width * 2, screen.height));
      screen.polygon(blend(color, "#ffffff", 0.3), rectangle(x - width * 0.35, y, width * 0.7, screen.height));
      screen.polygon("#f6d7a8", [[x - width, y], [x + width, y], [x, y - width * 2.4]]);
      screen.polygon(color, [[x - width * 0.36, y - width * 1.53], [x + width * 0.36, y - width * 1.53], [
        x,
        y - width * 2.4,
      ]]);
    }
  };
}

/** Eggs with spots. */
export function eggs(
  colors: readonly string[],
  y: number,
  places: readonly (readonly [x: number, tamanho: number])[],
): Shape {
  return (screen) => {
    places.forEach(([x, size], i) => {
      const center = em(screen, x, y);
      const r = screen.side * size;
      const pinta = colors[i % colors.length]!;
      screen.ellipse("#fff3d6", center, r * 0.78, r);
      for (
        const [px, py, radius] of [[-0.3, -0.35, 0.18], [0.28, -0.1, 0.22], [-0.2, 0.35, 0.2], [0.15, -0.65, 0.12], [
          0.35,
          0.5,
          0.12,
        ]]
      ) {
        screen.ellipse(pinta, add(center, px!, py!, r), r * radius!);
      }
    });
  };
}

/** Two rings through each other, each with a line of light on it. */
export function rings(color: string, radius: number, within: number): Shape {
  return (screen) => {
    for (const side of [-1, 1]) {
      const center: Dot = [screen.width / 2 + side * screen.side * radius * 0.6, screen.height * 0.55];
      screen.polygon(color, [...circle(center, screen.side * radius), ...circle(center, screen.side * within)]);
      screen.polygon("#ffffff", [
        ...circle(center, screen.side * (radius * 0.45 + within * 0.55)),
        ...circle(center, screen.side * (radius * 0.2 + within * 0.8)),
      ]);
    }
  };
}

/** A flame over the middle of the lower edge. */
export function flame(color: string, size: number): Shape {
  const line = [[0, -1.7], [0.28, -1], [0.42, -1.15], [0.62, -0.5], [0.5, 0], [0, 0.2], [-0.5, 0], [
    -0.62,
    -0.5,
  ]] as const;
  return figure(color, 0.5, 0.85, size, [...line, [-0.35, -0.95], [-0.2, -0.8]]);
}

/** Six corners, one of them above. */
export function hexagon(size: number): Dot[] {
  return [[0, -1], [0.87, -0.5], [0.87, 0.5], [0, 1], [-0.87, 0.5], [-0.87, -0.5]]
    .map(([x, y]) => [x! * size, y! * size]);
}

/** A shield with a point below. */
export function escudo(size: number): Dot[] {
  const right = [[0, -1], [0.45, -0.8], [0.85, -0.75], [0.85, 0], [0.7, 0.45], [0.4, 0.8], [0, 1.05]] as const;
  const left = right.toReversed().map(([x, y]): Dot => [-x, y]);
  return [...right, ...left].map(([x, y]) => [x * size, y * size]);
}

/** Slices on the plate in the middle. */
export function dotsAt(places: readonly Dot[], color: string, radius: number): Shape[] {
  return places.map(([x, y]) => (screen) => {
    const prato = screen.side * 0.2;
    screen.ellipse(color, [screen.width / 2 + x * prato, screen.height / 2 + y * prato], radius * prato);
  });
}

/** A closed line; two of them in one polygon leave the ring between them. */
function circle([x, y]: Dot, radius: number): Dot[] {
  return Array.from({ length: 73 }, (_, i) => {
    const angle = 2 * Math.PI * i / 72;
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
  });
}
