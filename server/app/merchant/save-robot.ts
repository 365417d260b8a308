import { saveRobot } from '#core/contract/merchant';
import { fail, ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { once } from '#server/app/once';
import { recordAudit } from '#server/db/audit-trail-store';
import { removeRobot, saveRobotUrl } from '#server/db/robot-store';
import { ROBOT_HOSTS } from '#server/ports/robots';

/** The address is a secret: whoever has it can write into the shop's chat. Sealed at rest, and on three hosts only. */
export const saveRobotHandler = handler(saveRobot, async (deps, input, ctx) => {
  const { store } = ctx;
  if (input.url !== '' && !isRobotUrl(input.url)) return fail('WEBHOOK_HOST');
  return once(deps, ctx, async (tx) => {
    if (input.url === '') await removeRobot(tx, store);
    else await saveRobotUrl(tx, store, deps.sealer.seal('robot-url', input.url));
    const action = input.url === '' ? 'robot.remove' : 'robot.save';
    await recordAudit(
      tx,
      deps.ids,
      store,
      { actorId: ctx.personId, action, subjectId: store.storeId },
      ctx.now,
    );
    return ok({ done: true as const });
  });
});

function isRobotUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, port, username, password } = new URL(text);
  const known = (ROBOT_HOSTS as readonly string[]).includes(hostname);
  return protocol === 'https:' && known && port === '' && username === '' && password === '';
}
