import { type Fen, fen } from '#core/kernel/fen';
import { DAY_MS } from '#core/kernel/instant';
import type { TransferScene } from '#server/ports/payment';

/** What WeChat Pay wants of a transfer, and allows: it changes its mind, and merchants are given different rules. */
export interface TransferSettings {
  readonly scene: TransferScene;
  readonly min_fen: Fen;
  readonly max_fen: Fen;
  /** From this sum on the receiver's name is needed. */
  readonly nameFrom_fen: Fen;
  /** How long the receiver may take to confirm. */
  readonly confirmWithin_ms: number;
}

export const DEFAULT_TRANSFERS: TransferSettings = {
  scene: {
    sceneId: '1005',
    reports: [
      { type: '岗位类型', content: '推广员' },
      { type: '报酬说明', content: '推广佣金' },
    ],
    perception: null,
  },
  min_fen: fen(10),
  max_fen: fen(2_000_000),
  nameFrom_fen: fen(200_000),
  confirmWithin_ms: DAY_MS,
};
