package i18n

import "testing"

func TestDetectLang(t *testing.T) {
	rows := []struct {
		name     string
		text     string
		fallback Lang
		want     Lang
	}{
		{"Hangul", "우산을 내어 주셨어요", English, Korean},
		{"kana", "ありがとうございます", English, Japanese},
		{"half-width kana", "ｱﾘｶﾞﾄｳ", English, Japanese},
		{"kana and Han", "朝礼で感動ストーリーを読みました", Korean, Japanese},
		{"Han alone, by a Japanese speaker", "朝礼", Japanese, Japanese},
		{"Han alone, by a Korean", "朝礼", Korean, Japanese},
		{"Han alone, by an English speaker", "朝礼", English, Japanese},
		{"Korean with Han", "感謝의 마음을 전해요", Japanese, Korean},
		{"Korean with many Han", "大韓民國 憲法 第一條는", English, Korean},
		{"Korean that quotes Japanese", "손님이 “ありがとう”라고 하시며 웃으셨어요", English, Korean},
		{"Japanese with a Korean name", "ジホさん（지호）が傘を貸してくれました", English, Japanese},
		{"Korean with English words", "Wi-Fi 비밀번호는 credo2026이에요", English, Korean},
		{"English with a Korean name", "Thank you 지호 for waiting with us in the rain that night", English, English},
		{"English with a Korean name, by a Korean", "Thank you 지호 for waiting with us in the rain that night", Korean, Korean},
		{"English by a Korean", "She waited with us in the rain", Korean, English},
		{"English by a Japanese", "Don't say no. It's easy.", Japanese, English},
		{"a loanword by a Korean", "Welcome drink", Korean, Korean},
		{"three words by a Japanese, one with a hyphen", "Late check-out, please", Japanese, Japanese},
		{"English by an English speaker", "Thanks", English, English},
		{"digits and marks", "12:30 – 14:00!", Japanese, Japanese},
		{"nothing", "", Korean, Korean},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			if got := DetectLang(row.text, row.fallback); got != row.want {
				t.Errorf("got %s, want %s", got, row.want)
			}
		})
	}
}
