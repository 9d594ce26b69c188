package words_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"credo/internal/words"
)

// BenchmarkCount counts 10,000 answers of 60 words, a third of them in each
// language, the dictionaries being read.
func BenchmarkCount(b *testing.B) {
	texts := answers(10_000, 60)
	count(b, []string{"친절 丁寧 ていねい"}, words.Auto)
	for b.Loop() {
		count(b, texts, words.Auto)
	}
	b.ReportMetric(b.Elapsed().Seconds()/float64(b.N), "s/op")
}

// answers makes n texts of sentences, each with that many words and no fewer.
func answers(n, length int) []string {
	languages := []struct {
		sentences []string
		perLetter float64 // words in a letter, where no spaces tell
	}{
		{strings.Split("The staff were kind and friendly and remembered my name.|Check-in was quick, and the room was clean and quiet.|I asked for an extra pillow and it arrived within minutes.|They smiled at my children and gave them a map of the harbour.|Nobody told us about the fireworks, which was a pity.|The concierge found an umbrella before we had asked.|I would have liked a faster lift and better wifi.", "|"), 0},
		{strings.Split("직원분들의 미소가 자연스럽고 말투도 상냥했어요.|체크아웃이 빨라서 비행기 시간에 늦지 않았어요.|방이 조금 추웠는데 말하기도 전에 담요를 가져다주셨어요.|질문에 정확하고 빠르게 답해 주는 전문가다운 모습이 좋았습니다.|아이들 눈높이에 맞춰 이야기해 주는 따뜻한 배려가 인상적이었어요.|줄이 길었지만 기다리는 동안 시원한 물을 주셔서 지루하지 않았어요.|응대가 느리고 무뚝뚝해서 실망했습니다.", "|"), 0},
		{strings.Split("ロビーに入った瞬間、明るい笑顔で迎えていただき、とても嬉しかったです。|スタッフの皆さんの言葉遣いが丁寧で、安心して過ごせました。|お部屋が少し寒かったのですが、言う前に毛布を持ってきてくれました。|質問に正確かつ迅速に答えてくれる、プロらしい姿。|列は長かったけれど、待っている間に冷たい水を配ってくれて退屈しませんでした。|料金のわりにサービスがすばらしく、朝食の種類も豊富です。|対応が遅くて無愛想だったのでがっかりしました。", "|"), 0.5},
	}
	random := rand.New(rand.NewPCG(1, 2))
	texts := make([]string, n)
	for i := range texts {
		l := languages[i%len(languages)]
		var text []string
		for words := 0; words < length; {
			sentence := l.sentences[random.IntN(len(l.sentences))]
			text = append(text, sentence)
			words += max(len(strings.Fields(sentence)), int(l.perLetter*float64(len([]rune(sentence)))))
		}
		texts[i] = strings.Join(text, " ")
	}
	return texts
}
