package i18n

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// sound is how a word ends when a Korean reads it aloud.
type sound int

const (
	unknown sound = iota
	vowel
	consonant
	rieul // the consonant ㄹ, after which 으로 is 로
)

// Particle returns word with the particle that follows its last sound, out of
// a pair such as 은/는, 이/가, 을/를, 과/와, 으로/로, 아/야, 이나/나, 이라/라:
// first the form after a consonant, then that after a vowel.
//
//   - Hangul ends as it is written, a digit as it is read: 3은, 4는, 7로, 10은.
//   - Up to four capitals, a single letter and letters without a vowel are
//     spelled out: VIP는, PIN은. Other Latin words end as loanwords do in
//     Hangul: Hotel은, Jane은, Mike는, shop은, guest는. This is a rule of thumb;
//     a name from another language may be read otherwise.
//   - Closing quotes and other marks are not read, nor is a bracketed addition:
//     「지호」가, 크레도(Credo)는.
//
// What a Korean reader may read in several ways, kana and Han above all, gets
// both forms: 由衣은(는), 由衣(으)로.
func Particle(word, pair string) string {
	afterConsonant, afterVowel, ok := strings.Cut(pair, "/")
	if !ok {
		return word + pair
	}
	switch last := lastSound(word); {
	case last == vowel, last == rieul && strings.HasPrefix(afterConsonant, "으로"):
		return word + afterVowel
	case last != unknown:
		return word + afterConsonant
	}
	if extra, ok := strings.CutSuffix(afterConsonant, afterVowel); ok {
		return word + "(" + extra + ")" + afterVowel
	}
	return word + afterConsonant + "(" + afterVowel + ")"
}

var (
	// addition is a bracketed addition behind something that is read.
	addition  = regexp.MustCompile(`^(.*[\pL\pN].*)\([^()]*\)[^\pL\pN]*$`)
	latinWord = regexp.MustCompile(`[A-Za-z]+$`)
)

// lastSound decomposes the word first, so that full-width letters are plain
// ones, and syllables and single letters of Hangul are jamo, however typed.
func lastSound(word string) sound {
	word = norm.NFKD.String(word)
	if strings.Contains(word, ")") {
		word = addition.ReplaceAllString(word, "$1")
	}
	word = strings.TrimRightFunc(word, func(r rune) bool {
		return r != '%' && !unicode.In(r, unicode.L, unicode.N) && !isAccent(r)
	})
	bare := strings.TrimRightFunc(word, isAccent)
	last, _ := utf8.DecodeLastRuneInString(bare)
	switch {
	case last == '%': // 퍼센트
		return vowel
	case '0' <= last && last <= '9':
		// 영 일 이 삼 사 오 육 칠 팔 구; more zeros are 십 백 천 만.
		return [...]sound{consonant, rieul, vowel, consonant, vowel, vowel, consonant, rieul, rieul, vowel}[last-'0']
	case last == finalRieul, last == firstRieul: // ㄹ alone is 리을
		return rieul
	case firstGiyeok <= last && last <= firstHieut, finalGiyeok <= last && last <= finalHieut:
		return consonant
	case vowelA <= last && last <= vowelI:
		return vowel
	case bare != word && strings.ContainsRune("aeiouAEIOU", last):
		return vowel // café: an accented vowel is not silent
	case last < utf8.RuneSelf && unicode.IsLetter(last): // a mark may carry an accent, too
		return latinSound(latinWord.FindString(bare))
	}
	return unknown
}

func isAccent(r rune) bool { return '\u0300' <= r && r <= '\u036f' }

// Hangul decomposed: a consonant that stands first or alone, a vowel, a
// consonant that closes a syllable.
const (
	firstGiyeok, firstRieul, firstHieut = '\u1100', '\u1105', '\u1112'
	vowelA, vowelI                      = '\u1161', '\u1175'
	finalGiyeok, finalRieul, finalHieut = '\u11a8', '\u11af', '\u11c2'
)

// loanwords are everyday words and units that end otherwise than latinEndings
// and letterSound tell: 백, 뷔페, 체크, 킬로그램.
var loanwords = map[string]sound{
	"bag":    consonant,
	"buffet": vowel,
	"check":  vowel,
	"good":   consonant,
	"group":  consonant,
	"hub":    vowel,
	"kg":     consonant,
	"cm":     vowel,
	"km":     vowel,
	"mm":     vowel,
	"ml":     vowel,
	"type":   consonant,
}

// latinEndings are tried in turn on a word in small letters; one that fits
// none ends in a vowel, since Hangul gives every other consonant one: 버스.
var latinEndings = []struct {
	pattern *regexp.Regexp
	sound   sound
}{
	{regexp.MustCompile(`l$|[aeiouy].*le$`), rieul},                         // 호텔, 애플
	{regexp.MustCompile(`(m|n|mb|ng)$|[aeiouy].*[mn]e$`), consonant},        // 팀, 디자인, 램, 킹, 제인
	{regexp.MustCompile(`(^|[^aeiou])[aeiou](pp?|bb?|kk?|ck)$`), consonant}, // 숍, 클럽, 잭
	{regexp.MustCompile(`[aeiou]c$|ook$|(ae|eo)[bkp]$`), consonant},         // 뮤직, 북, 백, 혁
	{regexp.MustCompile(`[aeiouy].*[^aeiou]i?[aeiou]t$`), consonant},        // 마켓, 로봇
}

func latinSound(word string) sound {
	small := strings.ToLower(word)
	if known, ok := loanwords[small]; ok {
		return known
	}
	spelled := len(word) == 1 || len(word) <= 4 && word == strings.ToUpper(word) || !strings.ContainsAny(small, "aeiouy")
	if spelled {
		return letterSound(small[len(small)-1])
	}
	for _, ending := range latinEndings {
		if ending.pattern.MatchString(small) {
			return ending.sound
		}
	}
	return vowel
}

// letterSound is the end of a letter's own name: 엘 알, 엠 엔, the rest 에이 비 씨.
func letterSound(letter byte) sound {
	switch letter {
	case 'l', 'r':
		return rieul
	case 'm', 'n':
		return consonant
	}
	return vowel
}
