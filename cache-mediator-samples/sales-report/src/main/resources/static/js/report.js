// One report: read, warm, evict.

import * as api from './api.js';
import { count, label, millis, write } from './text.js';

const SVG = 'http://www.w3.org/2000/svg';
const MONTHS = 'JFMAMJJASOND';

const euros = new Intl.NumberFormat('en', { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 });

const answerText = document.getElementById('report-answer');
const chart = document.getElementById('months');
const wanted = () => [document.getElementById('region').value, document.getElementById('year').value];

export function wireReport() {
  wire('read', api.read, (report, took) => `${figures(report)} Read in *${millis(took)}*; ${origin(report)}.`);
  wire('warm', api.warm, (report, took) => `${figures(report)} Computed anew and stored in *${millis(took)}*, by ${label(report.computedBy)}.`);
  wire('evict', api.evict, (answer) => (answer.evicted ? 'Evicted: the next reader has it computed.' : 'There was no entry to evict.'));
}

function wire(id, operation, describe) {
  const button = document.getElementById(id);
  button.addEventListener('click', async () => {
    button.disabled = true;
    try {
      const { answer, millis: took } = await operation(...wanted());
      write(answerText, describe(answer, took));
      draw(answer.months);
    } catch (error) {
      write(answerText, error.message);
      draw(null);
    } finally {
      button.disabled = false;
    }
  });
}

const figures = (report) => `${report.region} ${report.year}: *${euros.format(report.revenue)}* with ${count(report.orders)} order lines.`;

function origin(report) {
  const age = (Date.now() - Date.parse(report.computedAt)) / 1000;
  return `${label(report.computedBy)} computed it ${age < 1.5 ? 'just now' : `${count(Math.round(age))} s ago`}`;
}

function draw(months) {
  chart.toggleAttribute('hidden', !months);
  if (!months) {
    return;
  }
  const most = Math.max(...months.map((month) => month.revenue));
  chart.setAttribute('aria-label', `Revenue by month: ${months.map((month) => euros.format(month.revenue)).join(', ')}`);
  chart.replaceChildren(...months.flatMap(({ month, revenue }) => {
    const height = (96 * revenue) / most;
    return [
      shape('rect', { x: (month - 1) * 40 + 5, y: 100 - height, width: 30, height, rx: 4 }),
      shape('text', { x: (month - 1) * 40 + 20, y: 115 }, MONTHS[month - 1]),
    ];
  }));
}

function shape(name, attributes, text = '') {
  const element = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
  element.textContent = text;
  return element;
}
