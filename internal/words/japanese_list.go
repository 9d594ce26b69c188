package words

// japaneseBound are nouns that the dictionary does not tell to be bound, but that
// mean nothing without what stands before them, or only point; and words of
// degree.
var japaneseBound = set(`
	方々 かたがた 皆さん 皆様 皆さま みなさん みなさま 皆 みんな 私 僕 俺 私達 私たち あなた 自分 自身 自分自身 本人 各自 他人 人達 人たち
	点 面 件 為 訳 事 物 者 所 際 場合 部分 感じ 具合 状態 状況 形 側 方 同士 程度 以外 以上 以下 以内 通り 限り 次第 気味 ため よう こと もの ところ わけ とき ほう まま くらい ぐらい
	本当 ほんと ホント 大変 非常 いろいろ 色々 様々 さまざま 十分 充分 かなり 多少 一番 一度 一切 一緒 普通 絶対 全然 結構 とても もう少し
	今 今回 前 後 上 下 中 内 外 間 時 頃 次 先 隣 横 他 ほか それぞれ すべて 全て 全部 全体 一部 最初 最後 途中 毎回 いつも 今後 以前 最近
	そう こう どう ちょっと 少し もう まだ どうして なぜ なに 何 笑 泣 汗 爆 草 おかげ お陰 せい つもり はず 意味 わり 割 一つ ひとつ 一人 二人 一個 一回 回 度 番`)

// japaneseTimes are nouns among those that may be adverbs, too, that say more
// than when or how much.
var japaneseTimes = set(`時間 長時間 朝 昼 お昼 夜 夕方 早朝 深夜 夜中 週末 休日 平日 昼休み 日常 誠意 一生懸命 一生けん命 精一杯 精いっぱい`)

// japaneseLight are verbs and adjectives that mean nothing by themselves: of
// being, doing, becoming, giving, getting, and negation.
var japaneseLight = set(`
	する ある いる おる なる できる 出来る やる くれる もらう 貰う もらえる くださる 下さる いただく 頂く いただける 頂ける あげる 差し上げる さしあげる
	ござる いらっしゃる なさる いたす 致す 申す 申し上げる おく みる しまう ちゃう くる いく ゆく つく つける とる かける 掛ける いう おっしゃる 思える おもう 思われる
	よる 因る つれる 於く 関する 対する 対す かかわる ない 無い 亡い ほしい 欲しい すぎる せる させる れる られる てる とく`)

// japanesePotential are verbs of being able to, of which the dictionary does not
// tell the verb; and two of having somebody do.
var japanesePotential = map[string]string{
	"過ごせる": "過ごす", "すごせる": "過ごす", "楽しめる": "楽しむ", "使える": "使う", "話せる": "話す", "聞ける": "聞く", "頼める": "頼む", "眠れる": "眠る", "行ける": "行く", "会える": "会う",
	"言える": "言う", "飲める": "飲む", "泊まれる": "泊まる", "選べる": "選ぶ", "味わえる": "味わう", "くつろげる": "くつろぐ", "寛げる": "寛ぐ", "笑える": "笑う",
	"学べる": "学ぶ", "喜べる": "喜ぶ", "入れる": "入れる", "待てる": "待つ", "休める": "休む", "歩ける": "歩く", "読める": "読む", "書ける": "書く", "買える": "買う",
	"働ける": "働く", "帰れる": "帰る", "思い出せる": "思い出す", "落ち着ける": "落ち着く", "感じ取れる": "感じ取る", "待たす": "待つ", "聞かす": "聞く",
}

// japaneseEase are adjectives that make one of a verb: 分かりやすい.
var japaneseEase = set(`やすい 易い にくい 難い づらい 辛い がたい`)

// japanesePrefixes make a new word of a noun; others are left out, as the お of
// お部屋.
var japanesePrefixes = set(`不 無 非 未 再 最 高 低 多 好 悪 名 新 旧 大 小 超 真 全 生 長 短 軽 重 急 反 逆 準 副 総 初`)

// japaneseEndings are suffixes of nouns that make no new word: of honour,
// plural, number, place and time.
var japaneseEndings = set(`
	たち 達 ら 等 ども あけ あたり あて あまり いかん おき がわ がわり くらい ごと さま しだい じゅう ずつ ぞい ほど ぶん もと わき なみ とも とり どうし
	上 下 以内 以北 以南 以西 以遠 付近 側 先 内 前 半 外 余 余り 分 号 名 向き 向け 宛て 年 年度 日 月 朝 期 未満 次 毎 沢山 沿い 済み 版 用 発 着 数
	程度 別 立て 級 系 編 週 違い 間 際 限 限り 集 順 類 項 位 次第 事 物事 同士 当り 方 がち 同然 よう ゆえ め`)

// japaneseOwn are words that the dictionary lacks or takes apart.
var japaneseOwn = []own{
	{"えがお", "名詞", "エガオ"},
	{"おもいやり", "名詞", "オモイヤリ"},
	{"お客さま", "名詞", "オキャクサマ"},
	{"お客さん", "名詞", "オキャクサン"},
	{"きめ細か", "名詞", "キメコマカ"},
	{"きめ細やか", "名詞", "キメコマヤカ"},
	{"くださり", "助動詞", "クダサリ"},
	{"コスパ", "名詞", "コスパ"},
	{"サプライズ", "名詞", "サプライズ"},
	{"チェックアウト", "名詞", "チェックアウト"},
	{"ビュッフェ", "名詞", "ビュッフェ"},
	{"ベルボーイ", "名詞", "ベルボーイ"},
	{"まごころ", "名詞", "マゴコロ"},
	{"ルームサービス", "名詞", "ルームサービス"},
	{"下さり", "助動詞", "クダサリ"},
	{"気づかい", "名詞", "キヅカイ"},
	{"接遇", "名詞", "セツグウ"},
	{"心くばり", "名詞", "ココロクバリ"},
	{"声かけ", "名詞", "コエカケ"},
	{"声がけ", "名詞", "コエガケ"},
	{"声掛け", "名詞", "コエカケ"},
	{"真ごころ", "名詞", "マゴコロ"},
}
