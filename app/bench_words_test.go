package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"credo/internal/search"
)

// What the stories of the large workplace are about. Some words stand in every
// third story, some in one of a hundred, the number of a room in one of nine
// thousand, as in a workplace's own.
var benchWords = map[string]struct {
	title, body          string
	things, places, ends []string
}{
	"en": {
		title: "The %[1]s at the %[2]s",
		body: "A guest of room %[3]d had left the %[1]s at the %[2]s. Nobody had asked yet when a colleague went to look for it.\n\n" +
			"It was there, and %[4]s The guest wrote to us the week after.",
		things: strings.Split("umbrella,suitcase,teddy bear,pillow,kettle,stroller,charger,raincoat,cake,wheelchair,violin,map,camera,scarf,passport,notebook,lantern,blanket,bicycle,lunch box,telescope,perfume,necklace,prescription,crutch,puzzle,postcard,hairdryer,sketchbook,walking stick", ","),
		places: strings.Split("front door,ferry pier,breakfast room,lift lobby,garden,sauna,bar,car park,bus stop,library,terrace,night market,laundry,pool,meeting room", ","),
		ends:   strings.Split("the taxi waited.,the train had not left.,the child slept with it that night.,we dried it by the stove.,it was wrapped in fresh linen.,the kitchen added something warm.,the concierge walked over with it.", ","),
	},
	"ko": {
		title: "%[2]s에서 찾은 %[1]s",
		body: "%[3]d호 손님이 %[2]s에 %[1]s을 두고 나오셨어요. 부탁하시기 전에 동료가 먼저 찾으러 갔습니다.\n\n" +
			"그 자리에 그대로 있었고, %[4]s 다음 주에 손님이 편지를 보내 주셨어요.",
		things: strings.Split("우산,여행 가방,곰 인형,베개,주전자,유모차,충전기,비옷,케이크,휠체어,바이올린,지도,카메라,목도리,여권,공책,등불,담요,자전거,도시락,망원경,향수,목걸이,처방전,목발,퍼즐,엽서,드라이어,스케치북,지팡이", ","),
		places: strings.Split("현관,선착장,조식당,엘리베이터 앞,정원,사우나,바,주차장,버스 정류장,도서관,테라스,야시장,세탁실,수영장,회의실", ","),
		ends:   strings.Split("택시가 기다려 주었어요.,기차는 아직 떠나지 않았어요.,아이는 그날 밤 꼭 안고 잤어요.,난로 옆에서 말려 드렸어요.,새 천에 싸서 드렸어요.,주방에서 따뜻한 차를 더했어요.,컨시어지가 직접 걸어갔어요.", ","),
	},
	"ja": {
		title: "%[2]sの%[1]s",
		body: "%[3]d号室のお客さまが、%[2]sに%[1]sをお忘れになりました。お申し出の前に、同僚が探しに行きました。\n\n" +
			"そのままの場所にあり、%[4]s翌週、お客さまからお便りをいただきました。",
		things: strings.Split("傘,スーツケース,くまのぬいぐるみ,枕,やかん,ベビーカー,充電器,レインコート,ケーキ,車いす,バイオリン,地図,カメラ,マフラー,パスポート,ノート,ランタン,毛布,自転車,お弁当箱,望遠鏡,香水,ネックレス,処方箋,松葉杖,パズル,絵はがき,ドライヤー,スケッチブック,杖", ","),
		places: strings.Split("玄関,船着場,朝食会場,エレベーター前,庭,サウナ,バー,駐車場,バス停,図書室,テラス,夜市,ランドリー,プール,会議室", ","),
		ends:   strings.Split("タクシーは待っていてくれました。,電車はまだ出ていませんでした。,その夜、お子さまは抱いて眠りました。,ストーブのそばで乾かしました。,新しい布に包みました。,厨房が温かいお茶を添えました。,コンシェルジュが歩いて届けました。", ","),
	},
}

// benchStory returns the words of the i-th story, and what the search keeps of
// them.
func benchStory(i int) (lang, title, body, indexed string) {
	lang = []string{"en", "ko", "ja"}[i%3]
	w := benchWords[lang]
	pick := func(all []string, by int) string { return all[(i/3*by+i/97)%len(all)] }
	room := 100 + i*31%3000
	words := []any{pick(w.things, 7), pick(w.places, 11), room, pick(w.ends, 5)}
	title, body = fmt.Sprintf(w.title, words[:2]...), fmt.Sprintf(w.body, words...)
	words[2] = 0
	return lang, title, body, indexedBut(title, fmt.Sprintf(w.body, words...)) + " " + strconv.Itoa(room)
}

var indexedTexts = map[[2]string]string{}

// indexedBut returns what the search keeps of a story but for its number. There
// are ten thousand of those, which saves splitting a million texts.
func indexedBut(title, body string) string {
	key := [2]string{title, body}
	words, known := indexedTexts[key]
	if !known {
		all := search.Words(search.Doc{Title: title, Body: body})
		words = strings.Join(slices.DeleteFunc(all, func(word string) bool { return word == "0" }), " ")
		indexedTexts[key] = words
	}
	return words
}
