// Where everything on the stage is: lanes side by side from top to bottom on a wide screen, from left to right on a narrow one.

const NARROW = 640;

export function layout(width, height, lanes) {
  return width < NARROW ? columns(width, height, lanes) : rows(width, height, lanes);
}

function rows(width, height, lanes) {
  const room = height / lanes;
  const redis = { x: width - 100, y: height / 2, width: 112, height: 128 };
  const node = { width: 150, height: Math.min(74, room - 24) };
  const nodeX = width * 0.47;
  return {
    redis,
    node,
    lanes: Array.from({ length: lanes }, (_, lane) => {
      const y = room * (lane + 0.5);
      const right = nodeX - node.width / 2 - 32;
      const gap = Math.min(21, (right - 26) / 12, (room - 16) / 5);
      return {
        x: nodeX,
        y,
        slot: (index) => ({ x: right - gap * Math.floor(index / 5), y: y + gap * ((index % 5) - 2) }),
        entrance: (index) => ({ x: -30, y: y + (((index * 37) % 11) - 5) * 9 }),
        link: curve(
          { x: nodeX + node.width / 2, y },
          { x: redis.x - redis.width / 2, y: redis.y + ((lane - (lanes - 1) / 2) * redis.height) / (lanes + 1) },
          false),
      };
    }),
  };
}

function columns(width, height, lanes) {
  const room = width / lanes;
  const redis = { x: width / 2, y: height - 66, width: 132, height: 100 };
  const node = { width: Math.min(150, room - 14), height: 70 };
  const nodeY = height * 0.5;
  return {
    redis,
    node,
    lanes: Array.from({ length: lanes }, (_, lane) => {
      const x = room * (lane + 0.5);
      const bottom = nodeY - node.height / 2 - 22;
      const gap = Math.min(16, (room - 20) / 6, (bottom - 14) / 10);
      return {
        x,
        y: nodeY,
        slot: (index) => ({ x: x + gap * ((index % 6) - 2.5), y: bottom - gap * Math.floor(index / 6) }),
        entrance: (index) => ({ x: x + (((index * 37) % 11) - 5) * 8, y: -30 }),
        link: curve(
          { x, y: nodeY + node.height / 2 },
          { x: redis.x + ((lane - (lanes - 1) / 2) * redis.width) / (lanes + 1), y: redis.y - redis.height / 2 },
          true),
      };
    }),
  };
}

/** A bent line that leaves and arrives straight, and the points on it. */
function curve(from, to, upright) {
  const bend = upright ? (to.y - from.y) / 2 : (to.x - from.x) / 2;
  const a = upright ? { x: from.x, y: from.y + bend } : { x: from.x + bend, y: from.y };
  const b = upright ? { x: to.x, y: to.y - bend } : { x: to.x - bend, y: to.y };
  const mix = (axis, t) => {
    const u = 1 - t;
    return u * u * u * from[axis] + 3 * u * u * t * a[axis] + 3 * u * t * t * b[axis] + t * t * t * to[axis];
  };
  return { from, a, b, to, at: (t) => ({ x: mix('x', t), y: mix('y', t) }) };
}
