// Reads the environment that a script is driven by.

/** A text, or its default when the variable is unset or empty. */
export function text(name, fallback) {
  return __ENV[name] || fallback;
}

/** A whole number that is at least `minimum`. */
export function integer(name, fallback, minimum = 0) {
  const value = Number(text(name, fallback));
  if (!Number.isInteger(value) || value < minimum) {
    throw new Error(`${name}=${__ENV[name]} must be a whole number of at least ${minimum}`);
  }
  return value;
}

/** true or false. */
export function flag(name, fallback) {
  const value = text(name, String(fallback));
  if (value !== 'true' && value !== 'false') {
    throw new Error(`${name}=${value} must be true or false`);
  }
  return value === 'true';
}
