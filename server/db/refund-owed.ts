/** Of refunds r: its money is still to come. It is on its way or stuck; closed ones wait for the one that takes their place. */
export const IS_OWED = `r.status IN ('due', 'sent', 'waiting_funds', 'abnormal', 'closed') AND (r.status <> 'closed'
  OR NOT EXISTS (SELECT FROM refunds n WHERE n.store_id = r.store_id AND n.replaces = r.id))`;
