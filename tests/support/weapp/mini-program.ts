import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { fakeWx, type Hand, type Server } from './fake-wx';
import { type DrawnNode, everyNode, readTree, textOf } from './nodes';

interface PageConfig {
  readonly data?: object;
  readonly [handler: string]: unknown;
}
interface Instance {
  data: Record<string, unknown>;
  readonly route: string;
  readonly [handler: string]: unknown;
}

interface Made {
  readonly scene?: number;
  readonly missing?: readonly string[];
  readonly language?: 'zh' | 'en';
  readonly agreed?: string;
}

/** What WeChat calls on a page, if the page has it. */
function tell(page: Instance, handler: string, ...args: readonly unknown[]): unknown {
  const method = page[handler];
  return typeof method === 'function' ? method.apply(page, args) : undefined;
}

/** The compiled mini-program, run as WeChat runs it: its own scripts, its own pages, a phone that is pretended. */
export class MiniProgram {
  readonly #root: string;
  readonly #context: object;
  readonly #modules = new Map<string, { exports: unknown }>();
  readonly #registered = new Map<string, PageConfig>();
  readonly #stack: Instance[] = [];
  /** The page whose script is being evaluated. */
  #evaluating = '';
  #turn = 0;
  readonly storage = new Map<string, unknown>();

  /** Inside 朋友圈: what WeChat refused there, by its name. */
  readonly refused: string[] = [];
  readonly hand: Hand;
  /** Everything that was ever shown, as it was sent to be drawn. */
  readonly drawn: string[] = [];

  /**
   * `scene`: how it was opened (1001 = from the list of mini-programs, 1154 = a page inside 朋友圈). `missing`: doors that this WeChat is
   * too old to have. `language`: what was chosen on this phone. `agreed`: the version of the privacy notice that was agreed to on it.
   */
  constructor(root: string, server: Server, { scene = 1001, missing = [], language, agreed }: Made = {}) {
    this.#root = resolve(root);
    if (language !== undefined) this.storage.set('tuanpu:settings', { language, largeText: false });
    if (agreed !== undefined) this.storage.set('tuanpu:session', { consented: agreed });
    this.hand = {
      album: { allowed: true, allowsInSettings: true, broken: null, asked: 0, saved: [] },
      wallet: { says: 'requestMerchantTransfer:ok', opened: [] },
      files: { says: 'ok', full: false, written: new Map(), asked: 0, sent: [] },
      subscriptions: { says: 'accept', asked: [] },
      clipboard: [],
      tapping: false,
      missing,
      pictureSize: () => ({ width: 430, height: 430 }),
    };
    const wx = fakeWx({
      server,
      storage: this.storage,
      scene,
      refused: this.refused,
      hand: this.hand,
      open: (url) => this.#open(url),
      replace: (url) => {
        this.#leave(1);
        this.#open(url);
      },
      switchTab: (url) => {
        this.#leave(this.#stack.length);
        this.#open(url);
      },
      back: (delta) => {
        this.#leave(delta);
        const top = this.#stack[this.#stack.length - 1];
        if (top !== undefined) tell(top, 'onShow');
      },
    });
    let app: Record<string, unknown> = {};
    this.#context = createContext({
      wx,
      console,
      setTimeout,
      clearTimeout,
      setInterval,
      clearInterval,
      queueMicrotask,
      App: (config: Record<string, unknown>) => {
        app = config;
      },
      Page: (config: PageConfig) => {
        this.#registered.set(this.#evaluating, config);
      },
      Component: () => undefined,
      Behavior: (behavior: unknown) => behavior,
      getApp: () => app,
      getCurrentPages: () => [...this.#stack],
    });
    runInContext('globalThis.global = globalThis', this.#context);
    this.#require(join(this.#root, 'app.js'));
    tell(app as unknown as Instance, 'onLaunch', { path: 'pages/home/index', query: {}, scene });
    tell(app as unknown as Instance, 'onShow', { path: 'pages/home/index', query: {}, scene });
  }

  get route(): string {
    return this.#top().route;
  }

  open(path: string): void {
    this.#open(path);
  }

  tree(): DrawnNode {
    return readTree((this.#top().data.root ?? {}) as Record<string, unknown>);
  }

  text(): string {
    return textOf(this.tree());
  }

  /** The first node with this class or `#id`; throws with what is on the page. */
  find(name: string): DrawnNode {
    const found = this.all(name)[0];
    if (found === undefined) throw new Error(`no ${name} on ${this.route}: ${this.text().slice(0, 400)}`);
    return found;
  }

  all(name: string): DrawnNode[] {
    const matches = (node: DrawnNode) =>
      name.startsWith('#') ? node.id === name.slice(1) : node.classes.includes(name);
    return everyNode(this.tree()).filter(matches);
  }

  /** A tap on a node; as on a phone, everything around it that listens hears of it. */
  tap(node: DrawnNode): void {
    this.hand.tapping = true;
    for (let at: DrawnNode | null = node; at !== null; at = at.parent) this.#event('tap', at, node, {});
    this.hand.tapping = false;
  }

  type(node: DrawnNode, value: string): void {
    this.#event('input', node, node, { value });
  }

  confirm(node: DrawnNode, value: string): void {
    this.#event('confirm', node, node, { value });
  }

  /** All that follows from what has happened is drawn: nothing is left to do at once. */
  async drawnOut(): Promise<void> {
    let before = -1;
    while (before !== this.drawn.length) {
      before = this.drawn.length;
      for (let turn = 0; turn < 10; turn += 1) await new Promise((done) => setTimeout(done, 0));
    }
  }

  /** What a card from this page would carry. */
  share(): { title?: string; path?: string; imageUrl?: string } {
    return JSON.parse(JSON.stringify(tell(this.#top(), 'onShareAppMessage', { from: 'menu' }) ?? {}));
  }

  reachBottom(): void {
    tell(this.#top(), 'onReachBottom');
  }

  #event(type: string, at: DrawnNode, target: DrawnNode, detail: object): void {
    if (at.sid === '') return;
    this.#turn += 1;
    const point = (node: DrawnNode) => ({ id: node.sid, dataset: { sid: node.sid } });
    tell(this.#top(), 'eh', {
      type,
      timeStamp: this.#turn,
      detail,
      target: point(target),
      currentTarget: point(at),
    });
  }

  #top(): Instance {
    const top = this.#stack[this.#stack.length - 1];
    if (top === undefined) throw new Error('no page is open');
    return top;
  }

  #open(url: string): void {
    const [path = '', search = ''] = url.replace(/^\//, '').split('?');
    const before = this.#stack[this.#stack.length - 1];
    if (before !== undefined) tell(before, 'onHide');
    if (!this.#registered.has(path)) {
      this.#evaluating = path;
      this.#require(join(this.#root, `${path}.js`));
    }
    const config = this.#registered.get(path);
    if (config === undefined) throw new Error(`${path} registered no page`);
    const page = this.#instance(config, path);
    this.#stack.push(page);
    tell(page, 'onLoad', Object.fromEntries(new URLSearchParams(search)));
    tell(page, 'onShow');
    tell(page, 'onReady');
  }

  #leave(count: number): void {
    for (const page of this.#stack.splice(Math.max(0, this.#stack.length - count))) tell(page, 'onUnload');
  }

  #instance(config: PageConfig, route: string): Instance {
    const { drawn } = this;
    const page = Object.assign(Object.create(null) as object, config, {
      route,
      __route__: route,
      data: structuredClone(config.data ?? {}) as Record<string, unknown>,
      setData(this: Instance, change: Record<string, unknown>, done?: () => void) {
        // Between WeChat's two threads only data travels.
        const sent = JSON.parse(JSON.stringify(change)) as Record<string, unknown>;
        drawn.push(JSON.stringify(sent));
        for (const [path, value] of Object.entries(sent)) put(this.data, path, value);
        if (done !== undefined) queueMicrotask(done);
      },
    });
    return page as unknown as Instance;
  }

  #require(file: string): unknown {
    const path = file.endsWith('.js') ? file : `${file}.js`;
    const known = this.#modules.get(path);
    if (known !== undefined) return known.exports;
    const module = { exports: {} as unknown };
    this.#modules.set(path, module);
    const code = `(function (require, module, exports) {${readFileSync(path, 'utf8')}\n})`;
    const run = runInContext(code, this.#context, { filename: path }) as (...args: unknown[]) => void;
    run((name: string) => this.#require(join(dirname(path), name)), module, module.exports);
    return module.exports;
  }
}

/** `root.cn.[0].cl` is the way setData names a place. */
function put(data: Record<string, unknown>, path: string, value: unknown): void {
  const steps = path.split('.').map((step) => step.replace(/^\[(\d+)\]$/, '$1'));
  let at: Record<string, unknown> = data;
  for (const [place, step] of steps.slice(0, -1).entries()) {
    if (at[step] === undefined) at[step] = /^\d+$/.test(steps[place + 1] ?? '') ? [] : {};
    at = at[step] as Record<string, unknown>;
  }
  at[steps[steps.length - 1] ?? ''] = value;
}
