// The line protocol of the workers in JavaScript: the same as peers/python/line.py.
"use strict";

const fs = require("fs");
const readline = require("readline");

async function answer(make, request) {
  let content, seconds, cpu;
  try {
    const before = process.cpuUsage();
    const start = process.hrtime.bigint();
    content = await make(request);
    seconds = Number(process.hrtime.bigint() - start) / 1e9;
    const used = process.cpuUsage(before);
    cpu = (used.user + used.system) / 1e6;
  } catch (error) {
    return { error: String((error && error.stack) || error) };
  }
  if (request.out) fs.writeFileSync(request.out, content);
  return { seconds, cpu, size: content.length };
}

async function serve(make) {
  const [request, out] = process.argv.slice(2);
  if (request) {
    fs.writeFileSync(out, await make(JSON.parse(fs.readFileSync(request, "utf8"))));
    return;
  }
  for await (const line of readline.createInterface({ input: process.stdin })) {
    process.stdout.write(JSON.stringify(await answer(make, JSON.parse(line))) + "\n");
  }
}

module.exports = { serve };
