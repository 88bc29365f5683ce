'use strict';
const data = JSON.parse(document.getElementById('data').textContent);
const make = (name, text, kind) => { const it = document.createElement(name); if (text !== undefined) it.textContent = text;
  if (kind) it.className = kind; return it; };
const link = (to, text) => { const it = make('a', text); it.href = '#' + to; return it; };

// A picture of text and lines.  LETTER is more than the width of a letter of its font, so that what is broken into
// lines of a known length has room.
const LETTER = 7.5, LINE = 15;
class Drawing {
  constructor(name, kind) {
    this.space = 'http://www.w3.org/2000/svg';
    this.svg = document.createElementNS(this.space, 'svg');
    this.svg.setAttribute('role', 'img');
    this.svg.setAttribute('aria-label', name);
    if (kind) this.svg.setAttribute('class', kind);
  }
  draw(name, attributes, text) {
    const it = document.createElementNS(this.space, name);
    for (const key in attributes) it.setAttribute(key, attributes[key]);
    if (text !== undefined) it.textContent = text;
    this.svg.append(it);
    return it;
  }
  size(width, height) {
    this.svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
    return this.svg;
  }
}

// Breaks text between words, and words that are longer than a line anywhere; lines behind the first are indented.
function broken(text, length, indent = '') {
  const lines = [];
  let line = '';
  for (let word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > length) { lines.push(line); line = ''; }
    const room = () => length - (lines.length ? indent.length : 0);
    while (word.length > room()) { lines.push((lines.length ? indent : '') + word.slice(0, room())); word = word.slice(room()); }
    line = line === '' ? (lines.length ? indent : '') + word : line + ' ' + word;
  }
  return [...lines, line];
}

// What an answer says besides what it always says.
const brief = answer => answer.replace(/, (no alert|no bytes|no CONNECTION_CLOSE|flags unchanged)/g, '').replace(', flags', '');
