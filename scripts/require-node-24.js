// Plain JavaScript that any Node.js understands, since it speaks to those who run an older one.
const OLDEST = 24;
const { node: version } = process.versions;

if (Number.parseInt(version, 10) < OLDEST) {
  console.error(
    `twenty-clerk needs Node.js ${OLDEST}, and this is ${version}. npm ci brings one for Linux, macOS and Windows, which npm scripts find; on other machines install it.`,
  );
  process.exit(1);
}
