-- For processes of the release before: what they cancel gives back what an order of this one holds.
CREATE OR REPLACE FUNCTION release_order_v1(
  p_store text, p_order text, p_seen text, p_reason text, p_event_id text, p_jobs jsonb, p_now timestamptz
) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  RETURN release_order_v2(p_store, p_order, p_seen, p_reason,
    jsonb_build_object('order', p_event_id, 'haggle', p_event_id || '-haggle'), p_jobs, p_now);
END $$;
