// Suggestions under the search box, and under names and subjects of the form for a record: a comfort. Without this file these are plain forms, and nothing here
// changes what their buttons do.
// The pattern is the editable combobox with a list of WAI-ARIA: the focus stays in the box, the chosen line is named by aria-activedescendant.
(() => {
  'use strict';

  const pause = 120; // ms between the last key and the question
  const pauseWhileComposing = 500; // telephones compose every word; an input method on a desk is waited for
  const most = 8;
  const mostOfAll = 20; // asked for where only one kind is wanted
  const kept = 60; // answers kept, for who goes back with the backspace

  let lists = 0;

  // host: what the list stands in; only: the one kind that is wanted, or nothing; take: does what is to be done with a chosen line.
  const combine = (host, input, only, take) => {
    const words = input.dataset;
    const suffix = lists++ || '';
    const answers = new Map();
    let items = [];
    let active = -1;
    let timer = 0;
    let asking = null;
    let typed = input.value.trim();
    let composing = false;

    const list = document.createElement('ul');
    list.id = 'suggestions' + suffix;
    list.className = 'suggestions';
    list.setAttribute('role', 'listbox');
    list.setAttribute('aria-label', words.suggestions);
    list.hidden = true;
    const status = document.createElement('p');
    status.className = 'out-of-sight';
    status.setAttribute('aria-live', 'polite');
    host.append(list, status);

    input.setAttribute('role', 'combobox');
    input.setAttribute('aria-autocomplete', 'list');
    input.setAttribute('aria-expanded', 'false');
    input.setAttribute('aria-controls', list.id);

    const choose = at => {
      list.children[active]?.setAttribute('aria-selected', 'false');
      active = at;
      const line = list.children[active];
      if (!line) {
        input.removeAttribute('aria-activedescendant');
        return;
      }
      line.setAttribute('aria-selected', 'true');
      line.scrollIntoView({ block: 'nearest' });
      input.setAttribute('aria-activedescendant', line.id);
    };

    const close = () => {
      clearTimeout(timer);
      asking?.abort();
      choose(-1);
      list.hidden = true;
      input.setAttribute('aria-expanded', 'false');
    };

    const isOpen = () => !list.hidden;

    const go = item => {
      close();
      take(item);
      typed = input.value.trim();
    };

    const marked = item => {
      const text = document.createElement('span');
      text.className = 'suggestion-text';
      let from = 0;
      for (const mark of item.marks) {
        const part = document.createElement('mark');
        part.textContent = item.text.slice(mark.start, mark.start + mark.length);
        if (!mark.exact) part.className = 'folded';
        text.append(item.text.slice(from, mark.start), part);
        from = mark.start + mark.length;
      }
      text.append(item.text.slice(from));
      return text;
    };

    const line = (item, at) => {
      const option = document.createElement('li');
      option.id = 'suggestion' + suffix + '-' + at;
      option.setAttribute('role', 'option');
      option.setAttribute('aria-selected', 'false');
      option.append(marked(item));
      if (!only) {
        const kind = document.createElement('span');
        kind.className = 'suggestion-kind';
        kind.textContent = words[item.kind];
        option.append(' ', kind);
      }
      option.addEventListener('click', () => go(item));
      return option;
    };

    const show = found => {
      choose(-1);
      items = found;
      list.replaceChildren(...items.map(line));
      list.scrollTop = 0;
      list.hidden = items.length === 0;
      input.setAttribute('aria-expanded', String(isOpen()));
      status.textContent = items.length === 0 ? '' : words.count.replace('{0}', items.length);
    };

    const ask = async () => {
      const text = input.value.trim();
      typed = text;
      asking?.abort();
      if (text === '') {
        show([]);
        return;
      }
      if (answers.has(text)) {
        show(answers.get(text));
        return;
      }
      const mine = asking = new AbortController();
      try {
        const answer = await fetch('/api/v1/suggest?' + new URLSearchParams({ q: text, size: only ? mostOfAll : most }), { signal: mine.signal });
        const found = answer.ok ? (await answer.json()).items.filter(item => !only || item.kind === only).slice(0, most) : [];
        if (mine.signal.aborted) return;
        if (answer.ok) answers.set(text, found);
        if (answers.size > kept) answers.delete(answers.keys().next().value);
        if (document.activeElement === input) show(found);
      } catch {
        // Given up for a newer question, or the network is away: then there are no suggestions, and the box goes on as a form.
        if (!mine.signal.aborted) show([]);
      }
    };

    const askSoon = () => {
      clearTimeout(timer);
      if (input.value.trim() !== typed || !isOpen()) timer = setTimeout(ask, composing ? pauseWhileComposing : pause);
    };

    input.addEventListener('compositionstart', () => { composing = true; });
    input.addEventListener('compositionend', () => { composing = false; askSoon(); });
    input.addEventListener('input', askSoon);
    input.addEventListener('blur', close);
    input.form.addEventListener('submit', close);
    // A press keeps the focus in the box, or its loss would take the list away before the click.
    list.addEventListener('mousedown', event => event.preventDefault());
    list.addEventListener('mousemove', event => {
      const at = [...list.children].indexOf(event.target.closest('li'));
      if (at >= 0 && at !== active) choose(at);
    });

    const keys = {
      ArrowDown: () => choose(active + 1 < items.length ? active + 1 : -1),
      ArrowUp: () => choose(active < 0 ? items.length - 1 : active - 1),
      Home: () => choose(0),
      End: () => choose(items.length - 1),
      Enter: () => go(items[active]),
      Escape: close,
    };

    input.addEventListener('keydown', event => {
      if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
      if (!isOpen()) {
        if (event.key === 'ArrowDown' && input.value.trim() !== '') {
          event.preventDefault();
          ask();
        }
        return;
      }
      const needsLine = event.key === 'Enter' || event.key === 'Home' || event.key === 'End';
      if (event.key in keys && !(needsLine && active < 0)) {
        event.preventDefault();
        keys[event.key]();
      }
    });
  };

  const open = item => location.assign(item.kind === 'title'
    ? '/tai-lieu/' + item.id
    : '/tim-kiem?' + new URLSearchParams([[item.kind === 'name' ? 'author' : 'subject', item.text]]));

  document.querySelectorAll('form.search').forEach(form => combine(form, form.querySelector('input[type=search]'), null, open));
  document.querySelectorAll('input[data-suggest]').forEach(input => combine(input.parentElement, input, input.dataset.suggest, item => { input.value = item.text; }));
})();
