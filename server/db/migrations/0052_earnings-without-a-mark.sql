-- Nobody calls it any more: since orders carry a mark of their number, the function of this name takes that, too.
drop function if exists earn_commissions_v2(text, text, text, jsonb, timestamptz);
