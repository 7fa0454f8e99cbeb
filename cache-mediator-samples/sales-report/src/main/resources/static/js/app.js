// Wires the page: buttons, live figures, stage.

import * as api from './api.js';
import { Player } from './player.js';
import { wireReport } from './report.js';
import { buildScript } from './script.js';
import { Stage } from './stage.js';
import { count, label, millis, times, write } from './text.js';

const POLL_MILLIS = 700;
const CACHE_ASIDE_CALLERS = 30;

const canvas = document.getElementById('stage');
const result = document.getElementById('result');
const buttons = [document.getElementById('stampede'), document.getElementById('cache-aside')];
const stage = new Stage(canvas);
const player = new Player(stage);

/** What the stage shows: the instances at rest, callers that stand ready, a replay under way, or its last moment. */
let scene = 'rest';

async function run(approach, callers) {
  buttons.forEach((button) => { button.disabled = true; });
  result.textContent = '';
  result.classList.remove('bad');
  scene = 'ready';
  player.wait(`${times(callers, 'caller')} on their marks …`);
  try {
    await api.stampede(approach, callers);
    const replay = await api.replay();
    scene = 'playing';
    await player.play(buildScript(replay));
    scene = 'played';
    conclude(replay);
    await refresh();
  } catch (error) {
    scene = 'rest';
    player.stop('Nothing to see.');
    result.classList.add('bad');
    result.textContent = error.message;
  } finally {
    buttons.forEach((button) => { button.disabled = false; });
  }
}

function conclude(replay) {
  const { callers, instances, handlerRuns, entryWrites, failures, elapsedMillis, handlerMillis } = replay.answer;
  const writes = entryWrites === null ? '' : ` and *${times(entryWrites, 'write')}* of its entry`;
  const text = replay.approach === 'CACHE_MEDIATOR'
    ? `*${times(callers, 'caller')}* on ${times(instances, 'instance')}: *${times(handlerRuns, 'run')}*${writes}. `
      + `Everybody was served within *${millis(elapsedMillis)}*, of which the run took ${millis(handlerMillis)}.`
    : `*${times(callers, 'caller')}* on ${times(instances, 'instance')}: *${times(handlerRuns, 'run')}* of the same report`
      + `${writes}. The last caller waited *${millis(elapsedMillis)}*.`;
  write(result, failures === 0 ? text : `${text} *${times(failures, 'caller')} got nothing.*`);
  result.classList.toggle('bad', failures > 0);
  canvas.setAttribute('aria-label', result.textContent);
  fillRow(replay);
}

function fillRow({ approach, answer, redisCommands }) {
  document.getElementById('compare').hidden = false;
  const row = document.querySelector(`tr[data-approach=${approach}]`);
  const cells = [
    count(answer.callers),
    count(answer.handlerRuns),
    answer.entryWrites === null ? 'unknown' : count(answer.entryWrites),
    (redisCommands / answer.callers).toFixed(2),
    count(answer.failures),
    millis(answer.elapsedMillis),
  ].map((text) => Object.assign(document.createElement('td'), { textContent: text }));
  row.replaceChildren(row.firstElementChild, ...cells);
  for (const other of document.querySelectorAll('tr[data-approach]')) {
    if (other.childElementCount === 1) {
      other.append(Object.assign(document.createElement('td'), { colSpan: 6, className: 'quiet', textContent: 'not measured yet' }));
    }
  }
}

async function refresh() {
  const { instances, entryWrites } = await api.live();
  if (scene === 'rest' || scene === 'ready') {
    const lanes = instances.map((each, index) => ({ label: label(each?.instance ?? `${index + 1}`), callers: 0 }));
    stage.rest(lanes, instances, scene === 'ready');
  }
  if (scene !== 'playing') {
    showTotals(instances, entryWrites);
  }
}

async function poll() {
  try {
    await refresh();
  } catch (error) {
    player.stop(error.message);
  }
  setTimeout(poll, document.hidden ? 5 * POLL_MILLIS : POLL_MILLIS);
}

function showTotals(instances, entryWrites) {
  const sum = (name) => instances.reduce((total, each) => total + (each?.[name] ?? 0), 0);
  const totals = { hits: sum('hits'), misses: sum('misses'), runs: sum('runs'), entryWrites };
  totals.calls = totals.hits + totals.misses;
  Object.entries(totals).forEach(([name, value]) => {
    document.querySelector(`[data-count=${name}]`).textContent = count(value);
  });
}

buttons[0].addEventListener('click', () => run('CACHE_MEDIATOR', Number(document.getElementById('callers').value)));
buttons[1].addEventListener('click', () => run('CACHE_ASIDE', CACHE_ASIDE_CALLERS));
document.querySelectorAll('[data-origin]').forEach((element) => { element.textContent = location.origin; });
wireReport();
poll();
