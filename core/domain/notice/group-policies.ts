import { timesFen, ZERO_FEN } from '../../kernel/fen';
import { groupRules } from '../group/registry';
import type { Happened } from './events';
import type { GroupNoticeFacts } from './notice-facts';
import type { NoticeFacts } from './notice-sentences';
import type { NoticeKey } from './notice-words';
import { shipByWarning } from './order-policies';
import { type FollowUpJob, NOTHING, type PoliciesOf, type ToldPerson, tellShop } from './outcome';
import { tierFacts } from './tier-words';

export const groupPolicies: PoliciesOf<'group'> = {
  'group.opened': (event, { group }) =>
    group === null ? NOTHING : { ...NOTHING, jobs: [...specialReport(event, group), card(event, group)] },
  'group.joined': (event, { group }) =>
    group === null
      ? NOTHING
      : {
          ...NOTHING,
          persons: tellOthers('buyer.friend-joined', event, group),
          jobs: [card(event, group), ...specialReport(event, group)],
        },
  'group.left': (event, { group }) =>
    group === null
      ? NOTHING
      : {
          ...NOTHING,
          persons: tellOthers('buyer.friend-left', event, group),
          jobs: [card(event, group)],
        },
  'group.formed': (event, { group, ...shop }) => {
    if (group === null) return NOTHING;
    const { title, groupId, members } = group;
    const shipBy = members[0]?.shipBy ?? null;
    const facts = { groupId, title, orders: members.length, at: shipBy };
    const told = tellShop('shop.group-formed', facts, shop);
    const warnings = members.flatMap((member) => shipByWarning(event.at, member));
    return {
      ...told,
      persons: [...tellFormed(group), ...told.persons],
      jobs: [...warnings, card(event, group), { kind: 'give-to-group', subject: groupId, dueAt: event.at }],
    };
  },
  'group.failed': (event, { group }) =>
    group === null
      ? NOTHING
      : {
          ...NOTHING,
          persons: tellMembers('buyer.group-failed', group, group.members),
          jobs: [card(event, group)],
        },
};

type SeatEvent = Happened<'group.opened' | 'group.joined' | 'group.left'>;

/** Each member reads how it was formed and, once nobody is at the cashier any more, which tier that is and what comes back to them. */
function tellFormed(group: GroupNoticeFacts): ToldPerson[] {
  const { size, paid, taken, formedBy, members } = group;
  const byShop = formedBy === 'shop' ? 1 : 0;
  const rules = groupRules(group);
  const tier = taken > paid ? 0 : rules.tierReached({ paid });
  return members.flatMap((member) => {
    const sku = group.skus.find(({ skuId }) => skuId === member.skuId);
    const unit_fen = tier === 0 || sku === undefined ? ZERO_FEN : rules.rebate({ paid }, sku);
    const amount_fen = timesFen(unit_fen, member.units);
    const prices = tier === 0 || sku === undefined ? {} : tierFacts(rules, paid, sku);
    const known = { size, byShop, paid, tier, amount_fen, ...prices };
    return tellMembers('buyer.group-formed', group, [member], known);
  });
}

/** While seats are to be had, whoever has one hears who came or left. */
function tellOthers(notice: NoticeKey, { subject }: SeatEvent, group: GroupNoticeFacts): ToldPerson[] {
  if (group.status !== 'open') return [];
  const others = group.members.filter((member) => member.orderId !== subject.orderId);
  return tellMembers(notice, group, others, missing(group));
}

/** How many are missing: to the tier `toTier`, or to all of them (0). */
function missing(group: GroupNoticeFacts): NoticeFacts {
  const { paid, size } = group;
  const rules = groupRules(group);
  const tier = rules.tierReached({ paid });
  const next = rules.tierSizes()[tier];
  return next === undefined
    ? { paid, size, left: size - paid, toTier: 0 }
    : { paid, size, left: next - paid, toTier: tier + 1 };
}

function tellMembers(
  notice: NoticeKey,
  group: GroupNoticeFacts,
  members: GroupNoticeFacts['members'],
  more: NoticeFacts = {},
): ToldPerson[] {
  const { groupId, title } = group;
  return members.map(({ personId, orderId }) => ({
    personId,
    notice,
    facts: { groupId, orderId, title, ...more },
  }));
}

/** Reported for each paid order: its job finds out whether 48 h are at risk. */
function specialReport({ subject, at }: SeatEvent, group: GroupNoticeFacts): FollowUpJob[] {
  const mine = group.members.find((member) => member.orderId === subject.orderId);
  return mine?.byWechat ? [{ kind: 'report-special', subject: mine.orderId, dueAt: at }] : [];
}

function card({ at }: Happened, group: GroupNoticeFacts): FollowUpJob {
  return { kind: 'update-card', subject: group.groupId, dueAt: at };
}
