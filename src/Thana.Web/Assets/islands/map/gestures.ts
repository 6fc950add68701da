// Mouse, wheel, one finger, two fingers and keys, as wishes to the map.
import type { View } from "./view";

export interface Wishes {
  readonly view: View;
  changed(): void;
  /** A short press that moved nothing. */
  pressed(x: number, y: number): void;
  /** True while a line is being drawn instead of the map being moved. */
  drawing(): boolean;
  drawn(x: number, y: number, phase: "begin" | "go" | "end"): void;
  confirm(): void;
}

const STEP = 60;

export function listen(canvas: HTMLCanvasElement, wishes: Wishes): void {
  const fingers = new Map<number, { x: number; y: number }>();
  let moved = 0;
  const at = (event: PointerEvent | WheelEvent | MouseEvent): { x: number; y: number } => {
    const box = canvas.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  canvas.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    canvas.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, at(event));
    if (fingers.size === 1) moved = 0;
    if (wishes.drawing() && fingers.size === 1) wishes.drawn(at(event).x, at(event).y, "begin");
  });
  canvas.addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    if (before === undefined) return;
    const now = at(event);
    moved += Math.abs(now.x - before.x) + Math.abs(now.y - before.y);
    if (wishes.drawing()) {
      fingers.set(event.pointerId, now);
      wishes.drawn(now.x, now.y, "go");
      return;
    }

    const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
    if (other === undefined) {
      if (moved > 4) wishes.view.pan(now.x - before.x, now.y - before.y);
    } else {
      // Two fingers: what lay between them stays between them.
      const was = Math.hypot(before.x - other.x, before.y - other.y);
      const is = Math.hypot(now.x - other.x, now.y - other.y);
      wishes.view.pan((now.x - before.x) / 2, (now.y - before.y) / 2);
      if (was > 10) wishes.view.zoom(is / was, (now.x + other.x) / 2, (now.y + other.y) / 2);
    }

    fingers.set(event.pointerId, now);
    wishes.changed();
  });
  const lift = (event: PointerEvent, done: boolean): void => {
    if (!fingers.delete(event.pointerId)) return;
    if (wishes.drawing()) wishes.drawn(at(event).x, at(event).y, "end");
    else if (done && moved <= 6 && fingers.size === 0) wishes.pressed(at(event).x, at(event).y);
  };
  canvas.addEventListener("pointerup", (event) => lift(event, true));
  canvas.addEventListener("pointercancel", (event) => lift(event, false));
  canvas.addEventListener("wheel", (event) => {
    event.preventDefault();
    const { x, y } = at(event);
    wishes.view.zoom(Math.exp(-Math.max(-200, Math.min(200, event.deltaMode === 1 ? event.deltaY * 30 : event.deltaY)) / 300), x, y);
    wishes.changed();
  }, { passive: false });
  canvas.addEventListener("dblclick", (event) => {
    const { x, y } = at(event);
    wishes.view.zoom(2, x, y);
    wishes.changed();
  });
  canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = event.shiftKey ? STEP * 3 : STEP;
    switch (event.key) {
      case "ArrowLeft": wishes.view.pan(step, 0); break;
      case "ArrowRight": wishes.view.pan(-step, 0); break;
      case "ArrowUp": wishes.view.pan(0, step); break;
      case "ArrowDown": wishes.view.pan(0, -step); break;
      case "+": case "=": wishes.view.zoom(1.5); break;
      case "-": case "_": wishes.view.zoom(1 / 1.5); break;
      case "0": case "Home": wishes.view.reset(); break;
      case "Enter": case " ": wishes.confirm(); break;
      default: return;
    }

    event.preventDefault();
    event.stopPropagation();
    wishes.changed();
  });
}
