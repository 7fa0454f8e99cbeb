// Plays scripts on the stage, one at a time.

import { millis } from './text.js';

export class Player {
  #stage;
  #phase = document.getElementById('phase');
  #clock = document.getElementById('clock');
  #scale = document.getElementById('scale');
  #progress = document.getElementById('progress');
  #still = matchMedia('(prefers-reduced-motion: reduce)');

  constructor(stage) {
    this.#stage = stage;
  }

  /** Tells what the stage waits for. */
  wait(text) {
    this.#phase.textContent = text;
    this.#clock.textContent = '';
    this.#scale.textContent = '';
    this.#bar(0);
    this.#progress.parentElement.classList.add('busy');
  }

  /** Tells why there is nothing to see. */
  stop(text) {
    this.#progress.parentElement.classList.remove('busy');
    this.#phase.textContent = text;
  }

  /** Plays a script; ends with its last moment, at once where people want no motion. */
  play(script) {
    this.#progress.parentElement.classList.remove('busy');
    this.#scale.textContent = script.scale;
    if (this.#still.matches) {
      this.#moment(script, script.duration);
      return Promise.resolve();
    }
    const start = performance.now();
    return new Promise((resolve) => {
      const frame = (now) => {
        const time = Math.min(script.duration, Math.max(0, now - start));
        this.#moment(script, time);
        if (time < script.duration) {
          requestAnimationFrame(frame);
        } else {
          resolve();
        }
      };
      requestAnimationFrame(frame);
    });
  }

  #moment(script, time) {
    this.#stage.show(script, time, []);
    const phase = script.phase(time);
    if (this.#phase.textContent !== phase) {
      this.#phase.textContent = phase;
    }
    this.#clock.textContent = millis(script.clock(time));
    this.#bar(time / script.duration);
  }

  #bar(share) {
    this.#progress.style.transform = `scaleX(${share})`;
  }
}
