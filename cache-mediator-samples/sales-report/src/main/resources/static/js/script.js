// Turns what was measured into what is shown. A stampede is over in the blink of an eye, so the script stretches it: order,
// counts and the figures of the clock are the measured ones, the pace is the script's.
//
// A script has dots (callers), runs, packets (what travels between an instance and Redis), writes, and, as functions of the
// script's time, the clock and the phase. All its times are in milliseconds of the screen.

import { label, millis, times } from './text.js';

const ARRIVE = 1_000;
const FLIGHT = 380;

export function buildScript(replay) {
  const measured = measure(replay);
  return replay.approach === 'CACHE_MEDIATOR' ? mediated(replay, measured) : aside(replay, measured);
}

/** The measured times, in milliseconds since the agreed instant. */
function measure({ lanes, writes, startedAt, answer }) {
  const runs = lanes.flatMap((lane, index) => lane.runs.map((run) => ({
    lane: index,
    start: Math.max(0, run.startedAt - startedAt),
    end: Math.max(0, run.startedAt - startedAt) + run.millis,
  }))).sort((a, b) => a.start - b.start);
  return {
    runs,
    writes: (answer.entryWrites === null ? runs.map((run) => startedAt + run.end) : writes)
      .map((at) => Math.max(0, at - startedAt)),
    firstServed: Math.min(...lanes.flatMap((lane) => lane.outcome.served)),
    elapsed: answer.elapsedMillis,
  };
}

function mediated(replay, { runs, writes, firstServed, elapsed }) {
  const [ask, job, run, store, hand, serve, end] = [ARRIVE, 1_450, 1_900, 4_400, 5_000, 5_600, 6_500];
  const first = runs[0] ?? { lane: 0, start: 0, end: 0 };
  const within = (lane, rank) => serve + (end - serve) * 0.9 * rank;
  const computing = label(replay.lanes[first.lane].instance);
  return {
    ...cast(replay, within),
    scale: scale(replay, end / Math.max(1, elapsed)),
    duration: end + 500,
    runs: runs.map(({ lane }) => ({ lane, start: run, end: store })),
    writes: writes.map(() => hand),
    packets: [
      ...replay.lanes.map((_, lane) => packet('ask', lane, true, ask, job)),
      ...runs.map(({ lane }) => packet('job', lane, false, job, run)),
      ...runs.map(({ lane }) => packet('value', lane, true, store, hand)),
      ...replay.lanes.map((_, lane) => packet('value', lane, false, hand, serve)),
    ],
    clock: interpolate([
      [0, 0], [ask, 0], [run, first.start], [store, first.end],
      [hand, writes[0] ?? first.end], [serve, firstServed], [end, elapsed],
    ], elapsed),
    phase: steps([
      [0, `${times(replay.answer.callers, 'caller')}, one missing report.`],
      [ask, 'Every instance asks Redis on behalf of its callers.'],
      [job, `The first one to ask has created the job. ${computing} takes it.`],
      [run, `${computing} computes. Everybody else waits, and nobody computes it a second time.`],
      [store, 'The value is stored, once …'],
      [hand, '… and every instance gets it …'],
      [serve, '… and with it every caller.'],
      [end, `${times(replay.answer.handlerRuns, 'run')} for ${times(replay.answer.callers, 'caller')}.`],
    ]),
  };
}

function aside(replay, { runs, writes, elapsed }) {
  const [start, end] = [ARRIVE + FLIGHT, 7_000];
  const at = (time) => start + (end - start) * Math.min(1, time / Math.max(1, elapsed));
  return {
    ...cast(replay, (lane, rank, served) => at(served)),
    scale: scale(replay, end / Math.max(1, elapsed)),
    duration: end + 500,
    runs: runs.map((run) => ({ lane: run.lane, start: at(run.start), end: at(run.end) })),
    writes: writes.map(at),
    packets: runs.map((run) => packet('value', run.lane, true, at(run.end), at(run.end) + 420)),
    clock: interpolate([[0, 0], [start, 0], [end, elapsed]], elapsed),
    phase: steps([
      [0, `${times(replay.answer.callers, 'caller')}, one missing report.`],
      [ARRIVE, 'Everybody finds it missing …'],
      [start + 900, `… so everybody computes it: ${times(replay.answer.handlerRuns, 'run')}, all for the same value.`],
      [end, `${times(replay.answer.handlerRuns, 'run')} for ${times(replay.answer.callers, 'caller')}; `
        + `together they computed for ${millis(replay.answer.handlerMillis)}.`],
    ]),
  };
}

/** Dots stand for callers, spread evenly over those that were sampled; the last ones bear the failures. */
function cast(replay, servedAt) {
  const lanes = replay.lanes.map((lane) => ({ label: label(lane.instance), callers: lane.callers }));
  const dots = replay.lanes.flatMap((lane, index) => {
    const { called, served, failures } = lane.outcome;
    const broken = Math.ceil((failures / Math.max(1, lane.callers)) * called.length);
    return called.map((_, slot) => {
      const rank = called.length < 2 ? 0 : slot / (called.length - 1);
      return {
        lane: index,
        slot,
        start: (ARRIVE - FLIGHT) * rank,
        end: (ARRIVE - FLIGHT) * rank + FLIGHT,
        served: servedAt(index, rank, served[slot]),
        failed: slot >= called.length - broken,
      };
    });
  });
  return { lanes, dots, writesKnown: replay.answer.entryWrites !== null };
}

/** What a dot and a second of the screen stand for. */
function scale({ lanes, answer }, factor) {
  const dots = lanes.reduce((total, lane) => total + lane.outcome.called.length, 0);
  const perDot = Math.round(answer.callers / Math.max(1, dots));
  const pace = factor > 1.5 ? `${Math.round(factor)}× slower` : factor < 0.67 ? `${Math.round(1 / factor)}× faster` : 'real time';
  return perDot > 1 ? `1 dot ≈ ${times(perDot, 'caller')}, ${pace}` : pace;
}

const packet = (kind, lane, toRedis, start, end) => ({ kind, lane, toRedis, start, end });

/** Measured times may stand still between two points, but never run backwards. */
function interpolate(points, most) {
  const rising = [];
  for (const [at, value] of points) {
    rising.push([at, Math.min(most, Math.max(value, rising.at(-1)?.[1] ?? 0))]);
  }
  return (time) => {
    const next = rising.findIndex(([at]) => at > time);
    if (next < 0) {
      return rising.at(-1)[1];
    }
    const [[fromAt, from], [toAt, to]] = [rising[next - 1], rising[next]];
    return from + ((to - from) * (time - fromAt)) / (toAt - fromAt);
  };
}

const steps = (list) => (time) => list.findLast(([at]) => at <= time)[1];
