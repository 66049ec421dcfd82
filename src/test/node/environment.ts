/** What the test that started this process said under a name. */
export function environment(name: string): string {
  const value = process.env[name];
  if (value === undefined) {
    throw new Error(`The environment variable ${name} is missing.`);
  }
  return value;
}
