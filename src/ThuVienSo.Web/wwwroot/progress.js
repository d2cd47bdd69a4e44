// Keeps the figures of work that goes on fresh, every five seconds while the page is looked at. Without this script they are as they were when the page was loaded.
(() => {
  const pause = 5000;

  async function refresh() {
    const shown = document.querySelector('[data-live="on"]');
    if (!shown) return;
    if (!document.hidden) {
      try {
        const answer = await fetch(location.href, { headers: { accept: 'text/html' }, redirect: 'error' });
        const fresh = answer.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById(shown.id) : null;
        // What has the focus would lose it.
        if (fresh && !shown.contains(document.activeElement)) shown.replaceWith(document.importNode(fresh, true));
      } catch {
        // The server is away for a moment: the figures stay, and are asked for again.
      }
    }
    setTimeout(refresh, pause);
  }

  setTimeout(refresh, pause);
})();
