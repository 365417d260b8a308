import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import type { MerchantAccount } from '#server/ports/payment';

/** One thing to mend, in words for the person who typed it in. */
export interface AccountFinding {
  readonly field: keyof MerchantAccount;
  readonly zh: string;
  readonly en: string;
}

const SERIAL = /^[0-9A-F]{8,40}$/i;
const PUBLIC_KEY_ID = /^PUB_KEY_ID_\d{8,}$/;
const LEAST_BITS = 2048;

/** Looks at the texts alone, without network. An empty list means: nothing wrong that can be seen from here. */
export function checkMerchantAccount(account: MerchantAccount): AccountFinding[] {
  const findings: AccountFinding[] = [];
  const tell = (field: keyof MerchantAccount, zh: string, en: string) => findings.push({ field, zh, en });

  if (!/^\d{8,10}$/.test(account.mchid)) {
    tell('mchid', '商户号应为 8–10 位数字', 'The merchant number is 8 to 10 digits');
  }
  if (!/^wx[0-9a-f]{16}$/.test(account.appid)) {
    tell('appid', 'AppID 应为 wx 开头加 16 位小写十六进制', 'The app id is wx and 16 lower-case hex digits');
  }
  if (!SERIAL.test(account.certSerial)) {
    tell(
      'certSerial',
      '商户证书序列号应为十六进制；注意不要填成微信支付公钥 ID',
      'The serial of the merchant certificate is hexadecimal; it is not the public key id',
    );
  }
  const keyBytes = Buffer.byteLength(account.apiV3Key);
  if (keyBytes !== 32) {
    tell(
      'apiV3Key',
      `APIv3 密钥应为 32 字节，现在是 ${keyBytes} 字节；不是 APIv2 密钥`,
      `The APIv3 key is 32 bytes, this one is ${keyBytes}; the APIv2 key does not serve`,
    );
  }

  const privateKey = checkPrivateKey(account.privateKeyPem, (zh, en) => tell('privateKeyPem', zh, en));
  const own = privateKey && spki(createPublicKey(privateKey));

  if (account.verifyKeys.length === 0) {
    tell(
      'verifyKeys',
      '缺少微信支付公钥：在商户平台「API 安全」下载',
      'The WeChat Pay public key is missing: download it in the merchant console, API security',
    );
  }
  const seen = new Set<string>();
  for (const { id, publicKeyPem } of account.verifyKeys) {
    const tellKey = (zh: string, en: string) => tell('verifyKeys', `${id}: ${zh}`, `${id}: ${en}`);
    if (!PUBLIC_KEY_ID.test(id) && !SERIAL.test(id)) {
      tellKey(
        '应为 PUB_KEY_ID_ 加数字，或平台证书序列号',
        'the id is PUB_KEY_ID_ and digits, or a platform certificate serial',
      );
    }
    if (seen.has(id)) tellKey('同一个 ID 出现了两次', 'the id is there twice');
    seen.add(id);
    const key = checkPublicKey(publicKeyPem, tellKey);
    if (key && own && spki(key).equals(own)) {
      tellKey(
        '这是商户自己的公钥，应填微信支付的公钥',
        "this is the merchant's own public key; WeChat Pay's is needed",
      );
    }
  }
  return findings;
}

function checkPrivateKey(pem: string, tell: (zh: string, en: string) => void): KeyObject | null {
  if (/BEGIN CERTIFICATE/.test(pem)) {
    tell(
      '这是证书，请填 apiclient_key.pem 的内容',
      'This is a certificate; the content of apiclient_key.pem is needed',
    );
    return null;
  }
  if (/BEGIN (RSA )?PUBLIC KEY/.test(pem)) {
    tell(
      '这是公钥，请填 apiclient_key.pem 的内容',
      'This is a public key; the content of apiclient_key.pem is needed',
    );
    return null;
  }
  try {
    const key = createPrivateKey(pem);
    checkStrength(key, tell);
    return key;
  } catch {
    tell(
      '私钥无法读取：请连同 BEGIN/END 两行和换行完整粘贴',
      'The private key cannot be read: paste all of it, with its BEGIN and END lines and line breaks',
    );
    return null;
  }
}

function checkPublicKey(pem: string, tell: (zh: string, en: string) => void): KeyObject | null {
  if (/PRIVATE KEY/.test(pem)) {
    tell('这是私钥，应填公钥', 'this is a private key; a public key is needed');
    return null;
  }
  try {
    const key = createPublicKey(pem);
    checkStrength(key, tell);
    return key;
  } catch {
    tell(
      '公钥无法读取：请连同 BEGIN/END 两行和换行完整粘贴',
      'the public key cannot be read: paste all of it, with its BEGIN and END lines and line breaks',
    );
    return null;
  }
}

function checkStrength(key: KeyObject, tell: (zh: string, en: string) => void): void {
  if (key.asymmetricKeyType !== 'rsa') {
    tell('应为 RSA 密钥', 'it must be an RSA key');
    return;
  }
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (bits < LEAST_BITS) {
    tell(
      `RSA 密钥只有 ${bits} 位，至少 ${LEAST_BITS} 位`,
      `an RSA key of ${bits} bits; at least ${LEAST_BITS} are needed`,
    );
  }
}

function spki(key: KeyObject): Buffer {
  return key.export({ type: 'spki', format: 'der' });
}
