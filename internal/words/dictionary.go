package words

import (
	"strings"
	"sync"

	"github.com/ikawaha/kagome-dict-ko"
	"github.com/ikawaha/kagome-dict/dict"
	"github.com/ikawaha/kagome-dict/ipa"
	"github.com/ikawaha/kagome/v2/tokenizer"
)

// A dictionary takes passages of a language apart into morphemes. It may be used
// by several at once.
type dictionary struct {
	dict *dict.Dict
	*tokenizer.Tokenizer
}

// The dictionaries are read when first asked for.
var (
	japaneseDictionary = sync.OnceValue(func() dictionary { return read(ipa.Dict(), japaneseOwn) })
	koreanDictionary   = sync.OnceValue(func() dictionary { return read(ko.Dict(), koreanOwn) })
)

// own is a word that a dictionary lacks, or that it takes apart where nobody
// would.
type own struct{ word, pos, reading string }

// read makes a dictionary of one that was read, and of our own words.
func read(d *dict.Dict, words []own) dictionary {
	records := make(dict.UserDictRecords, len(words))
	for i, w := range words {
		records[i] = dict.UserDicRecord{Text: w.word, Tokens: []string{w.word}, Yomi: []string{w.reading}, Pos: w.pos}
	}
	known, err := records.NewUserDict()
	if err != nil {
		panic(err) // the words are part of the program
	}
	t, err := tokenizer.New(d, tokenizer.UserDict(known), tokenizer.OmitBosEos())
	if err != nil {
		panic(err)
	}
	return dictionary{d, t}
}

// entries returns the numbers of what the dictionary has under that word.
func (d dictionary) entries(word string) []int {
	var all []int
	d.dict.Index.CommonPrefixSearchCallback(word, func(id, length int) {
		if length == len(word) {
			all = append(all, id)
		}
	})
	return all
}

// pos returns the part of speech of an entry.
func (d dictionary) pos(entry int) string {
	var names []string
	for _, id := range d.dict.POSTable.POSs[entry] {
		names = append(names, d.dict.POSTable.NameList[id])
	}
	return strings.Join(names, ",")
}

// has reports whether the dictionary has the word as that part of speech, or one
// below it.
func (d dictionary) has(word, pos string) bool {
	for _, entry := range d.entries(word) {
		if strings.HasPrefix(d.pos(entry), pos) {
			return true
		}
	}
	return false
}

// feature returns what the dictionary says of a morpheme, or nothing.
func feature(t tokenizer.Token, i int) string {
	s, _ := t.FeatureAt(i)
	if s == "*" {
		return ""
	}
	return s
}
