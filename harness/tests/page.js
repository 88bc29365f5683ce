// What page.sh asks of the matrix's page; its verdict goes to the page around it.
'use strict';
const wrong = [], expect = (what, holds) => { if (!holds) wrong.push(what); };
const all = (what, within = document) => [...within.querySelectorAll(what)];
const top = it => it.getBoundingClientRect().top, near = (one, two) => Math.abs(one - two) < 2;
const visible = it => it.getClientRects().length > 0;
const go = to => { history.replaceState(null, '', '#' + to); openAddress(); };
const seen = it => { const { left, top, width, height } = it.getBoundingClientRect();
  return it.contains(document.elementFromPoint(left + width / 2, top + height / 2)); };
const cards = getComputedStyle(document.querySelector('.matrix thead')).display === 'none', cells = Object.keys(data.cells), style = getComputedStyle(document.body);

function testTables() {
  expect('rows are there', all('.matrix tr.row').length > 0);
  expect('the first is of SSL_shutdown(3)', document.querySelector('.matrix tbody small').textContent.startsWith('SSL_shutdown(3)'));
  expect('a row a library in the overview', all('#overview tr.row').length === Object.keys(data.stacks).length);
  const totals = all('#overview tr.row').map(row => all('td', row).slice(0, 8).reduce((sum, each) => sum + (+each.textContent || 0), 0));
  expect('totals add up to the cases', totals.every(each => each > 0));
  expect('a cell tells class and reason', all('.matrix td.deviates').every(it => it.querySelector('.reason b, .unexplained')));
  expect('each cell that deviates has its cases', all('.matrix td.deviates > a').every(it => data.cells[decodeURIComponent(it.hash.slice(1))]));
  expect('every address on the page leads to something', all('a[href^="#"]').every(it =>
    document.getElementById(decodeURIComponent(it.hash.slice(1)))));
  expect('no id stands twice', new Set(all('[id]').map(it => it.id)).size === all('[id]').length);
  expect('a legend of each sign', ['✓', '✗', '○', '⊘', '–'].every(sign => document.getElementById('legend').textContent.includes(sign)));
}

function testSearch() {
  const shown = () => all('.matrix tr.row').filter(visible).length, rows = shown();
  const type = text => { search.value = text; search.dispatchEvent(new Event('input', { bubbles: true })); };
  type('sd_026');
  expect('a clause is found by its id', shown() > 0 && all('.matrix tr.row').filter(visible).every(it => /SD_026/i.test(it.textContent)));
  type('close_notify peer');
  expect('a sentence by words', shown() > 0 && shown() < rows);
  const finding = document.querySelector('.finding');
  type(finding.id);
  expect('a finding by its name, with its rows', shown() > 0 && shown() < rows && visible(finding) && all('.finding').filter(visible).length < 5);
  type('no such word anywhere');
  expect('what is nowhere leaves nothing', shown() === 0);
  type('');
  const box = filters.querySelector('input[name=severity]');
  expect('a filter takes rows away', (box.click(), shown() < rows));
  expect('and gives them back', (box.click(), shown() === rows));
}

function testCells() {
  const name = cells.find(each => data.cells[each].length > 9), section = document.getElementById(name);
  go(name);
  expect('the address of a cell opens it', visible(section));
  expect('with all its cases', all('ol li', section).length === data.cells[name].length);
  const last = data.cells[name].at(-1);
  go(`${name}/${caseId(last)}`);
  expect('the address of a case opens it', visible(section) && section.querySelector('h5').textContent.includes(caseId(last)));
  expect('with its text and the command that runs it again', section.querySelector('pre').textContent.length > 20 &&
    section.textContent.includes(`make check ID='${caseId(last)}'`));
  expect('and its finding', last[4] < 0 || all('.case .finding p', section).length > 1);
  scrollBy(0, 60);
  expect('sentence and library of an open cell stay in sight', seen(section.querySelector('h4')));
  const program = Object.keys(data.programs)[0];
  go(program);
  expect('the address of a finding opens it', document.getElementById(program).open);
  putProgram(document.getElementById(program), program);
  expect('with its program', document.getElementById(program).querySelector('pre.program').textContent.includes('main('));
  go('');
}

// Calls function(id, case) once for each text of a case.
function eachText(act) {
  const done = new Set();
  for (const cell of cells) for (const one of data.cells[cell]) {
    if (!done.has(one[2])) act(cell, one, data.texts[one[2]].map(each => data.lines[each]));
    done.add(one[2]);
  }
}

function clips(svg) {
  const { x, y, width, height } = svg.getBBox(), [left, up, wide, high] = svg.getAttribute('viewBox').split(' ').map(Number);
  return x < left || y < up || x + width > left + wide || y + height > up + high;
}

function testDrawings() {
  const place = document.body.appendChild(make('div')), clipped = [], missing = [], kinds = { tls: 0, dtls: 0, quic: 0, lost: 0, both: 0 };
  place.style.cssText = 'position: absolute; contain: layout style'; // a drawing must not lay out the whole page again
  eachText((cell, one, lines) => {
    const svg = flight(lines, one[3], caseId(one)), calls = lines.map(parsed).filter(Boolean);
    place.replaceChildren(svg);
    if (clips(svg)) clipped.push(caseId(one));
    const records = calls.flatMap(call => call.records), doubled = records.filter(each => each.text.endsWith('(doubled)')).length;
    if (all('line:not(.lane)', svg).length !== records.length + doubled) missing.push(caseId(one));
    const failed = calls[one[3] - 1];
    if (failed && /records after the own close_notify/.test(failed.answer) && !failed.records.some(each => each.own)) missing.push(caseId(one));
    kinds[/quic|dtls|tls/.exec(data.ways[one[1]])?.[0] || 'tls'] += records.length > 0;
    kinds.lost += all('line.lost', svg).length;
    kinds.both += calls.some(call => call.records.some(each => !each.own));
  });
  expect(`no drawing clips its labels: ${clipped.length}, ${clipped[0]}`, clipped.length === 0);
  expect(`each record has its arrow, the violation too: ${missing.length}, ${missing[0]}`, missing.length === 0);
  for (const kind in kinds) expect(`pictures of ${kind}`, kinds[kind] > 0 || kind === 'quic' && !data.ways.some(each => each.startsWith('quic')));
  machines.forEach((each, which) => { for (const protocol of new Set(each.states.map(protocolOf))) {
    place.replaceChildren(machine(which, protocol, new Set()));
    expect(`the machine of ${each.version}, ${protocol}, clips no label`, !clips(place.firstChild));
  } });
  place.remove();
}

function testMachines() {
  const drawn = () => all('#machines .differs').length, pair = differences(+picks[0].value, +picks[1].value);
  const ofProtocol = which => new Set((pair ? pair.places : []).filter(place => protocolOf(machines[pair.was].states[place[0]]) === picks[2].value &&
    !machines[pair.was].states[place[0]].id.startsWith('explore/new')).map(place => `${place[which]} ${place[2]}`)).size;
  expect('two machines are drawn', all('#machines svg').length === 2);
  expect('a card for each state', all('#machines svg text.name').length > 20);
  expect('as many marks as compare tells of', drawn() === ofProtocol(0) + ofProtocol(1));
  picks[1].value = picks[0].value;
  picks[1].onchange();
  expect('none between a library and itself', drawn() === 0);
}

function testHead() {
  const row = all('.matrix tr.row').find(it => it.offsetHeight > 120) || document.querySelector('.matrix tr.row');
  scrollTo(0, row.offsetTop + top(row.closest('table')) + scrollY + 60);
  const head = cards ? row.querySelector('th') : document.querySelector('.matrix thead th');
  expect('a phone has cards, a desk a table', cards === innerWidth < 500);
  expect('the head of the table sticks', near(top(head), 0) && seen(head));
  expect('each cell names its library where the head does not', !cards || all('.matrix tr.row td').every(it => it.dataset.label) &&
    getComputedStyle(row.querySelector('td'), '::before').content !== 'none');
  scrollTo(0, 0);
}

function testLook() {
  const light = colour => colour.match(/\d+/g).slice(0, 3).reduce((sum, each) => sum + +each, 0) > 382;
  expect('the page is no wider than its window', document.documentElement.scrollWidth <= innerWidth);
  expect('every control has a name', all('button, input, select').every(it => it.textContent || it.ariaLabel || it.labels?.length));
  expect('text and ground differ, as the reader prefers', light(style.backgroundColor) === !dark && light(style.color) === dark);
  expect('nothing is loaded from elsewhere', all('[src], link, [href^="http"]').length === 0 && performance.getEntriesByType('resource').length === 0);
}

// As a printer sees it: its rules instead of those of a screen.
function testPrint() {
  for (const rule of document.styleSheets[0].cssRules)
    if (rule.media) rule.media.mediaText = /print/.test(rule.media.mediaText) ? 'all' : /screen/.test(rule.media.mediaText) ? 'not all' : rule.media.mediaText;
  expect('paper shows no controls', !all('input, select, nav').some(visible));
  expect('but all rows, with their heads', all('.matrix tr.row').every(visible) && all('.matrix thead').every(visible));
  expect('paper is wide enough', document.documentElement.scrollWidth <= innerWidth);
  expect('nothing sticks to paper', all('thead th, tbody th').every(it => getComputedStyle(it).position === 'static'));
}

const dark = matchMedia('(prefers-color-scheme: dark)').matches;
try {
  if (window.name === 'print') testPrint();
  else for (const test of [testTables, testSearch, testCells, testDrawings, testMachines, testHead, testLook]) test();
} catch (error) { wrong.push(`${error}`); }
parent.postMessage(`${window.name === 'print' ? 'print' : dark ? 'dark' : 'light'} ${innerWidth}: ${wrong.length ? 'wrong: ' + wrong.join('; ') : 'well'}`, '*');
