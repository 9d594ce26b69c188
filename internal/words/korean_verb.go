package words

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// verb reads a verb or an adjective.
func (k *koreanReader) verb(i int) {
	stem := k.stem(i)
	if plain, ok := koreanStems[stem]; ok {
		stem = plain
	}
	before := k.at(i - 1)
	if stem == "하" && before.form == "잘" && !k.at(i).spaced {
		stem = "잘하"
	}
	if koreanLight[stem] || stem == "대하" && before.form == "에" {
		return
	}
	for _, idiom := range koreanIdioms {
		at := k.before(i)
		if k.at(at).form == idiom.particle {
			at--
		}
		if last := len(k.terms) - 1; stem == idiom.stem && k.at(at).form == idiom.noun && last >= 0 {
			k.terms[last] = term{idiom.shown, idiom.shown}
			return
		}
	}
	k.add(stem + "다")
}

// stem returns the stem of the verb there. Of two that are written alike the
// dictionary always names the same; what it is done to tells which is meant:
// 설명을 들어 is 듣다, 짐을 들어 is 들다.
func (k *koreanReader) stem(i int) string {
	m := k.at(i)
	if m.form == "갈" && strings.HasPrefix(m.surface, "가") {
		return "가"
	}
	for _, h := range koreanHomographs {
		if m.form != h.stem || !strings.HasPrefix(m.surface, h.other) {
			continue
		}
		object := k.object(i)
		if object != "" && slices.Contains(h.objects, object) == h.objectsOfOther || !h.objectsOfOther && k.at(k.before(i)).form == "에" {
			return h.other
		}
	}
	return m.form
}

// before returns where the verb's word before it is, leaving out adverbs.
func (k *koreanReader) before(verb int) int {
	i := verb - 1
	for k.at(i).tag == "MAG" || k.at(i).form == "쏙" {
		i--
	}
	return i
}

// object returns the noun before a verb, leaving out those that say where or how.
func (k *koreanReader) object(verb int) string {
	for i := verb - 1; i >= 0 && i >= verb-7; i-- {
		next := k.at(i + 1)
		if isKoreanNoun(k.at(i)) && next.tag != "JKB" && next.tag != "JKS" && next.form != "까지" {
			return k.at(i).form
		}
	}
	return ""
}

// adverb reads an adverb that is made of a noun or an adjective: 친절히, 깨끗이.
func (k *koreanReader) adverb(word string) {
	if base, ok := koreanAdverbs[word]; ok {
		if base != "" {
			k.add(base)
		}
		return
	}
	root, ok := strings.CutSuffix(word, "히")
	if !ok {
		root, ok = strings.CutSuffix(word, "이")
	}
	if !ok || utf8.RuneCountInString(root) < 2 {
		return
	}
	switch {
	case k.has(root, "NNG") && !koreanRoots[root]:
		k.add(root)
	case k.has(root, "XR"), koreanRoots[root]:
		k.add(root + "하다")
	}
}
