package words

import (
	"strings"
	"unicode/utf8"

	"github.com/ikawaha/kagome/v2/tokenizer"
)

// A morpheme is a part of a Korean word. The tags are those of the Sejong
// corpus: NNG a noun, NNP a name, XR a root, VV a verb, VA an adjective; XPN, XSN,
// XSA and XSV what makes nouns, adjectives and verbs of them; EC and ETM endings.
type morpheme struct {
	form, tag string
	surface   string // of the token that it is in
	spaced    bool   // a space stands before it
}

// Places of the fields of an entry.
const (
	koreanTag        = 0
	koreanKind       = 4
	koreanExpression = 7
)

// koreanTerms returns the terms of passages.
func koreanTerms(passages []string) []term {
	var all []term
	for _, passage := range passages {
		k := koreanReader{dictionary: koreanDictionary(), terms: all}
		k.morphemes = morphemes(k.Tokenize(passage))
		for i := 0; i < len(k.morphemes); i++ {
			i = k.read(i)
		}
		all = k.terms
	}
	return all
}

// morphemes takes tokens apart: 빨라서 is 빠르/VA and 아서/EC.
func morphemes(tokens []tokenizer.Token) []morpheme {
	all := make([]morpheme, 0, len(tokens)+len(tokens)/2)
	spaced := false
	for _, t := range tokens {
		if strings.TrimSpace(t.Surface) == "" {
			spaced = true
			continue
		}
		whole := morpheme{form: t.Surface, tag: feature(t, koreanTag), surface: t.Surface, spaced: spaced}
		spaced = false
		kind := ""
		if t.Class != tokenizer.USER {
			kind = feature(t, koreanKind)
		}
		if kind != "Inflect" && kind != "Preanalysis" {
			all = append(all, whole)
			continue
		}
		for part := range strings.SplitSeq(feature(t, koreanExpression), "+") {
			form, rest, _ := strings.Cut(part, "/")
			whole.form = form
			whole.tag, _, _ = strings.Cut(rest, "/")
			all = append(all, whole)
			whole.spaced = false
		}
	}
	return all
}

// A koreanReader reads the terms of a passage.
type koreanReader struct {
	dictionary
	morphemes []morpheme
	terms     []term
}

// at returns the morpheme there, or none.
func (k *koreanReader) at(i int) morpheme {
	if i < 0 || i >= len(k.morphemes) {
		return morpheme{}
	}
	return k.morphemes[i]
}

func (k *koreanReader) add(word string) {
	k.terms = append(k.terms, term{word, word})
}

// read reads what begins at i, and returns where it ends.
func (k *koreanReader) read(i int) int {
	switch m := k.at(i); m.tag {
	case "XPN", "NNG", "NNP", "XR", "SH", "UNKNOWN":
		return k.noun(i)
	case "VV", "VA":
		k.verb(i)
	case "MAG":
		k.adverb(m.form)
	}
	return i
}

// noun reads a noun with its prefix and suffixes: 재방문, 배려심, 전문적.
func (k *koreanReader) noun(start int) int {
	end, prefix := start, ""
	if m := k.at(start); m.tag == "XPN" {
		if next := k.at(start + 1); next.spaced || !isKoreanNoun(next) {
			return start
		}
		prefix, end = m.form, start+1
	}
	root := k.at(end)
	if !isKoreanNoun(root) {
		return end
	}
	word, derived := prefix+root.form, prefix != ""
	for ; k.at(end+1).tag == "XSN" && !koreanEndings[k.at(end+1).form]; end++ {
		word, derived = word+k.at(end+1).form, true
	}
	short := utf8.RuneCountInString(word) == 1
	maker := k.at(end + 1) // 하, 스럽, 롭, 되, …
	if maker.tag != "XSA" && maker.tag != "XSV" {
		maker = morpheme{}
	}
	switch {
	case maker.tag == "XSA" && maker.form != "하", maker.tag == "XSV" && maker.form != "하" && root.tag == "XR" && !derived:
		k.add(word + maker.form + "다")
	case short && maker.form == "하" && !koreanShortNouns[word]:
		k.add(word + "하다")
	case koreanBound[word], k.isIdle(word, start):
	case koreanNominal[word] != "":
		k.add(koreanNominal[word])
	case short && root.tag != "NNG" && root.tag != "SH":
	case !derived && k.isRoot(word, root.tag):
		k.add(word + "하다")
	default:
		k.add(word)
	}
	return end
}

// isKoreanNoun reports whether a noun may begin with the morpheme.
func isKoreanNoun(m morpheme) bool {
	switch m.tag {
	case "NNG", "NNP", "XR", "SH":
		return true
	case "UNKNOWN":
		return len(m.form) < maxWord && !strings.ContainsFunc(m.form, func(r rune) bool { return !isHangul(r) })
	}
	return false
}

// isIdle reports whether a noun says nothing where it stands.
func (k *koreanReader) isIdle(word string, at int) bool {
	before := k.at(at - 1)
	switch word {
	case "일": // 좋은 일, but not 일을 잘하다
		return before.tag == "ETM"
	case "생각": // 좋다고 생각하다, but not 손님 생각
		return before.tag == "EC" && strings.HasSuffix(before.form, "고") || before.tag == "JKQ"
	case "주심", "줌", "봄": // 해 주심
		return before.tag == "EC"
	}
	return false
}

// isRoot reports whether people say a word with 하다 only: 깨끗하다, but 친절.
func (k *koreanReader) isRoot(word, tag string) bool {
	if koreanRoots[word] || tag != "XR" {
		return koreanRoots[word]
	}
	return !k.has(word, "NNG")
}
