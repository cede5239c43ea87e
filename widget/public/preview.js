/* The preview of a site in the console shows the chat open, in the theme and language that were chosen there. */
window.BatonSettings = { theme: document.documentElement.dataset.theme, language: document.documentElement.lang };
window.Baton = function () {
  (window.Baton.q = window.Baton.q || []).push([...arguments]);
};
window.Baton('open');
