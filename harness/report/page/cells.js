// What is behind a cell that deviates: its cases, of which one is shown, with its picture, its text and its finding.
const caseId = one => [data.scenarios[one[0]], data.ways[one[1]]].join('/');
const verdictOf = one => one[5] || 'deviates';
const stackOf = cell => cell.slice(cell.indexOf('/') + 1);

function textOf(one) {
  let number = 0;
  return data.texts[one[2]].map(each => data.lines[each]).map((line, i) =>
    i === 0 || line.startsWith(' ') ? line : `${String(++number).padStart(4)}  ${line}`).join('\n');
}

// A copy of what the page says of a finding.
function findingOf(one) {
  const original = one[4] < 0 ? null : document.getElementById(data.findings[one[4]]);
  if (!original) return make('p', 'No finding explains this case.', 'unexplained');
  const copy = original.cloneNode(true);
  copy.removeAttribute('id');
  copy.querySelectorAll('.program, .seen').forEach(each => each.remove());
  putProgram(copy, data.findings[one[4]]);
  copy.open = true;
  return copy;
}

function putProgram(finding, name) {
  if (!data.programs[name] || finding.querySelector('.program')) return;
  const program = make('details');
  program.className = 'program';
  program.append(make('summary', 'A C program that shows it'), make('pre', data.programs[name].map(each => data.lines[each]).join('\n'), 'program'));
  finding.append(program);
}

function showCase(cell, one) {
  const it = make('div', undefined, 'case'), id = caseId(one), lines = data.texts[one[2]].map(each => data.lines[each]);
  it.append(make('h5', `${verdictOf(one)}  ${id}`), flight(lines, one[3], id), make('pre', textOf(one)),
    make('p', `make check ID='${id}'${data.stacks[stackOf(cell)].rerun}`), findingOf(one));
  return it;
}

// Shows a case of a cell, the first one without an id.
function fillCell(section, id) {
  const cases = data.cells[section.id], place = section.querySelector('.cases');
  const chosen = Math.max(0, cases.findIndex(one => caseId(one) === id)), list = make('ol'), all = make('details');
  cases.forEach((one, i) => {
    const item = make('li'), to = link(`${section.id}/${caseId(one)}`, caseId(one));
    if (i === chosen) to.setAttribute('aria-current', 'true');
    item.append(to);
    if (one[5]) item.append(' ', make('span', one[5], 'deviates'));
    list.append(item);
  });
  all.open = cases.length < 9 || place.querySelector('details')?.open;
  all.append(make('summary', `${cases.length} cases; shown is number ${chosen + 1}`), list);
  const step = make('p');
  if (chosen > 0) step.append(link(`${section.id}/${caseId(cases[chosen - 1])}`, '← previous'), ' ');
  if (chosen + 1 < cases.length) step.append(link(`${section.id}/${caseId(cases[chosen + 1])}`, 'next →'));
  place.replaceChildren(all, step, showCase(section.id, cases[chosen]));
}

// Opens what the address names: a cell, a case of it ("cell/id"), or a finding.
function openAddress() {
  const name = decodeURIComponent(location.hash.slice(1)), parts = name.split('/');
  document.querySelectorAll('.cell.open').forEach(each => each.classList.remove('open'));
  const cell = document.getElementById(parts.slice(0, 2).join('/'));
  if (!cell) return;
  if (cell.matches('details')) cell.open = true;
  if (cell.matches('.cell')) {
    const row = cell.closest('tr');
    for (const each of [row, row.previousElementSibling]) each.hidden = false;
    fillCell(cell, parts.slice(2).join('/'));
    cell.classList.add('open');
  }
  cell.scrollIntoView();
}

// What is opened begins below the head of the table, however high that is.
function measureHead() {
  const head = document.querySelector('.matrix thead');
  if (head && head.offsetHeight) document.documentElement.style.setProperty('--top', `${head.offsetHeight}px`);
  else document.documentElement.style.removeProperty('--top');
}
measureHead();
addEventListener('resize', measureHead);

for (const finding of document.querySelectorAll('.finding')) finding.addEventListener('toggle', () => putProgram(finding, finding.id));
addEventListener('hashchange', openAddress);
