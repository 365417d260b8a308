import { randomBytes } from 'node:crypto';
import { DAY_MS, instant, SECOND_MS, shanghaiRfc3339 } from '#core/kernel/instant';
import type { BusinessClock } from '../business-clock';
import type { Merchant } from '../merchants';
import type { Notifier } from '../notify/notifier';
import { numberKey, type State, type Transfer, type TransferOutcome, type TransferSettings } from '../state';
import { ApiError, NUMBERS } from './api-error';
import type { TransferBody } from './shapes';

/** Who does not confirm gets nothing, and the money stays with the merchant. */
const CONFIRM_WITHIN_MS = DAY_MS;
const KNOWN_FOR_MS = 30 * DAY_MS;
const NAME_FROM_FEN = 200_000;
/** What has to be told of each scene, exactly. */
const SCENES: Readonly<Record<string, readonly string[]>> = {
  1000: ['活动名称', '奖励说明'],
  1005: ['岗位类型', '报酬说明'],
};
const FINAL = new Set(['SUCCESS', 'FAIL', 'CANCELLED']);

export interface Transfers {
  /** Same number, same parameters → the same bill; one that waited for the balance goes on when it is filled. */
  transfer(merchant: Merchant, body: TransferBody, keyId: string | undefined): object;
  query(mchid: string, outBillNo: string): object;
  cancel(mchid: string, outBillNo: string): object;
  find(mchid: string, outBillNo: string): Transfer | undefined;
  byPackage(packageInfo: string): Transfer | undefined;
  /** The receiver taps. False: there is nothing to confirm. */
  confirm(transfer: Transfer): boolean;
  /** To an end at once, as WeChat Pay may. False: it is at one. */
  finish(transfer: Transfer, outcome: TransferOutcome, failReason?: string): boolean;
  change(transfer: Transfer, changes: Partial<Transfer>): Transfer;
  /** Does what is due by the clock: ends, expiries, money that is there again. */
  settleDue(): void;
  reload(): void;
}

export function makeTransfers(state: State, clock: BusinessClock, notifier: Notifier): Transfers {
  const live = new Set<string>();

  function put(transfer: Transfer, changes: Partial<Transfer> = {}): Transfer {
    const changed = { ...transfer, ...changes };
    const key = numberKey(transfer.mchid, transfer.outBillNo);
    state.transfers.put(key, changed);
    if (FINAL.has(changed.state)) live.delete(key);
    else live.add(key);
    return changed;
  }

  function move(transfer: Transfer, to: Transfer['state'], more: Partial<Transfer> = {}): Transfer {
    const moved = put(transfer, { state: to, settles: null, ...more, changedAt: clock.now() });
    if (!FINAL.has(to) || moved.notifyUrl === null) return moved;
    notifier.announce({
      mchid: moved.mchid,
      url: moved.notifyUrl,
      eventType: 'MCHTRANSFER.BILL.FINISHED',
      originalType: 'mch_payment',
      summary: '商家转账单据终态通知',
      about: moved.outBillNo,
      plaintext: JSON.stringify({ mchid: moved.mchid, ...knownView(moved) }),
    });
    return moved;
  }

  /** From accepted on as far as the balance goes. */
  function lockFunds(transfer: Transfer): Transfer {
    if (state.settings().emptyBalances.includes(transfer.mchid)) {
      return transfer.state === 'PROCESSING' ? transfer : move(transfer, 'PROCESSING');
    }
    const packageInfo = randomBytes(48).toString('base64');
    return move(transfer, 'WAIT_USER_CONFIRM', { waits: { since: clock.now(), packageInfo } });
  }

  /** As it stands now: time does its part whenever somebody looks. */
  function caughtUp(transfer: Transfer): Transfer {
    const now = clock.now();
    const { settles, waits } = transfer;
    if (settles && settles.at <= now) return move(transfer, settles.outcome);
    if (transfer.state === 'PROCESSING') return lockFunds(transfer);
    if (transfer.state === 'WAIT_USER_CONFIRM' && waits && waits.since + CONFIRM_WITHIN_MS <= now) {
      return move(transfer, 'FAIL', { failReason: 'OVERDUE_CLOSE' });
    }
    return transfer;
  }

  function find(mchid: string, outBillNo: string): Transfer | undefined {
    const found = state.transfers.get(numberKey(mchid, outBillNo));
    return found && caughtUp(found);
  }

  function known(mchid: string, outBillNo: string): Transfer {
    const found = find(mchid, outBillNo);
    if (!found || found.createdAt + KNOWN_FOR_MS < clock.now()) {
      throw new ApiError('RESOURCE_NOT_EXISTS', '单据不存在', { number: NUMBERS.absent });
    }
    return found;
  }

  return {
    find,
    change: put,

    transfer(merchant, body, keyId) {
      const { mchid, appid } = merchant.keys;
      const { transfers } = state.settings();
      refuseCall(transfers.refuse);
      const realName = nameIn(merchant, body, keyId);
      const parameters = JSON.stringify({ ...body, user_name: realName });
      const existing = find(mchid, body.out_bill_no);
      if (existing) {
        if (existing.parameters === parameters) return createdView(existing);
        throw new ApiError('INVALID_REQUEST', '请求重入时，参数与首次请求时不一致', {
          number: NUMBERS.otherParameters,
        });
      }
      if (body.appid !== appid) {
        throw new ApiError('INVALID_REQUEST', '商户号与 AppID 未绑定', { number: NUMBERS.appidMchid });
      }
      refuseBill(transfers.refuse);
      checkScene(body);
      const now = clock.now();
      const accepted = put({
        mchid,
        appid,
        outBillNo: body.out_bill_no,
        billNo: `1330${now}${[...randomBytes(11)].map((byte) => byte % 10).join('')}`,
        openid: body.openid,
        amount_fen: body.transfer_amount,
        remark: body.transfer_remark,
        perception: body.user_recv_perception ?? null,
        realName,
        notifyUrl: body.notify_url ?? null,
        parameters,
        createdAt: now,
        changedAt: now,
        state: 'ACCEPTED',
        waits: null,
        settles: null,
        failReason: null,
        leaves: 0,
      });
      return createdView(transfers.mode === 'hold' ? accepted : lockFunds(accepted));
    },

    query: (mchid, outBillNo) => {
      const transfer = known(mchid, outBillNo);
      return { mch_id: transfer.mchid, appid: transfer.appid, ...knownView(transfer) };
    },

    cancel(mchid, outBillNo) {
      let transfer = known(mchid, outBillNo);
      if (['ACCEPTED', 'PROCESSING', 'WAIT_USER_CONFIRM'].includes(transfer.state)) {
        const at = clock.now() + state.settings().transfers.after_s * SECOND_MS;
        transfer = move(transfer, 'CANCELING', { settles: { at, outcome: 'CANCELLED' } });
      }
      if (transfer.state !== 'CANCELING' && transfer.state !== 'CANCELLED') {
        throw new ApiError('INVALID_REQUEST', '当前单据状态不支持撤销');
      }
      return { ...numbersOf(transfer), update_time: time(transfer.changedAt) };
    },

    byPackage: (packageInfo) => {
      const found = state.transfers.values().find(({ waits }) => waits?.packageInfo === packageInfo);
      return found && caughtUp(found);
    },

    confirm(transfer) {
      const current = caughtUp(transfer);
      if (current.state !== 'WAIT_USER_CONFIRM') return false;
      const { realNames, after_s } = state.settings().transfers;
      const owner = realNames[current.openid];
      if (current.realName !== null && owner !== undefined && owner !== current.realName) {
        move(current, 'FAIL', { failReason: 'NAME_NOT_CORRECT' });
        return false;
      }
      const at = clock.now() + after_s * SECOND_MS;
      move(current, 'TRANSFERING', { settles: { at, outcome: 'SUCCESS' } });
      return true;
    },

    finish(transfer, outcome, failReason = 'PAYEE_ACCOUNT_ABNORMAL') {
      if (FINAL.has(transfer.state)) return false;
      move(transfer, outcome, outcome === 'FAIL' ? { failReason } : {});
      return true;
    },

    settleDue() {
      for (const key of [...live]) {
        const transfer = state.transfers.get(key);
        if (transfer) caughtUp(transfer);
      }
    },

    reload() {
      live.clear();
      for (const transfer of state.transfers.values()) {
        if (!FINAL.has(transfer.state)) live.add(numberKey(transfer.mchid, transfer.outBillNo));
      }
    },
  };
}

/** The name as the merchant meant it; asked for from ¥2,000 on. */
function nameIn(merchant: Merchant, body: TransferBody, keyId: string | undefined): string | null {
  if (body.user_name === undefined) {
    if (body.transfer_amount < NAME_FROM_FEN) return null;
    throw new ApiError('INVALID_REQUEST', '转账金额大于等于 2000 元时，收款用户姓名必填');
  }
  if (keyId !== merchant.wechatpaySigner.id) {
    throw new ApiError('PARAM_ERROR', 'Wechatpay-Serial 与加密所用的公钥不一致', {
      number: NUMBERS.badParameter,
    });
  }
  const name = merchant.decrypt(body.user_name);
  if (name === null) {
    throw new ApiError('PARAM_ERROR', '收款用户姓名解密失败', { number: NUMBERS.badParameter });
  }
  return name;
}

/** Whatever is asked. */
function refuseCall(why: TransferSettings['refuse']): void {
  if (why === 'ip') throw new ApiError('INVALID_REQUEST', '此IP地址不允许调用接口');
  if (why === 'frequency') {
    throw new ApiError('FREQUENCY_LIMITED', '频率超限', { number: NUMBERS.tooOften });
  }
}

/** A bill that is not there yet. */
function refuseBill(why: TransferSettings['refuse']): void {
  if (why === 'scene') throw new ApiError('INVALID_REQUEST', '你尚未获取该转账场景');
  if (why === 'funds') throw new ApiError('NOT_ENOUGH', '账户余额不足');
}

function checkScene(body: TransferBody): void {
  const wanted = SCENES[body.transfer_scene_id];
  if (wanted === undefined) throw new ApiError('INVALID_REQUEST', '你尚未获取该转账场景');
  const told = body.transfer_scene_report_infos.map(({ info_type }) => info_type);
  if (told.length !== wanted.length || wanted.some((type) => !told.includes(type))) {
    throw new ApiError('PARAM_ERROR', '转账场景报备信息与转账场景不符', { number: NUMBERS.badParameter });
  }
}

function time(at: number): string {
  return shanghaiRfc3339(instant(at));
}

function numbersOf(transfer: Transfer): object {
  return { out_bill_no: transfer.outBillNo, transfer_bill_no: transfer.billNo, state: transfer.state };
}

/** The one answer with the package: queries do not tell it. */
function createdView(transfer: Transfer): object {
  return {
    ...numbersOf(transfer),
    create_time: time(transfer.createdAt),
    ...(transfer.failReason !== null && { fail_reason: transfer.failReason }),
    ...(transfer.state === 'WAIT_USER_CONFIRM' && { package_info: transfer.waits?.packageInfo }),
  };
}

function knownView(transfer: Transfer): object {
  return {
    ...numbersOf(transfer),
    transfer_amount: transfer.amount_fen,
    transfer_remark: transfer.remark,
    ...(transfer.failReason !== null && { fail_reason: transfer.failReason }),
    openid: transfer.openid,
    create_time: time(transfer.createdAt),
    update_time: time(transfer.changedAt),
  };
}
