// What the scripts of the corpus have in common: the test fails on a line that says WRONG.
let wrong = 0;

export function expect(what, actual, expected) {
  const [a, e] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (a !== e) {
    wrong++;
    console.error(`WRONG ${what}: ${a} instead of ${e}`);
  }
}

export function throws(what, action, message) {
  try {
    action();
  } catch (error) {
    if (!String(error.message).includes(message)) {
      wrong++;
      console.error(`WRONG ${what}: threw "${error.message}" instead of "${message}"`);
    }
    return;
  }
  wrong++;
  console.error(`WRONG ${what}: did not throw`);
}

export function done() {
  if (wrong === 0) {
    console.log('all is well');
  }
}
