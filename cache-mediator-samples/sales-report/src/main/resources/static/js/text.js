// Numbers and names as people read them.

const integers = new Intl.NumberFormat('en');

export const count = (value) => integers.format(value);

export const millis = (value) => (value < 10_000 ? `${count(Math.round(value))}\u00a0ms` : `${(value / 1000).toFixed(1)}\u00a0s`);

export const times = (value, one, many = `${one}s`) => `${count(value)} ${value === 1 ? one : many}`;

/** The port says enough: all instances are on one machine. */
export const label = (instance) => `:${instance.split(':').pop()}`;

/** Fills an element with text in which *this* is strong. */
export function write(element, text) {
  element.replaceChildren(...text.split('*').map((part, index) => {
    if (index % 2 === 0) {
      return document.createTextNode(part);
    }
    const strong = document.createElement('strong');
    strong.textContent = part;
    return strong;
  }));
}
