import type { OpenGroupView } from '#core/contract/shop';
import { faceOf } from '#core/domain/person/face';
import type { OpenGroupRow } from '#server/db/catalog-json';

/** Groups somebody can really join: those whose units have run out are left out. */
export function openGroupViews(rows: readonly OpenGroupRow[], language: 'zh' | 'en'): OpenGroupView[] {
  return rows.flatMap(({ price_fen, faces, ...row }) =>
    price_fen === null
      ? []
      : [{ ...row, price_fen, faces: faces.map((profile) => faceOf(profile, 'stranger', language)) }],
  );
}
