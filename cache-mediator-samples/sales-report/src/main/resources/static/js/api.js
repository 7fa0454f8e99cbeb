// The endpoints of this instance. Every error comes as a problem detail, whose text is meant for people.

async function call(path, options) {
  let response;
  try {
    response = await fetch(path, { cache: 'no-store', ...options });
  } catch {
    throw new Error('This instance does not answer any more. Is the demo still running?');
  }
  const body = response.status === 204 ? null : await response.json().catch(() => null);
  if (!response.ok) {
    throw new Error(body?.detail ?? body?.title ?? `The answer was ${response.status}.`);
  }
  return body;
}

export const APPROACHES = {
  CACHE_MEDIATOR: '/demo/stampede',
  CACHE_ASIDE: '/demo/cache-aside',
};

export const live = () => call('/demo/live');

export const replay = () => call('/demo/replay');

export const stampede = (approach, callers) =>
  call(`${APPROACHES[approach]}?callers=${callers}`, { method: 'POST' });

const report = (suffix, method) => async (region, year) => {
  const start = performance.now();
  const answer = await call(`/reports/sales${suffix}?${new URLSearchParams({ region, year })}`, { method });
  return { answer, millis: performance.now() - start };
};

export const read = report('', 'GET');
export const warm = report('/warm', 'POST');
export const evict = report('', 'DELETE');
