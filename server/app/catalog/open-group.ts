import type { OpenGroupView } from '#core/contract/storefront';
import { groupRules } from '#core/domain/group/registry';
import { faceOf } from '#core/domain/person/face';
import type { OpenGroupRow } from '#server/db/catalog-json';

/** Groups somebody can really join: those whose units have run out are left out. */
export function openGroupViews(rows: readonly OpenGroupRow[], language: 'zh' | 'en'): OpenGroupView[] {
  return rows.flatMap(({ price_fen, faces, settings, ...row }) => {
    if (price_fen === null) return [];
    const rules = groupRules({ kind: row.kind, settings });
    const terms = { newOnly: rules.newBenefit('joiner'), tierSizes: [...rules.tierSizes()] };
    return [
      { ...row, ...terms, price_fen, faces: faces.map((profile) => faceOf(profile, 'stranger', language)) },
    ];
  });
}
