package empowerment

import "testing"

func TestGuestKey_takesOneGuestForOne(t *testing.T) {
	for name, test := range map[string]struct {
		written []string
		want    string
	}{
		"a room": {[]string{
			"402", "Room 402", "room402", "ROOM  402", "Rm. 402", "No. 402", "#402", "４０２", "402호", "402 호실", "객실 402", "402号室", "４０２号",
			"お部屋402", "客室 402", "ルーム402", " 402 ", "Room\u00a0402", "402室",
		}, "402"},
		"a room with a letter": {[]string{"12A", "Room 12a", "１２Ａ号室"}, "12a"},
		"a table":              {[]string{"Table 4", "table-4", "TABLE 4", "Ｔａｂｌｅ　４"}, "table4"},
		"a table in Korean":    {[]string{"4번 테이블", "4번테이블"}, "4번테이블"},
		"a case":               {[]string{"Case C-1180", "case c1180", "CASE c 1180"}, "casec1180"},
		"a name":               {[]string{"Park", "park", "ＰＡＲＫ"}, "park"},
		"signs only":           {[]string{"!?", "—", "#", "🦀", "\u200b"}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			for _, guest := range test.written {
				if got := guestKey(guest); got != test.want {
					t.Errorf("%q is %q, want %q", guest, got, test.want)
				}
			}
		})
	}
}

func TestGuestKey_keepsGuestsApart(t *testing.T) {
	seen := map[string]string{}
	for _, guest := range []string{"402", "403", "4", "Table 4", "4번 테이블", "Case 402", "12A", "12B", "Room of the sea", "방", "서쪽 402 정원"} {
		key := guestKey(guest)
		if other, taken := seen[key]; taken || key == "" {
			t.Errorf("%q is taken for %q", guest, other)
		}
		seen[key] = guest
	}
}
