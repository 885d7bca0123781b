import type { Page } from 'playwright-core';

/** The part of V8's heap snapshot that is read here; everything is numbered. */
interface Snapshot {
  readonly snapshot: {
    readonly meta: {
      readonly node_fields: readonly string[];
      readonly edge_fields: readonly string[];
      readonly edge_types: readonly [readonly string[], ...unknown[]];
    };
  };
  readonly nodes: readonly number[];
  readonly edges: readonly number[];
  readonly strings: readonly string[];
}

/**
 * What a page still holds of these words after all garbage is gone: each text that has one in it,
 * with the way on which a script could get there, from the root of the heap.
 */
export async function heldWords(page: Page, words: readonly string[]): Promise<readonly string[]> {
  const heap = await takeSnapshot(page);
  const hits = new Map<number, string>();
  heap.strings.forEach((text, index) => {
    if (words.some((word) => text.includes(word))) hits.set(index, text);
  });
  return hits.size === 0 ? [] : waysTo(heap, hits);
}

async function takeSnapshot(page: Page): Promise<Snapshot> {
  const cdp = await page.context().newCDPSession(page);
  const chunks: string[] = [];
  cdp.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await cdp.send('HeapProfiler.enable');
  // What one collection frees may have been all that held something else.
  for (let times = 0; times < 3; times += 1) await cdp.send('HeapProfiler.collectGarbage');
  await cdp.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await cdp.detach();
  return JSON.parse(chunks.join(''));
}

/** Walks the heap from its root, nearest first, until every text was met. */
function waysTo(heap: Snapshot, hits: ReadonlyMap<number, string>): readonly string[] {
  const { node_fields, edge_fields, edge_types } = heap.snapshot.meta;
  const { nodes, edges, strings } = heap;
  const nodeSize = node_fields.length;
  const edgeSize = edge_fields.length;
  const nameAt = node_fields.indexOf('name');
  const edgeCountAt = node_fields.indexOf('edge_count');
  const number = (list: readonly number[], index: number): number => list[index] ?? 0;
  const name = (node: number): number => number(nodes, node + nameAt);

  // A list that V8 keeps of what others hold, which holds nothing itself.
  const externalStrings = strings.indexOf('(External strings)');
  const firstEdge = new Map<number, number>();
  let edge = 0;
  for (let node = 0; node < nodes.length; node += nodeSize) {
    firstEdge.set(node, edge);
    edge += number(nodes, node + edgeCountAt) * edgeSize;
  }
  const cameBy = new Map<number, string>([[0, '']]);
  const queue = [0];
  const found: string[] = [];
  for (let next = 0; next < queue.length; next += 1) {
    const node = queue[next] ?? 0;
    const way = cameBy.get(node) ?? '';
    const hit = hits.get(name(node));
    if (hit !== undefined) found.push(`${hit.slice(0, 60)} <- ${way}`);
    const start = firstEdge.get(node) ?? 0;
    const end = start + number(nodes, node + edgeCountAt) * edgeSize;
    for (let at = start; at < end; at += edgeSize) {
      const type = edge_types[0][number(edges, at)];
      const to = number(edges, at + 2);
      if (type === 'weak' || cameBy.has(to) || name(to) === externalStrings) continue;
      const label = number(edges, at + 1);
      const step = type === 'element' || type === 'hidden' ? String(label) : strings[label];
      const kind = strings[name(to)]?.slice(0, 30);
      cameBy.set(to, `${way} > ${step}:${kind}`.slice(-600));
      queue.push(to);
    }
  }
  return found;
}
