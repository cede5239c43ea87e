type BatonCall = { (...call: unknown[]): unknown; q?: unknown[][] };
const page = window as unknown as { Baton?: BatonCall };

// The public stub: calls made before the widget has loaded are queued for it.
const stub: BatonCall = (...call) => {
  stub.q = [...(stub.q ?? []), call];
};
page.Baton ??= stub;
for (const button of document.querySelectorAll<HTMLElement>('[data-ask]')) {
  button.addEventListener('click', () => page.Baton?.('ask', button.dataset['ask']));
}
