package i18n

import "unicode"

const (
	// latinWeight is how many Latin letters one letter of the East outweighs:
	// it says about as much as a third of an English word does.
	latinWeight = 3
	// enoughLatin is how many Latin words show that a text is English and not
	// a name or a loanword.
	enoughLatin = 4
)

// DetectLang tells by its script in which language s is written.
//
//   - Hangul is Korean, kana is Japanese; of both, whichever has more letters.
//   - Han without kana and Hangul is Japanese whatever the fallback: Koreans
//     write Hangul, and Chinese is not among the languages.
//   - A few of these letters, a name say, in a text of mostly Latin letters
//     decide nothing.
//   - Latin letters alone are the fallback's, because names and loanwords are
//     Latin everywhere; but four words and no letter of the East are English.
//
// What has no letters is the fallback's too.
func DetectLang(s string, fallback Lang) Lang {
	var hangul, kana, han, latin, latinWords int
	inWord := false
	for _, r := range s {
		isLatin := unicode.Is(unicode.Latin, r)
		switch {
		case isLatin:
			latin++
			if !inWord {
				latinWords++
			}
		case unicode.Is(unicode.Hangul, r):
			hangul++
		case unicode.In(r, unicode.Hiragana, unicode.Katakana):
			kana++
		case unicode.Is(unicode.Han, r):
			han++
		}
		inWord = isLatin || inWord && (r == '\'' || r == '’' || r == '-')
	}
	switch eastern := hangul + kana + han; {
	case eastern == 0 && latinWords >= enoughLatin:
		return English
	case eastern == 0 || eastern*latinWeight < latin:
		return fallback
	case hangul > kana+han || hangul > 0 && kana == 0:
		return Korean
	}
	return Japanese
}
