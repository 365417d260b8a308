-- When somebody who asks again was refused last, and why: the shop reads it beside what they ask now.
alter table promoters
  add column refused_at timestamptz,
  add column refused_why text not null default '';
