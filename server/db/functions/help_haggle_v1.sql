-- One help. Without a doubt it takes the next free step of the schedule: whoever commits first gets it, and the haggle's row, which all
-- of them want, is touched last. A doubtful one is kept as it is, with no step. Raises why it cannot be; `haggle_helps_kin_chk`: somebody
-- of the same device or phone was faster, and what was read before is old. p_events: ids for {cut, done, held}.
CREATE OR REPLACE FUNCTION help_haggle_v1(
  p_store text, p_haggle text, p_help text, p_person text, p_visitor text, p_doubt text, p_day date, p_day_limit int,
  p_events jsonb, p_now timestamptz
) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  h haggles;
  kin record;
BEGIN
  INSERT INTO haggle_helps (store_id, id, haggle_id, person_id, visitor_id, state, doubt, at)
  VALUES (p_store, p_help, p_haggle, p_person, p_visitor, 'held', p_doubt, p_now);
  INSERT INTO haggle_days AS d (store_id, campaign_id, person_id, day, helps)
  SELECT p_store, g.campaign_id, p_person, p_day, 1 FROM haggles g WHERE g.store_id = p_store AND g.id = p_haggle
  ON CONFLICT (store_id, campaign_id, person_id, day) DO UPDATE SET helps = d.helps + 1 WHERE d.helps < p_day_limit;
  IF NOT FOUND THEN RAISE 'enough for today' USING CONSTRAINT = 'haggle_days_limit_chk'; END IF;
  IF p_doubt IS NULL THEN
    UPDATE haggles g SET done = g.done + 1, cut_fen = g.cut_fen + g.cuts_fen[g.done + 1]
    WHERE g.store_id = p_store AND g.id = p_haggle AND g.status = 'open' AND g.expires_at > p_now
      AND g.done < cardinality(g.cuts_fen) RETURNING * INTO h;
  ELSE
    SELECT * INTO h FROM haggles g WHERE g.store_id = p_store AND g.id = p_haggle AND g.status = 'open' AND g.expires_at > p_now
      AND g.done < cardinality(g.cuts_fen);
  END IF;
  IF NOT FOUND THEN
    SELECT * INTO h FROM haggles g WHERE g.store_id = p_store AND g.id = p_haggle;
    IF h.status IN ('ordered', 'bought') THEN RAISE 'the price is fixed' USING CONSTRAINT = 'haggles_ordered_chk'; END IF;
    IF h.status = 'expired' OR h.expires_at <= p_now THEN RAISE 'its time is over' USING CONSTRAINT = 'haggles_open_chk'; END IF;
    RAISE 'no step is left' USING CONSTRAINT = 'haggles_steps_chk';
  END IF;
  IF p_doubt IS NOT NULL THEN
    INSERT INTO events (store_id, id, kind, subject, at)
    VALUES (p_store, p_events->>'held', 'help.held', jsonb_build_object('haggleId', p_haggle, 'helpId', p_help), p_now);
    RETURN jsonb_build_object('state', 'held', 'cut_fen', 0, 'now_fen', h.list_fen - h.cut_fen);
  END IF;
  -- Under the lock of the row nobody else gets a step: what is committed by now is all there is.
  SELECT * INTO kin FROM haggle_kin_v1(p_store, p_haggle, p_person, p_visitor);
  IF kin.device OR kin.phone THEN RAISE 'not the first of them' USING CONSTRAINT = 'haggle_helps_kin_chk'; END IF;
  UPDATE haggle_helps SET state = 'counted', step = h.done, cut_fen = h.cuts_fen[h.done] WHERE store_id = p_store AND id = p_help;
  INSERT INTO events (store_id, id, kind, subject, at)
  SELECT p_store, p_events->>e.name, e.kind, e.subject, p_now FROM (VALUES
    ('cut', 'haggle.cut', jsonb_build_object('haggleId', p_haggle, 'helpId', p_help)),
    ('done', 'haggle.done', jsonb_build_object('haggleId', p_haggle))) AS e (name, kind, subject)
  WHERE e.name = 'cut' OR h.done = cardinality(h.cuts_fen);
  RETURN jsonb_build_object('state', 'counted', 'cut_fen', h.cuts_fen[h.done], 'now_fen', h.list_fen - h.cut_fen);
END $$;
