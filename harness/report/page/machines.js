// The machines that the explorer learned: a card for each state, a line for each move; two libraries, one
// below the other.  Lines that differ are those that compare counts.
const machines = data.machines || [], picks = ['was', 'is', 'protocol'].map(name => document.getElementById(name));
const differences = (was, is) => data.differences.find(each => each.was === Math.min(was, is) && each.is === Math.max(was, is));
const protocolOf = state => state.id.split('/')[2];
const CARD = 400, GAP = 60, TO = 76;

// The lines of a card: what each move gives, broken, and at the first one where it leads.
function cardOf(states, number, marked) {
  const state = states[number];
  return state.steps.map(step => ({ step, mark: marked.has(`${number} ${step.move}`),
    to: step.next === null ? step.clause : step.next === number ? 'stays' : `${step.next}`,
    lines: broken(`${step.move} → ${brief(step.got)}`, Math.floor((CARD - 16 - TO) / LETTER), '  ') }));
}

function place(states, protocol, marked) {
  const places = new Map(), tops = [];
  states.forEach((state, number) => {
    if (protocolOf(state) !== protocol || state.id.startsWith('explore/new')) return;
    const steps = cardOf(states, number, marked), high = (1 + steps.reduce((sum, each) => sum + each.lines.length, 0)) * LINE + 10;
    const y = tops[state.length] || 10;
    places.set(number, { x: 10 + state.length * (CARD + GAP), y, high, steps });
    tops[state.length] = y + high + 16;
  });
  return { places, width: 10 + tops.length * (CARD + GAP), high: Math.max(10, ...tops.filter(Boolean)) };
}

// A curve from a move to the state that it leads to.
function lead(picture, from, y, to) {
  const forward = to.x > from.x, beside = to.x === from.x, start = forward ? from.x + CARD : from.x;
  const end = forward || beside ? to.x : to.x + CARD, bend = beside ? -40 : (end - start) / 2;
  picture.draw('path', { d: `M${start} ${y} C${start + bend} ${y} ${end - (beside ? 40 : bend)} ${to.y + 8} ${end} ${to.y + 8}` });
}

function machine(which, protocol, marked) {
  const { states, version } = machines[which], { places, width, high } = place(states, protocol, marked);
  const picture = new Drawing(`States of ${version}, and what each move gives in them`);
  const eachLine = act => { for (const [number, card] of places) { let y = card.y + LINE * 2;
    for (const line of card.steps) { act(number, card, line, y); y += line.lines.length * LINE; } } };
  eachLine((number, card, { step }, y) => {
    if (places.has(step.next) && step.next !== number) lead(picture, card, y - 4, places.get(step.next));
  });
  for (const [number, card] of places) {
    picture.draw('rect', { x: card.x, y: card.y, width: CARD, height: card.high, rx: 4 });
    picture.draw('text', { x: card.x + 8, y: card.y + LINE, class: 'name' }, `${number}  ${states[number].id.split('/')[1] || 'connected'}`.slice(0, 50));
  }
  eachLine((number, card, { mark, to, lines }, y) => {
    const kind = mark ? 'marked' : '';
    if (mark) picture.draw('rect', { x: card.x + 2, y: y - 12, width: CARD - 4, height: lines.length * LINE, class: 'differs' });
    lines.forEach((line, i) => picture.draw('text', { x: card.x + 8, y: y + i * LINE, class: kind }, line));
    picture.draw('text', { x: card.x + CARD - 8, y, 'text-anchor': 'end', class: kind }, to);
  });
  const svg = picture.size(width, high);
  svg.setAttribute('width', width);
  return svg;
}

function drawMachines() {
  const [was, is] = picks.map(it => +it.value), protocol = picks[2].value, found = was === is ? null : differences(was, is);
  const marks = { [was]: new Set(), [is]: new Set() };
  for (const [one, other, move] of found ? found.places : []) {
    marks[found.was].add(`${one} ${move}`);
    marks[found.is].add(`${other} ${move}`);
  }
  document.getElementById('machines').replaceChildren(...[was, is].flatMap(which => [make('h3', machines[which].version), machine(which, protocol, marks[which])]));
  document.getElementById('differ').textContent = found ? `${found.kinds} kinds of difference, in ${found.places.length} steps of all protocols` : 'the same library twice';
}

if (machines.length) {
  document.getElementById('explored').hidden = false;
  for (const pick of picks.slice(0, 2)) machines.forEach((each, i) => pick.append(new Option(each.version, i)));
  for (const protocol of new Set(machines.flatMap(each => each.states.map(protocolOf)))) picks[2].append(new Option(protocol, protocol));
  const other = data.differences.find(each => each.was === 0 && each.kinds);
  picks[1].value = other ? other.is : machines.length - 1;
  picks.forEach(pick => pick.onchange = drawMachines);
  drawMachines();
}
