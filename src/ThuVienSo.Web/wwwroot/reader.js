// The viewer of digitised pages: the page it stands in works without it. One manifest tells all pages; images, texts and thumbnails come when they are looked at.
(() => {
  'use strict';

  const root = document.querySelector('.reader[data-manifest]');
  if (!root || !window.OpenSeadragon) return;
  const words = root.dataset;
  const find = selector => root.querySelector(selector);
  const stage = find('.stage');
  const bar = find('.reader-bar');
  const foundBox = find('.found-inside');
  const input = find('#inside');
  const status = find('.reader-status');
  const documentAddress = '/tai-lieu/' + words.document;
  const api = '/api/v1/documents/' + words.document;
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const savedChoice = 'thuvienso-saver';
  const swipe = 70; // px sideways that turn a page
  const partSize = 100; // pages found in one answer
  const mostParts = 10;
  const wide = 900; // px of the stage that two pages need

  let pages = [];
  let rightToLeft = false;
  let paged = false;
  let twoUp = false;
  let saver = false;
  let current = Number(words.page);
  let query = input.value.trim();
  let hits = [];
  let hitAt = -1;
  let viewer = null;
  let opened = 0; // counts what is opened: an answer that comes late is for nobody
  const texts = new Map();
  let onDisplay = [current]; // pages that the reader has before them

  const element = (name, className, text) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  };
  const fill = (text, ...values) => values.reduce((whole, value, at) => whole.replace('{' + at + '}', value), text);
  const addressOf = sequence => documentAddress + '/trang/' + sequence + (query ? '?q=' + encodeURIComponent(query) : '');
  const nameOf = page => (/^(\d+[a-z]?|[ivxlcdm]+)$/i.test(page.label) ? fill(words.named, page.label) : page.label);
  const say = text => { status.textContent = text; };

  const json = async (address, headers = {}) => {
    const answer = await fetch(address, { headers: { Accept: 'application/json', ...headers } });
    if (!answer.ok) throw new Error(answer.status + ' ' + address);
    return answer.json();
  };

  const readManifest = manifest => {
    rightToLeft = manifest.viewingDirection === 'right-to-left';
    paged = (manifest.behavior ?? []).includes('paged');
    return manifest.items.filter(canvas => canvas.width && !canvas.id.includes('/file-')).map((canvas, at) => {
      const painted = canvas.items?.[0]?.items?.[0]?.body;
      return {
        sequence: at + 1,
        label: Object.values(canvas.label)[0][0],
        width: canvas.width,
        height: canvas.height,
        image: painted?.service?.[0]?.id ?? null,
        thumbnail: canvas.thumbnail?.[0] ?? null,
      };
    });
  };

  // A volume lies open: the cover alone, then pairs.
  const opening = sequence => {
    if (!twoUp || sequence === 1) return [sequence];
    const left = sequence % 2 === 0 ? sequence : sequence - 1;
    return left + 1 <= pages.length ? [left, left + 1] : [left];
  };
  const after = () => opening(current).at(-1) + 1;
  const before = () => opening(opening(current)[0] - 1 || 1)[0];

  const source = page => (saver
    ? { type: 'image', url: page.image + '/full/!1000,2400/0/default.jpg', buildPyramid: false }
    : page.image + '/info.json');

  // Asking for the text of a page is how it is counted as read: once for each time it is turned to, and not again while it is on display.
  const textOf = sequence => {
    const key = sequence + '?' + query;
    if (!texts.has(key)) {
      const address = api + '/pages/' + sequence + (query ? '?q=' + encodeURIComponent(query) : '');
      const asked = json(address, onDisplay.includes(sequence) ? { Purpose: 'prefetch' } : {});
      asked.catch(() => texts.delete(key));
      texts.set(key, asked);
    }
    return texts.get(key);
  };

  const marked = (text, matches) => {
    const parts = document.createDocumentFragment();
    let from = 0;
    for (const match of matches) {
      const mark = element('mark', match.exact ? '' : 'folded', text.slice(match.start, match.start + match.length));
      parts.append(text.slice(from, match.start), mark);
      from = match.start + match.length;
    }
    parts.append(text.slice(from));
    return parts;
  };

  const aboutText = page => {
    if (page.text) return page.confidence === null ? '' : fill(words.confidence, Math.round(page.confidence));
    return page.awaited ? words.awaited : words.noText;
  };

  const showText = shown => {
    const section = find('.page-text');
    section.querySelector('.about-text').textContent = shown.map(aboutText).filter((text, at, all) => text && all.indexOf(text) === at).join(' ');
    const holder = section.querySelector('.words');
    holder.replaceChildren();
    for (const [at, page] of shown.entries()) {
      if (at > 0) holder.append(element('span', 'between', fill(words.named, page.label ?? page.sequence)));
      holder.append(marked(page.text, page.matches));
    }
    holder.parentElement.scrollTop = 0;
  };

  const drawBoxes = (page, answer, item) => {
    const factor = item.source.dimensions.x / answer.width;
    for (const [at, match] of answer.matches.entries()) {
      for (const [x, y, width, height] of match.boxes) {
        const box = element('div', match.exact ? 'box' : 'box folded');
        box.dataset.hit = page.sequence + '-' + at;
        viewer.addOverlay({ element: box, location: item.imageToViewportRectangle(x * factor, y * factor, width * factor, height * factor) });
      }
    }
    showHit();
  };

  const showHit = () => {
    const hit = hits[hitAt];
    for (const box of stage.querySelectorAll('.box')) box.classList.toggle('chosen', !!hit && box.dataset.hit === hit.sequence + '-' + hit.at);
    const chosen = stage.querySelector('.box.chosen');
    const overlay = chosen && viewer?.getOverlayById(chosen);
    if (!overlay) return;
    const place = overlay.getBounds(viewer.viewport);
    if (!viewer.viewport.getBounds(true).containsPoint(place.getCenter())) viewer.viewport.panTo(place.getCenter(), still);
  };

  const openImages = async (shown, mine) => {
    const drawn = (rightToLeft ? [...shown].reverse() : shown).filter(page => page.image);
    stage.classList.toggle('empty', drawn.length === 0);
    if (!viewer || drawn.length === 0) {
      viewer?.close();
      return;
    }
    viewer.clearOverlays();
    let x = 0;
    const sources = drawn.map(page => {
      const placed = { tileSource: source(page), x, y: 0, height: 1 };
      x += page.width / page.height + 0.01;
      return placed;
    });
    await new Promise(resolve => {
      viewer.addOnceHandler('open', resolve);
      viewer.addOnceHandler('open-failed', resolve);
      viewer.open(sources);
    });
    const answers = await Promise.allSettled(drawn.map(page => textOf(page.sequence)));
    if (mine !== opened) return;
    for (const [at, page] of drawn.entries()) {
      const item = viewer.world.getItemAt(at);
      if (item && answers[at].status === 'fulfilled') drawBoxes(page, answers[at].value, item);
    }
  };

  const setTurn = (link, sequence, there) => {
    if (there) {
      link.href = addressOf(sequence);
      link.removeAttribute('aria-disabled');
      link.removeAttribute('role');
    } else {
      link.removeAttribute('href');
      link.setAttribute('aria-disabled', 'true');
      link.setAttribute('role', 'link');
    }
  };

  const showPlace = shown => {
    const place = shown.map(page => page.sequence).join('–');
    const names = shown.map(page => page.label).join('–');
    find('.place').textContent = names === place ? fill(words.pageOf, place, pages.length) : fill(words.namedOf, shown.map(nameOf).join(', '), place, pages.length);
    document.title = find('.place').textContent + document.title.slice(document.title.indexOf(' · ', document.title.lastIndexOf(' / ') + 1));
    setTurn(find('.previous'), before(), shown[0].sequence > 1);
    setTurn(find('.next'), after(), after() <= pages.length);
    for (const link of root.querySelectorAll('.strip a, .all-pages a, .found-inside li > a')) {
      if (link.dataset.sequence ??= link.pathname.split('/').pop(), shown.some(page => page.sequence === Number(link.dataset.sequence))) {
        link.setAttribute('aria-current', 'page');
        if (link.closest('.strip')) link.parentElement.parentElement.scrollTo({ left: link.offsetLeft - link.parentElement.parentElement.clientWidth / 2, behavior: 'instant' });
      } else {
        link.removeAttribute('aria-current');
      }
    }
    input.form.action = documentAddress + '/trang/' + current;
  };

  const show = async sequence => {
    current = Math.min(Math.max(1, sequence), pages.length);
    const mine = ++opened;
    const sequences = opening(current);
    const shown = sequences.map(one => pages[one - 1]);
    for (const one of sequences) if (!onDisplay.includes(one)) texts.delete(one + '?' + query);
    showPlace(shown);
    history.replaceState(null, '', addressOf(current));
    const asked = shown.map(page => textOf(page.sequence));
    onDisplay = sequences;
    const images = openImages(shown, mine);
    try {
      const answers = await Promise.all(asked);
      if (mine !== opened) return;
      showText(answers);
      say(shown.map(nameOf).join(', '));
    } catch {
      // The network is away, or the page is not for this reader: the image, or what is in its place, stands.
      if (mine === opened) say(words.failed);
    }
    await images;
  };

  const chooseHit = at => {
    if (hits.length === 0) return;
    hitAt = (at + hits.length) % hits.length;
    const hit = hits[hitAt];
    find('.hit-place').textContent = fill(words.hit, hitAt + 1, hits.length);
    if (opening(current).includes(hit.sequence)) showHit();
    else show(hit.sequence);
  };

  const showFound = answer => {
    hits = answer.pages.flatMap(page => page.matches.map((_, at) => ({ sequence: page.sequence, at })));
    foundBox.hidden = query === '';
    foundBox.querySelector('h2').textContent = answer.total === 0 ? words.nothing : answer.total === 1 ? words.foundOne : fill(words.found, answer.total);
    foundBox.querySelector('.hit-turns').hidden = hits.length === 0;
    foundBox.querySelector('ol').replaceChildren(...answer.pages.map(page => {
      const line = element('li');
      const link = element('a', '', nameOf({ label: page.label ?? String(page.sequence) }));
      link.href = addressOf(page.sequence);
      line.append(link);
      for (const match of page.matches.slice(0, 2)) {
        const passage = element('span', 'passage');
        passage.append('…' + match.before, element('mark', match.exact ? '' : 'folded', match.found), match.after + '…');
        line.append(passage);
      }
      return line;
    }));
  };

  const search = async turn => {
    query = input.value.trim();
    hits = [];
    hitAt = -1;
    try {
      const asked = query;
      const answer = query ? await json(api + '/search?q=' + encodeURIComponent(query)) : { total: 0, pages: [] };
      for (let part = 2; part <= mostParts && answer.pages.length === (part - 1) * partSize; part++) {
        answer.pages.push(...(await json(api + '/search?q=' + encodeURIComponent(query) + '&page=' + part)).pages);
      }
      if (asked !== query) return;
      showFound(answer);
      const first = hits.findIndex(hit => hit.sequence >= current);
      hitAt = hits.length === 0 ? -1 : Math.max(first, 0);
      if (hitAt >= 0) find('.hit-place').textContent = fill(words.hit, hitAt + 1, hits.length);
      if (turn) await show(hitAt >= 0 ? hits[hitAt].sequence : current);
      if (turn && query) say(foundBox.querySelector('h2').textContent);
    } catch {
      // A query that is refused, or no network.
      say(words.failed);
    }
  };

  const button = (text, sign, act) => {
    const made = element('button', 'tool', sign ?? text);
    made.type = 'button';
    if (sign) made.setAttribute('aria-label', text);
    made.addEventListener('click', act);
    return made;
  };

  const toggle = (text, on, act) => {
    const made = button(text, null, () => {
      made.setAttribute('aria-pressed', String(act()));
      show(current);
    });
    made.setAttribute('aria-pressed', String(on));
    return made;
  };

  const addTools = () => {
    const tools = find('.tools');
    const zoom = factor => () => { viewer.viewport.zoomBy(factor); viewer.viewport.applyConstraints(); };
    if (pages.some(page => page.image)) {
      tools.append(button(words.out, '−', zoom(1 / 1.5)), button(words.in, '+', zoom(1.5)), button(words.home, null, () => viewer.viewport.goHome(still)), button(words.full, '⛶', () => viewer.setFullScreen(true)));
      if (paged && pages.length > 2) {
        const pair = toggle(words.twoUp, twoUp, () => (twoUp = !twoUp));
        pair.classList.add('for-wide');
        tools.append(pair);
      }
      tools.append(toggle(words.saver, saver, () => {
        saver = !saver;
        localStorage.setItem(savedChoice, String(saver));
        return saver;
      }));
    }
    const turns = find('.hit-turns');
    turns.append(button(words.previousHit, '↑', () => chooseHit(hitAt - 1)), element('span', 'hit-place'), button(words.nextHit, '↓', () => chooseHit(hitAt + 1)));
  };

  const addStrip = () => {
    if (pages.length < 2) return;
    const strip = element('ol', 'strip');
    strip.setAttribute('aria-label', words.strip);
    strip.tabIndex = 0;
    for (const page of pages) {
      const link = element('a');
      link.href = addressOf(page.sequence);
      link.dataset.sequence = page.sequence;
      if (page.thumbnail) {
        const image = element('img');
        Object.assign(image, { loading: 'lazy', decoding: 'async', alt: '', width: page.thumbnail.width, height: page.thumbnail.height, src: page.thumbnail.id });
        link.append(image);
      }
      link.append(element('span', '', page.label));
      const line = element('li');
      line.append(link);
      strip.append(line);
    }
    stage.after(strip);
  };

  const addStage = () => {
    if (!pages.some(page => page.image)) return;
    // OpenSeadragon looks for the style that it would add, which the policy of this site refuses: here it is, and says nothing.
    const style = document.createElementNS(null, 'style');
    style.setAttribute('data-openseadragon-mobile-css', 'true');
    document.head.append(style);
    // A tile that comes after its page was turned is nothing to warn of.
    OpenSeadragon.console = Object.assign(Object.create(console), { warn: () => {} });
    const canvas = element('div', 'canvas');
    stage.replaceChildren(canvas);
    viewer = OpenSeadragon({
      element: canvas, showNavigationControl: false, crossOriginPolicy: false, drawer: 'canvas', animationTime: still ? 0 : 0.5, visibilityRatio: 0.5, minZoomImageRatio: 0.7,
      maxZoomPixelRatio: 2.5, gestureSettingsMouse: { clickToZoom: false, dblClickToZoom: true }, gestureSettingsTouch: { flickEnabled: false, dblTapToZoom: true },
    });
    viewer.canvas.setAttribute('role', 'application');
    viewer.canvas.setAttribute('aria-label', words.stage);
    viewer.addHandler('open-failed', () => say(words.failed));
    viewer.addHandler('canvas-key', event => {
      const turned = turnByKey(event.originalEvent.key, true);
      if (turned) event.preventDefaultAction = true;
    });
    let pressed = null;
    viewer.addHandler('canvas-press', event => { pressed = event.position; });
    viewer.addHandler('canvas-release', event => {
      const moved = pressed && event.position.minus(pressed);
      const whole = viewer.viewport.getZoom() <= viewer.viewport.getHomeZoom() * 1.05;
      if (moved && whole && Math.abs(moved.x) > swipe && Math.abs(moved.x) > 2 * Math.abs(moved.y)) turn((moved.x < 0) !== rightToLeft);
    });
  };

  const turn = forward => {
    if (forward ? after() <= pages.length : current > 1) show(forward ? after() : before());
  };

  const turnByKey = (key, onStage) => {
    const sideways = { ArrowRight: !rightToLeft, ArrowLeft: rightToLeft };
    if (key in sideways) turn(sideways[key]);
    else if (onStage && (key === 'PageDown' || key === 'PageUp')) turn(key === 'PageDown');
    else if (onStage && (key === 'Home' || key === 'End')) show(key === 'Home' ? 1 : pages.length);
    else return false;
    return true;
  };

  const listen = () => {
    document.addEventListener('keydown', event => {
      if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || event.target.closest('input, textarea, select, .strip, .canvas')) return;
      turnByKey(event.key, false);
    });
    root.addEventListener('click', event => {
      const link = event.target.closest('a[href*="/trang/"]');
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
      event.preventDefault();
      show(Number(link.pathname.split('/').pop()));
      if (link.closest('.found-inside')) hitAt = hits.findIndex(hit => hit.sequence === current);
    });
    input.form.addEventListener('submit', event => {
      event.preventDefault();
      search(true);
    });
  };

  const begin = async () => {
    try {
      pages = readManifest(await json(words.manifest));
    } catch {
      // The page goes on without a viewer, as it came.
      say(words.failed);
      return;
    }
    const connection = navigator.connection;
    const chosen = localStorage.getItem(savedChoice);
    saver = chosen === null ? words.saves === 'true' || !!connection?.saveData || /2g$/.test(connection?.effectiveType ?? '') : chosen === 'true';
    twoUp = paged && pages.length > 2 && stage.clientWidth >= wide && !saver;
    addStage();
    addTools();
    addStrip();
    listen();
    bar.classList.add('live');
    await show(current);
    if (query) await search(false);
    showHit();
    root.dataset.ready = 'true';
  };

  begin();
})();
