/* The preview of a site in the console shows the chat open. */
window.Baton = function () {
  (window.Baton.q = window.Baton.q || []).push([...arguments]);
};
window.Baton('open');
