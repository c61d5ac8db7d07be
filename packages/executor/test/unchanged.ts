/** What comes of an action between two equal looks: the tests of other files change the same cluster meanwhile. */
export async function unchanged<Look, Act>(
  look: () => Promise<Look>,
  act: () => Promise<Act>,
): Promise<{ readonly seen: Look; readonly between: Act }> {
  for (let before = await look(); ;) {
    const between = await act();
    const after = await look();
    if (after === before) return { seen: after, between };
    before = after;
  }
}
