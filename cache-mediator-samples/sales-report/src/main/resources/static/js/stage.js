// Draws one moment of a script, or the instances at rest.

import { layout } from './layout.js';
import { times } from './text.js';

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif';
const SLOTS = 60;
const POP = 320;

const ease = (t) => (t < 0.5 ? 2 * t * t : 1 - (2 - 2 * t) ** 2 / 2);
const progress = (time, start, end) => Math.min(1, Math.max(0, (time - start) / Math.max(1, end - start)));

export class Stage {
  #canvas;
  #context;
  #colors = {};
  #frame = { lanes: [], status: [] };

  constructor(canvas) {
    this.#canvas = canvas;
    this.#context = canvas.getContext('2d');
    this.#readColors();
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
      this.#readColors();
      this.#draw();
    });
    new ResizeObserver(() => this.#draw()).observe(canvas);
  }

  /** Shows the instances at rest; crowd: whether callers stand ready. */
  rest(lanes, status, crowd = false) {
    this.#frame = { lanes, status, crowd };
    this.#draw();
  }

  /** Shows a script at a time. */
  show(script, time, status) {
    this.#frame = { lanes: script.lanes, status, script, time };
    this.#draw();
  }

  #readColors() {
    const style = getComputedStyle(document.documentElement);
    for (const name of ['card', 'ink', 'soft', 'faint', 'line', 'served', 'waiting', 'run', 'run-text', 'bad']) {
      this.#colors[name] = style.getPropertyValue(`--${name}`).trim();
    }
  }

  #draw() {
    const { lanes, script } = this.#frame;
    const { clientWidth: width, clientHeight: height } = this.#canvas;
    if (lanes.length === 0 || width === 0) {
      return;
    }
    const ratio = Math.min(3, window.devicePixelRatio || 1);
    this.#canvas.width = Math.round(width * ratio);
    this.#canvas.height = Math.round(height * ratio);
    this.#context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const place = layout(width, height, lanes.length);
    place.lanes.forEach((lane) => this.#link(lane.link));
    if (script) {
      this.#dots(place);
      script.packets.forEach((packet) => this.#packet(packet, place));
    } else {
      this.#places(place);
    }
    lanes.forEach((lane, index) => this.#node(lane, index, place));
    this.#redis(place);
  }

  #link({ from, a, b, to }) {
    const c = this.#context;
    c.strokeStyle = this.#colors.line;
    c.lineWidth = 2;
    c.beginPath();
    c.moveTo(from.x, from.y);
    c.bezierCurveTo(a.x, a.y, b.x, b.y, to.x, to.y);
    c.stroke();
  }

  #places(place) {
    const filled = this.#frame.crowd;
    for (const lane of place.lanes) {
      for (let index = 0; index < SLOTS; index++) {
        const { x, y } = lane.slot(index);
        this.#dot(x, y, filled ? 4 : 1.7, filled ? this.#colors.waiting : this.#colors.line);
      }
    }
  }

  #dots(place) {
    const { script: { dots }, time } = this.#frame;
    for (const dot of dots) {
      if (time < dot.start) {
        continue;
      }
      const lane = place.lanes[dot.lane];
      const [from, to] = [lane.entrance(dot.slot), lane.slot(dot.slot)];
      const way = 1 - (1 - progress(time, dot.start, dot.end)) ** 3;
      const pop = progress(time, dot.served, dot.served + POP);
      const color = time < dot.served ? this.#colors.waiting : this.#colors[dot.failed ? 'bad' : 'served'];
      this.#dot(
        from.x + (to.x - from.x) * way,
        from.y + (to.y - from.y) * way,
        4.2 + 2.8 * Math.sin(Math.PI * pop),
        color);
    }
  }

  #dot(x, y, radius, color) {
    const c = this.#context;
    c.fillStyle = color;
    c.beginPath();
    c.arc(x, y, radius, 0, 2 * Math.PI);
    c.fill();
  }

  #packet({ kind, lane, toRedis, start, end }, place) {
    const { time } = this.#frame;
    if (time <= start || time >= end) {
      return;
    }
    const way = ease(progress(time, start, end));
    const { x, y } = place.lanes[lane].link.at(toRedis ? way : 1 - way);
    const c = this.#context;
    if (kind === 'value') {
      this.#value(x, y, 8);
    } else {
      c.lineWidth = 2.4;
      c.strokeStyle = kind === 'job' ? this.#colors.run : this.#colors.waiting;
      c.fillStyle = this.#colors.card;
      c.beginPath();
      c.arc(x, y, 6, 0, 2 * Math.PI);
      c.fill();
      c.stroke();
    }
  }

  /** The value: what all this is about. */
  #value(x, y, size) {
    const c = this.#context;
    c.save();
    c.fillStyle = this.#colors.run;
    c.shadowColor = this.#colors.run;
    c.shadowBlur = 14;
    c.beginPath();
    c.roundRect(x - size, y - size, 2 * size, 2 * size, 5);
    c.fill();
    c.restore();
  }

  #node({ label, callers }, index, place) {
    const { script, time, status } = this.#frame;
    const { x, y } = place.lanes[index];
    const { width, height } = place.node;
    const runs = script
      ? script.runs.filter((run) => run.lane === index && run.start <= time && time < run.end)
      : Array.from({ length: status[index]?.running ?? 0 });
    const lit = runs.length > 0;
    this.#box(x, y, width, height, lit);
    const away = !script && status.length > 0 && !status[index];
    this.#text(label, x, y - 11, `600 16px ${FONT}`, away ? 'faint' : 'ink');
    const line = lit
      ? runs.length === 1 ? 'computing' : `${runs.length} runs`
      : script ? this.#served(index, callers) : away ? 'does not answer' : `pid ${status[index]?.pid ?? '…'}`;
    this.#text(line, x, y + 11, `13px ${FONT}`, lit ? 'run-text' : 'soft');
    if (script && runs.length === 1) {
      this.#bar(x, y + height / 2 - 9, width - 28, progress(time, runs[0].start, runs[0].end));
    }
  }

  #served(index, callers) {
    const { script, time } = this.#frame;
    const dots = script.dots.filter((dot) => dot.lane === index);
    const arrived = dots.filter((dot) => dot.end <= time).length;
    const served = dots.filter((dot) => dot.served <= time && !dot.failed).length;
    const share = (part) => Math.round((callers * part) / Math.max(1, dots.length));
    return served > 0 ? `${share(served).toLocaleString('en')} served` : times(share(arrived), 'caller');
  }

  #box(x, y, width, height, lit) {
    const c = this.#context;
    c.save();
    c.fillStyle = this.#colors.card;
    c.strokeStyle = lit ? this.#colors.run : this.#colors.line;
    c.lineWidth = lit ? 2.4 : 1.6;
    if (lit) {
      c.shadowColor = this.#colors.run;
      c.shadowBlur = 22;
    }
    c.beginPath();
    c.roundRect(x - width / 2, y - height / 2, width, height, 14);
    c.fill();
    c.shadowBlur = 0;
    c.stroke();
    c.restore();
  }

  #bar(x, y, width, share) {
    const c = this.#context;
    c.fillStyle = this.#colors.line;
    c.beginPath();
    c.roundRect(x - width / 2, y - 2, width, 4, 2);
    c.fill();
    c.fillStyle = this.#colors.run;
    c.beginPath();
    c.roundRect(x - width / 2, y - 2, width * share, 4, 2);
    c.fill();
  }

  #redis({ redis: { x, y, width, height } }) {
    const { script, time } = this.#frame;
    const writes = script ? script.writes.filter((at) => at <= time).length : 0;
    this.#box(x, y, width, height, false);
    this.#text('Redis', x, y - height / 2 + 22, `600 16px ${FONT}`, 'ink');
    const middle = y + 3;
    if (writes > 0) {
      this.#value(x, middle, 9 + 3 * Math.sin(Math.PI * progress(time, script.writes[writes - 1], script.writes[writes - 1] + POP)));
      this.#text(script.writesKnown ? times(writes, 'write') : 'stored', x, y + height / 2 - 17, `13px ${FONT}`, 'soft');
    } else {
      this.#hollow(x, middle, 9);
      this.#text(script ? 'no entry' : '', x, y + height / 2 - 17, `13px ${FONT}`, 'soft');
    }
  }

  #hollow(x, y, size) {
    const c = this.#context;
    c.save();
    c.strokeStyle = this.#colors.faint;
    c.setLineDash([3, 3]);
    c.beginPath();
    c.roundRect(x - size, y - size, 2 * size, 2 * size, 5);
    c.stroke();
    c.restore();
  }

  #text(text, x, y, font, color) {
    const c = this.#context;
    c.font = font;
    c.fillStyle = this.#colors[color];
    c.textAlign = 'center';
    c.textBaseline = 'middle';
    c.fillText(text, x, y);
  }
}
