import { parentPort, workerData } from 'node:worker_threads';
import { BatchDrawer } from './draw-batch.ts';
import type { Material } from './material.ts';
import { type Share, rowsOfShare, trainStep } from './train-step.ts';
import type { TrainingOptions, TrainingState } from './training-state.ts';
import { vectorKernels } from './vector-kernels.ts';

export interface WorkerTask {
  readonly material: Material;
  readonly state: TrainingState;
  readonly options: TrainingOptions;
  readonly share: Share;
}

/** Steps between two reports to the main thread. */
const REPORT_EVERY = 10;

/** Waits until all threads are here. */
function meet(barrier: Int32Array, count: number): void {
  const opened = Atomics.load(barrier, 1);
  if (Atomics.add(barrier, 0, 1) === count - 1) {
    Atomics.store(barrier, 0, 0);
    Atomics.add(barrier, 1, 1);
    Atomics.notify(barrier, 1);
    return;
  }
  while (Atomics.load(barrier, 1) === opened) Atomics.wait(barrier, 1, opened);
}

function work({ material, state, options, share }: WorkerTask): void {
  const { batch, seed, steps } = options;
  const drawer = new BatchDrawer(material, { seed, batch, rows: state.rows });
  const rows = rowsOfShare(share, batch);
  const thread = { ...share, kernels: vectorKernels(state.memory) };
  for (let step = 1; step <= steps; step++) {
    for (let row = rows.from; row < rows.to; row++) {
      const { text, titleKey } = drawer.draw(step, row, state.queries.bags, state.passages.bags);
      state.drawnTexts[row] = text;
      state.drawnTitles[row] = titleKey;
    }
    for (const _ of trainStep(state, options, step, thread)) meet(state.barrier, share.count);
    if (share.index === 0 && (step % REPORT_EVERY === 0 || step === steps)) {
      const loss = state.losses.reduce((sum, each) => sum + each, 0) / batch;
      parentPort?.postMessage({ step, loss }, []);
    }
  }
}

work(workerData as WorkerTask);
