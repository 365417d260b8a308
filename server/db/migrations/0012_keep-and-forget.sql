-- Events and notices are forgotten by age, roughly in the order in which they came: a summary of blocks is enough.
create index events_by_age on events using brin (at) with (autosummarize = on, pages_per_range = 16);
create index notices_by_age on notices using brin (at) with (autosummarize = on, pages_per_range = 16);
