// Places the nodes of the pathway and finds ways for its links that run behind no node.
// Writes src/tabs/explore_parts/pathway.json; run it after changing a place or a link:
//
//     node scripts/pathway.mjs

import { writeFileSync } from "node:fs";

const STEP = 5;
const [WIDE, HIGH, ACROSS, DOWN] = [92, 36, 124, 54];
const [COLUMNS, ROWS] = [7, 7];

const NODES = {
  ketamine_plasma: ["Ketamine", 0, 2],
  hydroxynorketamine_plasma: ["HNK", 0, 3],
  naltrexone_plasma: ["Naltrexone", 0, 5],
  nmda_block: ["NMDA block", 1, 1],
  kappa_signal: ["κ activation", 1, 4],
  mu_block: ["µ block", 1, 5],
  dissociation_drive: ["Dissociation", 2, 0],
  gaba_drive: ["GABA", 2, 1],
  translation_released: ["Translation", 2, 2],
  mu_direct: ["µ activation", 2, 4],
  opioid_gate: ["Opioid gate", 2, 5],
  glutamate: ["Glutamate", 3, 1],
  camp_brake: ["cAMP brake", 3, 5],
  malaise: ["Malaise", 3, 6],
  ampa_throughput: ["AMPA", 4, 1],
  bdnf: ["BDNF", 4, 2],
  mtorc1: ["mTORC1", 4, 3],
  habenula_quiet: ["Habenula", 4, 4],
  cb1_signal: ["CB1", 4, 5],
  belief: ["Expectation", 5, 0],
  serotonin_1b_binding: ["5-HT1B", 5, 1],
  spine_density: ["Synapse", 5, 3],
  relief_drug: ["Relief", 6, 4],
  hamd17: ["HAM-D17", 6, 6],
};

// From, to, whether it lowers, and the gains of which one opens it; none: always open.
const LINKS = [
  ["ketamine_plasma", "nmda_block", "raises"],
  ["nmda_block", "gaba_drive", "lowers"],
  ["gaba_drive", "glutamate", "lowers", "gain_disinhibition"],
  ["glutamate", "ampa_throughput", "raises", "gain_ampa"],
  ["ampa_throughput", "bdnf", "raises"],
  ["bdnf", "mtorc1", "raises"],
  ["mtorc1", "spine_density", "raises"],
  ["spine_density", "relief_drug", "raises", "gain_mtorc1_synapse"],
  ["relief_drug", "hamd17", "lowers"],
  ["naltrexone_plasma", "mu_block", "raises"],
  ["ketamine_plasma", "hydroxynorketamine_plasma", "raises"],
  ["naltrexone_plasma", "kappa_signal", "lowers"],
  ["ketamine_plasma", "kappa_signal", "raises"],
  ["nmda_block", "dissociation_drive", "raises"],
  ["nmda_block", "habenula_quiet", "raises"],
  ["habenula_quiet", "relief_drug", "raises", "gain_habenula_relief"],
  ["mu_block", "opioid_gate", "lowers", "gain_opioid_gate"],
  ["opioid_gate", "habenula_quiet", "raises", "gain_opioid_gate"],
  ["opioid_gate", "mtorc1", "raises", "gain_opioid_gate"],
  ["mu_block", "camp_brake", "lowers", "gain_camp_brake"],
  ["camp_brake", "mtorc1", "raises", "gain_camp_brake"],
  ["ketamine_plasma", "mu_direct", "raises", "gain_mu_direct_s", "gain_mu_direct_r"],
  ["mu_block", "mu_direct", "lowers"],
  ["mu_direct", "relief_drug", "raises", "gain_mu_fast"],
  ["ampa_throughput", "mu_direct", "raises", "gain_peptide_release"],
  ["hydroxynorketamine_plasma", "ampa_throughput", "raises", "gain_hnk_ampa"],
  ["nmda_block", "translation_released", "raises", "gain_rest_eef2"],
  ["translation_released", "bdnf", "raises", "gain_rest_eef2"],
  ["nmda_block", "mtorc1", "raises", "gain_glun2b_mtorc1"],
  ["kappa_signal", "relief_drug", "raises", "gain_kappa_direct", "gain_kappa_tone"],
  ["kappa_signal", "dissociation_drive", "raises", "gain_kappa_dissociation"],
  ["ampa_throughput", "serotonin_1b_binding", "raises"],
  ["serotonin_1b_binding", "relief_drug", "raises", "gain_serotonin_1b"],
  ["nmda_block", "cb1_signal", "raises", "gain_cb1"],
  ["mu_block", "cb1_signal", "lowers", "gain_ntx_cb1"],
  ["cb1_signal", "relief_drug", "raises", "gain_cb1"],
  ["dissociation_drive", "belief", "raises", "gain_expectancy"],
  ["mu_block", "belief", "lowers", "gain_mu_expectancy"],
  ["belief", "hamd17", "lowers"],
  ["ketamine_plasma", "relief_drug", "raises", "gain_lumped_relief"],
  ["nmda_block", "malaise", "raises", "gain_malaise_combination", "gain_malaise_peak"],
  ["mu_block", "malaise", "raises", "gain_malaise_combination", "gain_malaise_peak"],
  ["malaise", "hamd17", "raises", "gain_nocebo"],
];

const [LEFT, TOP] = [10, 10];
const width = LEFT * 2 + (COLUMNS - 1) * ACROSS + WIDE;
const height = TOP * 2 + (ROWS - 1) * DOWN + HIGH;
const nodes = Object.entries(NODES).map(([name, [label, column, row]]) => ({
  name, label, x: LEFT + column * ACROSS, y: TOP + row * DOWN, wide: WIDE, high: HIGH,
}));
const byName = new Map(nodes.map((node) => [node.name, node]));

const [NX, NY] = [Math.floor(width / STEP), Math.floor(height / STEP)];
const place = (x, y) => y * (NX + 1) + x;
const blocked = new Uint8Array((NX + 1) * (NY + 1));
for (const node of nodes) {
  for (let x = 0; x <= NX; x++) {
    for (let y = 0; y <= NY; y++) {
      const [px, py] = [x * STEP, y * STEP];
      const near = px > node.x - STEP && px < node.x + WIDE + STEP && py > node.y - STEP && py < node.y + HIGH + STEP;
      if (near) blocked[place(x, y)] = 1;
    }
  }
}

// Which link ran over a stretch, by its lower place and direction.
const taken = new Map();
const stretch = (a, b) => (a < b ? `${a}-${b}` : `${b}-${a}`);

const WAYS = [[1, 0], [0, 1], [-1, 0], [0, -1]];

// Where a link may leave or enter: three places on each side.
function doors(node) {
  const found = [];
  for (const part of [0.5, 0.3, 0.7]) {
    const x = Math.round((node.x + WIDE * part) / STEP);
    found.push([x, Math.floor((node.y - STEP) / STEP), 3, part], [x, Math.ceil((node.y + HIGH + STEP) / STEP), 1, part]);
    const y = Math.round((node.y + HIGH * part) / STEP);
    found.push([Math.floor((node.x - STEP) / STEP), y, 2, part], [Math.ceil((node.x + WIDE + STEP) / STEP), y, 0, part]);
  }
  return found.filter(([x, y]) => x >= 0 && y >= 0 && x <= NX && y <= NY && !blocked[place(x, y)]);
}

const doorTaken = new Map();
const door = (node, x, y) => `${node.name}:${x}:${y}`;

function route(from, to, lowers) {
  const cost = new Map();
  const came = new Map();
  const line = [];
  const push = (key, price, before) => {
    if (price >= (cost.get(key) ?? Infinity)) return;
    cost.set(key, price);
    came.set(key, before);
    line.push([price, key]);
  };
  for (const [x, y, way, part] of doors(from)) {
    const used = doorTaken.get(door(from, x, y));
    const extra = used === undefined || used === `from ${from.name}` ? 0 : 60;
    push(`${x},${y},${way}`, extra + (part === 0.5 ? 0 : 2) + (way === 0 ? 0 : 2), null);
  }
  const goals = new Map();
  for (const [x, y, way, part] of doors(to)) {
    const used = doorTaken.get(door(to, x, y));
    const extra = used === undefined || used === `to ${to.name} ${lowers}` ? 0 : 60;
    goals.set(`${x},${y},${(way + 2) % 4}`, extra + (part === 0.5 ? 0 : 2));
  }
  let best = null;
  while (line.length) {
    line.sort((a, b) => b[0] - a[0]);
    const [price, key] = line.pop();
    if (price > cost.get(key)) continue;
    if (best && price >= best[0]) break;
    const [x, y, way] = key.split(",").map(Number);
    if (goals.has(key)) {
      const whole = price + goals.get(key);
      if (!best || whole < best[0]) best = [whole, key];
    }
    for (const turn of [0, 1, 3]) {
      const next = (way + turn) % 4;
      const [nx, ny] = [x + WAYS[next][0], y + WAYS[next][1]];
      if (nx < 0 || ny < 0 || nx > NX || ny > NY || blocked[place(nx, ny)]) continue;
      const owners = taken.get(stretch(place(x, y), place(nx, ny)));
      const shared = owners ? (owners.has(`${from.name} ${lowers}`) && owners.size === 1 ? 0.4 : 40) : 1;
      push(`${nx},${ny},${next}`, price + shared + (turn ? 6 : 0), key);
    }
  }
  if (!best) throw new Error(`No way from ${from.name} to ${to.name}`);
  const steps = [];
  for (let key = best[1]; key; key = came.get(key)) steps.unshift(key.split(",").map(Number));
  return steps;
}

const links = LINKS.map(([source, target, sign, ...gains]) => {
  const [from, to] = [byName.get(source), byName.get(target)];
  const steps = route(from, to, sign);
  steps.forEach(([x, y], i) => {
    const before = steps[i - 1];
    if (!before) return;
    const key = stretch(place(before[0], before[1]), place(x, y));
    taken.set(key, (taken.get(key) ?? new Set()).add(`${source} ${sign}`));
  });
  const [first, last] = [steps[0], steps.at(-1)];
  doorTaken.set(door(from, first[0], first[1]), `from ${source}`);
  doorTaken.set(door(to, last[0], last[1]), `to ${target} ${sign}`);
  const points = [onEdge(from, first[0] * STEP, first[1] * STEP), ...steps.map(([x, y]) => [x * STEP, y * STEP]), onEdge(to, last[0] * STEP, last[1] * STEP)];
  return { from: source, to: target, sign, gains, points: corners(points) };
});

function onEdge(node, x, y) {
  const inside = (value, low, high) => Math.min(high, Math.max(low, value));
  return [inside(x, node.x, node.x + WIDE), inside(y, node.y, node.y + HIGH)];
}

function corners(points) {
  return points.filter((point, i) => {
    const [before, after] = [points[i - 1], points[i + 1]];
    if (!before || !after) return true;
    const straight = (before[0] === point[0] && point[0] === after[0]) || (before[1] === point[1] && point[1] === after[1]);
    return !straight;
  });
}

const text = JSON.stringify({ width, height, nodes, links }, null, 1)
  .replace(/\[\s+(-?[\d.]+),\s+(-?[\d.]+)\s+\]/g, "[$1, $2]");
writeFileSync(new URL("../src/tabs/explore_parts/pathway.json", import.meta.url), text + "\n");
