// Filters the rows by words, severity and verdict, and the findings by words.
const search = document.getElementById('search'), filters = document.getElementById('filters');
const rows = [...document.querySelectorAll('.matrix tr.row')].map(row => {
  const more = row.nextElementSibling?.matches('.more') ? row.nextElementSibling : null;
  const names = more ? [...more.querySelectorAll('a')].map(each => each.getAttribute('href')) : [];
  return { row, more, severity: row.dataset.severity, verdicts: new Set([...row.querySelectorAll('td')].map(each => each.className)),
    text: [row.textContent, more?.textContent, ...names].join(' ').toLowerCase() };
});
const told = [...document.querySelectorAll('section > .finding')].map(each => ({ each, text: `${each.id} ${each.textContent}`.toLowerCase() }));

function choices(place, name, values) {
  for (const value of values) {
    const label = make('label'), box = make('input');
    Object.assign(box, { type: 'checkbox', name, value, checked: true });
    label.append(box, ' ' + value);
    document.getElementById(place).append(label);
  }
}
const chosen = name => [...filters.querySelectorAll(`input[name=${name}]:checked`)].map(each => each.value);

function filter() {
  const words = search.value.toLowerCase().split(/\s+/), severities = chosen('severity'), verdicts = chosen('verdict');
  const has = text => words.every(word => text.includes(word));
  let shown = 0;
  for (const { row, more, severity, verdicts: seen, text } of rows) {
    const visible = severities.includes(severity) && verdicts.some(each => seen.has(each)) && has(text);
    shown += visible;
    row.hidden = !visible;
    if (more) more.hidden = !visible;
  }
  for (const { each, text } of told) each.hidden = !has(text);
  document.getElementById('shown').textContent = `${shown} of ${rows.length} rows`;
}

choices('severities', 'severity', [...new Set(rows.map(each => each.severity))]);
choices('verdicts', 'verdict', ['deviates', 'conforms', 'observed', 'skipped']);
filters.addEventListener('input', filter);
filters.addEventListener('submit', event => event.preventDefault());
filters.hidden = false;
document.getElementById('own-documentation').hidden = !document.getElementById('by-own');
filter();
openAddress();
