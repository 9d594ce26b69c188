package words

import (
	"strings"
	"unicode/utf8"

	"github.com/ikawaha/kagome/v2/tokenizer"
)

// A japaneseToken is a word of a Japanese passage, as the IPA dictionary tells it.
type japaneseToken struct {
	surface string
	pos     string // 名詞, 動詞, 形容詞, …
	kind    string // the part of it: 一般, 自立, 接尾, …
	detail  string // the part of that
	base    string // the dictionary form
	reading string // of the surface, in katakana
	known   bool
}

// Places of the fields of an entry.
const (
	japanesePos     = 0
	japaneseKind    = 1
	japaneseDetail  = 2
	japaneseBase    = 6
	japaneseReading = 7
)

// japaneseTerms returns the terms of passages. Their keys are the readings: see
// joinSpellings.
func japaneseTerms(passages []string) []term {
	var all []term
	for _, passage := range passages {
		j := japaneseReader{dictionary: japaneseDictionary(), terms: all}
		for _, t := range j.Tokenize(passage) {
			j.tokens = append(j.tokens, newJapaneseToken(t))
		}
		for i := 0; i < len(j.tokens); i++ {
			i = j.read(i)
		}
		all = j.terms
	}
	return all
}

func newJapaneseToken(t tokenizer.Token) japaneseToken {
	if t.Class == tokenizer.USER {
		reading := feature(t, 2)
		return japaneseToken{surface: t.Surface, pos: feature(t, japanesePos), base: t.Surface, reading: reading, kind: "一般", known: true}
	}
	token := japaneseToken{
		surface: t.Surface,
		pos:     feature(t, japanesePos),
		kind:    feature(t, japaneseKind),
		detail:  feature(t, japaneseDetail),
		base:    feature(t, japaneseBase),
		reading: feature(t, japaneseReading),
		known:   t.Class == tokenizer.KNOWN,
	}
	if !token.known {
		token.base, token.reading = t.Surface, t.Surface
	}
	return token
}

// A japaneseReader reads the terms of a passage.
type japaneseReader struct {
	dictionary
	tokens []japaneseToken
	terms  []term
}

// at returns the token there, or none.
func (j *japaneseReader) at(i int) japaneseToken {
	if i < 0 || i >= len(j.tokens) {
		return japaneseToken{}
	}
	return j.tokens[i]
}

func (j *japaneseReader) add(reading, shown string) {
	j.terms = append(j.terms, term{key: reading, shown: shown})
}

// read reads what begins at i, and returns where it ends.
func (j *japaneseReader) read(i int) int {
	switch t := j.at(i); t.pos {
	case "名詞", "接頭詞":
		return j.noun(i)
	case "動詞":
		if t.kind == "自立" {
			return j.verb(i)
		}
	case "形容詞":
		degree := t.base == "すごい" && strings.HasSuffix(t.surface, "く")
		if t.kind == "自立" && !degree && !japaneseLight[t.base] {
			j.inflected(t.base)
		}
	case "連体詞":
		if base, ok := strings.CutSuffix(t.surface, "な"); ok && j.has(base+"い", "形容詞,自立") {
			j.inflected(base + "い") // 大きな, 小さな
		}
	case "副詞": // のんびりできる, しっかりした
		next := j.at(i + 1)
		if next.pos == "動詞" && (next.base == "する" || next.base == "できる") && !japaneseBound[t.surface] {
			j.add(t.reading, t.surface)
		}
	case "感動詞":
		if t.surface == "ありがとう" {
			j.add(t.reading, t.surface)
		}
	}
	return i
}

// noun reads a noun with its prefix and suffixes: 不親切, 清潔感, 家庭的.
func (j *japaneseReader) noun(start int) int {
	end, t := start, j.at(start)
	word, reading := "", ""
	if t.pos == "接頭詞" {
		if end++; japanesePrefixes[t.surface] {
			word, reading = t.surface, t.reading
		}
		t = j.at(end)
	}
	if !j.isNoun(t) {
		return start
	}
	word, reading = word+t.surface, reading+t.reading
	idle := japaneseBound[word]
	for ; isJapaneseEnding(j.at(end + 1)); end++ {
		word, reading, idle = word+j.at(end+1).surface, reading+j.at(end+1).reading, false
	}
	next := j.at(end + 1)
	switch {
	case word == "気" && next.pos == "助詞" && j.at(end+2).pos == "動詞" && j.at(end+2).kind == "自立": // 気が利く
		verb := j.at(end + 2)
		j.add(reading+next.reading+j.readingOf(verb.base), word+next.surface+verb.base)
		return end + 2
	case idle:
	case t.kind == "ナイ形容詞語幹" && next.base == "ない", word == "申し訳": // さりげない
		j.add(reading+"ナイ", word+"ない")
	default:
		j.add(reading, word)
	}
	return end
}

// isNoun reports whether a token is a noun that means something by itself.
func (j *japaneseReader) isNoun(t japaneseToken) bool {
	if t.pos != "名詞" {
		return false
	}
	letters := utf8.RuneCountInString(t.surface)
	switch t.kind {
	case "一般", "サ変接続", "形容動詞語幹", "ナイ形容詞語幹":
	case "固有名詞":
		if letters < 2 || letters < 3 && isKanaWord(t.surface) {
			return false
		}
	case "副詞可能":
		return japaneseTimes[t.surface]
	default:
		return false
	}
	if !isEastern(t.surface) || len(t.surface) >= maxWord || letters == 1 && isKanaWord(t.surface) {
		return false
	}
	return t.known || !strings.ContainsFunc(t.surface, isHiragana)
}

// isJapaneseEnding reports whether a token makes a new word of the noun before.
func isJapaneseEnding(t japaneseToken) bool {
	if t.pos != "名詞" || t.kind != "接尾" || japaneseEndings[t.surface] {
		return false
	}
	switch t.detail {
	case "一般", "形容動詞語幹":
		return true
	case "サ変接続":
		return t.surface == "化" || t.surface == "視"
	}
	return false
}

// verb reads a verb, with what makes an adjective or a noun of it: 話しかけやすい,
// 教え方.
func (j *japaneseReader) verb(i int) int {
	t := j.at(i)
	next := j.at(i + 1)
	light := japaneseLight[t.base] || t.base == "思う" && j.at(i-1).surface == "と"
	switch {
	case light:
	case next.pos == "形容詞" && next.kind == "非自立" && japaneseEase[next.base]:
		j.add(t.reading+j.readingOf(next.base), t.surface+next.base)
		return i + 1
	case next.surface == "方" && next.detail == "特殊":
		j.add(t.reading+next.reading, t.surface+next.surface)
		return i + 1
	default:
		j.inflected(j.baseOf(t.base))
	}
	return i
}

// baseOf returns the verb that people look up: 過ごせる is 過ごす, and 接す is
// 接する.
func (j *japaneseReader) baseOf(base string) string {
	if plain, ok := japanesePotential[base]; ok {
		return plain
	}
	if stem, ok := strings.CutSuffix(base, "す"); ok && utf8.RuneCountInString(stem) == 1 && j.has(stem+"する", "動詞,自立") {
		return stem + "する"
	}
	return base
}

// inflected adds a verb or an adjective.
func (j *japaneseReader) inflected(base string) {
	j.add(j.readingOf(base), base)
}

// readingOf returns how a verb or an adjective in its dictionary form is read.
func (j *japaneseReader) readingOf(base string) string {
	if base == "いい" {
		base = "よい"
	}
	for _, entry := range j.entries(base) {
		if fields := j.dict.Contents[entry]; len(fields) > japaneseReading-4 && fields[japaneseBase-4] == base {
			return fields[japaneseReading-4]
		}
	}
	return base
}

// isEastern reports whether a word has Han letters and kana only.
func isEastern(word string) bool {
	return !strings.ContainsFunc(word, func(r rune) bool { return !isHan(r) && !isKana(r) })
}

func isKanaWord(word string) bool {
	return !strings.ContainsFunc(word, func(r rune) bool { return !isKana(r) })
}

func isHiragana(r rune) bool { return r >= 'ぁ' && r <= 'ゟ' }
