// The line protocol of the workers in JavaScript: the same as peers/python/line.py.
"use strict";

const fs = require("fs");
const readline = require("readline");

async function made(make, request) {
  let content, seconds, cpu;
  try {
    const before = process.cpuUsage();
    const start = process.hrtime.bigint();
    content = await make(request);
    seconds = Number(process.hrtime.bigint() - start) / 1e9;
    const used = process.cpuUsage(before);
    cpu = (used.user + used.system) / 1e6;
  } catch (error) {
    return { content: "", answer: { error: String((error && error.stack) || error) } };
  }
  return { content, answer: { seconds, cpu, size: content.length } };
}

async function serve(make) {
  const [request, out] = process.argv.slice(2);
  if (request) {
    fs.writeFileSync(out, await make(JSON.parse(fs.readFileSync(request, "utf8"))));
    return;
  }
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const requests = JSON.parse(line);
    const all = [];
    for (const each of requests) all.push(await made(make, each));
    requests.forEach(({ out }, index) => out && fs.writeFileSync(out, all[index].content));
    process.stdout.write(JSON.stringify(all.map(({ answer }) => answer)) + "\n");
  }
}

module.exports = { serve };
