// The calls of both sides, each beside its own side, and the records between them as arrows.

// Takes "self  call → answer ⇢ records ⇠ records    clause" apart; null: the line is no call.
function parsed(line) {
  const found = /^(self|peer) {2}(.*?) → (.*)$/.exec(line);
  if (!found) return null;
  const [what, clause] = found[3].split(/ {4}(?=\S)/);
  const parts = what.split(/ (⇢|⇠) /), records = [];
  for (let i = 1; i < parts.length; i += 2) records.push({ own: parts[i] === '⇢', text: parts[i + 1] });
  return { self: found[1] === 'self', call: found[2], answer: parts[0], clause, records };
}

// An arrow between the lanes; a lost one ends in the middle, a doubled one is two.
function arrow(picture, y, right, left, toPeer, text) {
  const lost = text.endsWith('(lost)'), from = toPeer ? left : right, middle = (left + right) / 2;
  const to = lost ? middle + (toPeer ? 60 : -60) : toPeer ? right : left, back = toPeer ? -7 : 7;
  for (const at of text.endsWith('(doubled)') ? [y, y + 5] : [y]) {
    picture.draw('line', { x1: from, y1: at, x2: to, y2: at, class: lost ? 'lost' : 'sent' });
    if (!lost) picture.draw('path', { d: `M${to + back} ${at - 4} L${to} ${at} L${to + back} ${at + 4}` });
  }
  if (lost) picture.draw('text', { x: to, y: y + 4, 'text-anchor': 'middle', class: 'lost' }, '✗');
}

function flight(lines, last, id) {
  const picture = new Drawing('Calls of both sides and the records between them, as in the text beside', 'flight');
  const width = 390, left = 10, right = width - 10, length = Math.floor((width - 40) / LETTER);
  const client = id.split('/')[3] !== 'server', roles = client ? ['client', 'server'] : ['server', 'client'];
  let y = 16, number = 0;
  const say = (self, text, kind) => { for (const line of broken(text, length, '  ')) {
    picture.draw('text', { x: self ? left + 10 : right - 10, y, 'text-anchor': self ? 'start' : 'end', class: kind }, line);
    y += LINE;
  } };
  say(true, `self, the ${roles[0]}`, 'name');
  y -= LINE;
  say(false, `peer, the ${roles[1]}`, 'name');
  for (const line of lines) {
    const call = parsed(line);
    if (!call) continue;
    number++;
    say(call.self, `${number} ${call.call} → ${brief(call.answer)}`, number === last ? 'last' : '');
    for (const record of call.records) {
      for (const part of broken(record.text, length)) {
        picture.draw('text', { x: width / 2, y, 'text-anchor': 'middle', class: /\(lost\)$/.test(record.text) ? 'lost' : '' }, part);
        y += LINE;
      }
      y -= 9;
      arrow(picture, y, right, left, call.self === record.own, record.text);
      y += record.text.endsWith('(doubled)') ? 22 : 17;
    }
    y += 4;
  }
  for (const x of [left, right]) picture.draw('line', { x1: x, y1: 22, x2: x, y2: y, class: 'lane' });
  return picture.size(width, y + 6);
}
