/** A picture under fingers: two spread it, one moves it. The arithmetic is pure; `watchZoom` listens. */

/** How a picture lies on its stage: its scale, and where its middle is, in pixels from the stage's. */
export interface View {
  scale: number;
  x: number;
  y: number;
}

/** A place on the stage, or its size, in pixels. */
export interface Point {
  x: number;
  y: number;
}

/** The whole picture. */
export const WHOLE: View = { scale: 1, x: 0, y: 0 };
/** The printed size of an art has 1600 px: at four times a phone's width each of its pixels is seen. */
const SCALE_MAX = 4;
/** What a double tap and the button show: a seam or a letter, and still where it is. */
const CLOSE_SCALE = 2.5;
/** Pixels that a finger goes sideways before it means the next picture. */
const SWIPE_PX = 60;
/** Pixels of a wheel that double the scale. */
const WHEEL_DOUBLE_PX = 300;

/** The view after one more zoom by `factor` in which the place `at`, from the stage's middle, stays where it is. */
export function zoomed(view: View, factor: number, at: Point, stage: Point): View {
  const scale = Math.min(SCALE_MAX, Math.max(1, view.scale * factor));
  const grown = scale / view.scale;
  return within({ scale, x: at.x - (at.x - view.x) * grown, y: at.y - (at.y - view.y) * grown }, stage);
}

/** The view after one more move. What is shown whole stays in the middle. */
export function moved(view: View, by: Point, stage: Point): View {
  return within({ ...view, x: view.x + by.x, y: view.y + by.y }, stage);
}

/** No further than until an edge of the picture meets the stage's. */
function within({ scale, x, y }: View, stage: Point): View {
  const bounded = (at: number, size: number) => {
    const out = size * (scale - 1) / 2;
    return Math.max(-out, Math.min(out, at)) + 0; // -0 is no place
  };
  return { scale, x: bounded(x, stage.x), y: bounded(y, stage.y) };
}

/** Whole to close, and back. */
export function toggled(view: View, at: Point, stage: Point): View {
  return view.scale > 1 ? WHOLE : zoomed(view, CLOSE_SCALE, at, stage);
}

/**
 * Listens for fingers, mouse and wheel on the stage of a picture.
 *
 * @param show draws a view. @param swipe called with 1 for the next picture and -1 for the one before.
 */
export function watchZoom(
  stage: HTMLElement,
  { read, show, swipe }: { read(): View; show(view: View): void; swipe(step: 1 | -1): void },
): () => void {
  const end = new AbortController();
  const fingers = new Map<number, Point>();
  let start: Point | null = null;
  const size = (): Point => ({ x: stage.clientWidth, y: stage.clientHeight });
  const fromMiddle = ({ clientX, clientY }: MouseEvent): Point => {
    const { left, top, width, height } = stage.getBoundingClientRect();
    return { x: clientX - left - width / 2, y: clientY - top - height / 2 };
  };

  stage.addEventListener("pointerdown", (event) => {
    fingers.set(event.pointerId, fromMiddle(event));
    stage.setPointerCapture(event.pointerId);
    start = fingers.size === 1 && read().scale === 1 ? fromMiddle(event) : null;
  }, end);
  stage.addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const now = fromMiddle(event);
    const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
    fingers.set(event.pointerId, now);
    if (!other) return show(moved(read(), { x: now.x - before.x, y: now.y - before.y }, size()));
    const middle = (a: Point) => ({ x: (a.x + other.x) / 2, y: (a.y + other.y) / 2 });
    const apart = (a: Point) => Math.hypot(a.x - other.x, a.y - other.y) || 1;
    const [from, to] = [middle(before), middle(now)];
    const spread = zoomed(read(), apart(now) / apart(before), from, size());
    show(moved(spread, { x: to.x - from.x, y: to.y - from.y }, size()));
  }, end);
  stage.addEventListener("pointerup", (event) => {
    const [from, to] = [start, fromMiddle(event)];
    if (from && Math.abs(to.x - from.x) > Math.max(SWIPE_PX, 2 * Math.abs(to.y - from.y))) {
      swipe(to.x < from.x ? 1 : -1);
    }
  }, end);
  for (const gone of ["pointerup", "pointercancel"] as const) {
    stage.addEventListener(gone, ({ pointerId }) => void fingers.delete(pointerId), end);
  }
  stage.addEventListener("dblclick", (event) => show(toggled(read(), fromMiddle(event), size())), end);
  stage.addEventListener("wheel", (event) => {
    event.preventDefault();
    show(zoomed(read(), 2 ** (-event.deltaY / WHEEL_DOUBLE_PX), fromMiddle(event), size()));
  }, { signal: end.signal, passive: false });
  return () => end.abort();
}
