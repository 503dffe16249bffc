// The nation in DuckDB, as SQL. Usage: node duckdb_nation.cjs FOLDER, as DoubleNation::write left it.
//
// Prints the median of nine runs in milliseconds and the largest difference; ends with 1 when an index differs from that of
// the doubles in C++. The table has row groups of 16,384, so that both threads find work (one default group would hold the
// whole nation). Needs @duckdb/node-api where node finds it (NODE_PATH).
const fs = require('fs');
const path = require('path');
const {performance} = require('perf_hooks');
const {DuckDBInstance, DuckDBDataChunk, DOUBLE} = require('@duckdb/node-api');

const folder = process.argv[2];
const told = JSON.parse(fs.readFileSync(path.join(folder, 'lines.json'), 'utf8'));
const doubles = (name) => {
  const bytes = fs.readFileSync(path.join(folder, name));
  return new Float64Array(bytes.buffer, bytes.byteOffset, bytes.length / 8);
};

// Points of one criterion; NULL where nothing arose (greatest() and least() pass over NULL, hence the conditions).
function earned(line) {
  const n = line.number, top = line.max;
  const x = (i) => `c${line.first_column + i}`;
  const within = (points) => `greatest(0, least(${top}, ${points}))`;
  const where = (known, points) => `CASE WHEN ${known} THEN ${points} END`;
  switch (line.form) {
    case 'ratio':
      return where(`${x(1)} > 0 AND ${x(0)} >= 0`, within(`(${x(0)} / ${x(1)} - ${n[0]}) * ${n[1]} * ${top}`));
    case 'reduction':
      return where(`${x(1)} > 0 AND ${x(0)} >= 0`, within(`(${x(1)} - ${x(0)}) / ${x(1)} / ${n[0]} * ${top}`));
    case 'bands': {
      let points = '0.0';
      for (let j = line.bands - 1; j >= 0; --j)
        points = `CASE WHEN 100 * ${n[0]} * ${x(0)} / ${x(1)} >= ${n[1 + 2 * j]} THEN ${n[2 + 2 * j]} ELSE ${points} END`;
      return where(`${x(1)} > 0 AND ${x(0)} >= 0`, points);
    }
    case 'timely':
      return where(`${x(0)} IS NOT NULL`,
                   `CASE WHEN ${x(0)} <= ${x(1)} THEN ${top} WHEN ${x(0)} <= ${n[1]} THEN ${n[0]} ELSE 0.0 END`);
    case 'deduct':
      return where(`${x(0)} IS NOT NULL AND ${x(1)} IS NOT NULL`, within(`${top} - ${n[0]} * (${x(0)} - ${x(1)})`));
    case 'zero_if':
      return where(`${x(0)} IS NOT NULL`, `CASE WHEN ${x(0)} > 0 THEN 0.0 ELSE ${within(`${top} - ${n[0]} * ${x(1)}`)} END`);
    case 'parts':
      return [0, 1, 2, 3].map((i) => `${n[i]} * ${x(i)}`).join(' + ');
    case 'checklist': {
      const no = [0, 1, 2, 3].map((i) => `${x(i)} = 0`).join(' OR ');
      return `CASE WHEN ${no} THEN 0.0 ELSE ${top} * (${[0, 1, 2, 3].map(x).join(' * ')}) END`;
    }
    case 'scaled':
      return where(`${x(0)} IS NOT NULL`, within(`${top} * ${x(0)} / ${n[0]}`));
    default:
      throw new Error('unknown form ' + line.form);
  }
}

// Points first, then the areas, then the index: each is worked out once.
function query() {
  const points = told.lines.map((line, i) => `${earned(line)} AS p${i}`);
  const area = (a, sum) => told.lines.flatMap((line, i) => (line.area === a ? [sum(line, i)] : [])).join(' + ');
  const areas = [...new Set(told.lines.map((line) => line.area))].flatMap((a) => [
    `${area(a, (line, i) => `coalesce(p${i}, ${line.nothing_got})`)} AS got${a}`,
    `${area(a, (line, i) => `CASE WHEN p${i} IS NULL THEN ${line.nothing_max} ELSE ${line.max} END`)} AS max${a}`,
  ]);
  const all = (name) => areas.flatMap((_, i) => (i % 2 ? [] : [`${name}${i / 2}`])).join(' + ');
  return `CREATE OR REPLACE TABLE result AS SELECT unit, CASE WHEN countable > 0 THEN 100 * got / countable ELSE 0.0 END AS i
    FROM (SELECT unit, ${all('got')} AS got, ${all('max')} AS countable
      FROM (SELECT unit, ${areas.join(', ')} FROM (SELECT unit, ${points.join(', ')} FROM nation)))`;
}

async function load(connection, columns) {
  const names = [...Array(columns).keys()].map((i) => `c${i} DOUBLE`).join(', ');
  await connection.run(`CREATE TABLE nation (unit DOUBLE, ${names})`);
  const values = doubles('columns.f64');
  const appender = await connection.createAppender('nation');
  const types = Array(columns + 1).fill(DOUBLE);
  for (let first = 0; first < told.units; first += 2048) {
    const count = Math.min(2048, told.units - first);
    const chunk = DuckDBDataChunk.create(types, count);
    chunk.setColumnValues(0, Array.from({length: count}, (_, row) => first + row));
    for (let column = 0; column < columns; ++column) {
      const part = values.subarray(column * told.units + first, column * told.units + first + count);
      chunk.setColumnValues(column + 1, Array.from(part, (value) => (Number.isNaN(value) ? null : value)));
    }
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
  await connection.run('CHECKPOINT');
}

async function largestDifference(connection) {
  const reader = await connection.runAndReadAll('SELECT i FROM result ORDER BY unit');
  const expected = doubles('index.f64');
  return reader.getColumns()[0].reduce((most, value, row) => Math.max(most, Math.abs(value - expected[row])), 0);
}

async function main() {
  const file = path.join(folder, 'nation.duckdb');
  const instance = await DuckDBInstance.create(':memory:', {threads: '2'});
  const connection = await instance.connect();
  await connection.run(`ATTACH '${file}' AS ground (ROW_GROUP_SIZE 16384)`);
  await connection.run('USE ground');
  await load(connection, doubles('columns.f64').length / told.units);
  const sql = query(), times = [];
  for (let turn = -2; turn < 9; ++turn) {
    const begin = performance.now();
    await connection.run(sql);
    if (turn >= 0) times.push(performance.now() - begin);
  }
  const largest = await largestDifference(connection);
  console.log(times.sort((a, b) => a - b)[4], largest);
  process.exit(largest < 1e-9 ? 0 : 1);
}

main();
