# ボットのことば、日本語。です・ます体、全角の句読点。和文と欧文・数字のあいだは空けない。
# $ で始まる名前は置き換わる。どの言語でも同じものを使うこと。
# コマンドとその後ろは打つとおりに書き、かなや漢字と隣り合うときだけ空ける（空けないと押せるリンクにならない）。

## 名前

kind-author = 著者
kind-category = カテゴリ
kind-phrase = フレーズ
kind-collaboration = コラボレーション
kind-combination = 組み合わせ
kind-journal = 学術誌
kind-institution = 機関
kind-sentence = 文
length-short = 短め
length-normal = 標準
length-full = 詳しく
every-day = 毎日
weekdays = 月曜から金曜
weekend = 土日
authors-more = { " " }ほか{ $more }名
list-comma = 、
clause-comma = 、
list-and = { $first }、{ $last }
quoted = 「{ $text }」
labelled = { $label }{ $text }
own-words = { $text }（論文の原文）
sentences = { $first }{ $second }
chosen = ✓ { $text }

## 配信

digest-heading = { $date } · 新着論文{ $papers }件
digest-heading-authors = { $date } · フォロー中の著者{ $authors }名の新着論文{ $papers }件
digest-heading-some = { $date } · 新着論文{ $papers }件、うち{ $theirs }件はフォロー中の著者から
older-heading = フォロー中の以前の論文{ $papers }件
older-heading-only = { $name }：以前の論文{ $papers }件
digest-heading-only = { $name }：{ $since }以降の新着論文{ $papers }件
digest-waiting-only = ほかに{ $count }件あります：/more { $name }
digest-catch-up = { $first }から{ $last }までの分です。その間、ボットは止まっていました。
digest-catch-up-silent = { $first }から{ $last }までの分です。その間、ここに書き込めませんでした。
digest-count = 新着論文{ $papers }件
digest-how = 手法：
digest-result = 結果：
digest-audience = 想定読者：
digest-limits = 限界：
paper-withdrawn = 著者が取り下げた論文です。
paper-no-abstract = { $source } にこの論文の要旨はありません。題名から論文を開けます。
card-submitted = 投稿：{ $date }
card-published = 掲載：{ $date }
card-updated = 更新：{ $date }
card-first-seen = 収録：{ $date }
card-also-in = 他のカテゴリ：{ $subjects }
card-attention = 注目度 { $score }/100
license-arxiv = arXivライセンス
license-public-domain = パブリックドメイン
license-reserved = 無断転載不可
license-other = ライセンス
digest-because = フォロー中：{ $subjects }
radar-note = レーダー：「{ $text }」（{ $score }/100：{ $words }）
change-cross-listed = { $name }に新たにクロスリスト
change-joined = { $name }さんが後の版で著者に加わりました
change-joined-version = { $name }さんがv{ $number }で著者に加わりました
change-withdrawn = お届けした論文が取り下げられました：{ $title }
change-withdrawn-unseen = 著者により取り下げられた論文：{ $title }
change-published = お届けした論文が { $venue } に掲載されました：{ $title }
change-revised = お届けした論文の要旨が変わりました：{ $title }
change-before = 以前：{ $text }
change-after = 現在：{ $text }
digest-maybe = { $name }の論文の可能性あり（表記：「{ $written }」）
digest-waiting = あと{ $count }件：/more
digest-unasked = ほかに{ $count }件、フォロー中の著者の論文かもしれません：/following
digest-next = 次の配信：{ $when }
digest-quoted = かぎかっこの中は要旨の原文です。
digest-model = 要旨だけをもとに{ $model }が書きました。
digest-model-quoted = { digest-model }{ digest-quoted }
digest-untranslated = 題名と文は論文の英語の原文です。このボットにはまだ言語モデルがないため、日本語では書けません。
digest-connects = 論文のつながり：{ $text }
lack-spent = 今日の言語モデルの利用枠を使い切ったため、一部の論文は原文を引用しています。{ $when }に再開します。
lack-silent = 言語モデルから応答がなかったため、一部の論文は原文を引用しています。
lack-late = 言語モデルの生成が間に合わなかったため、一部の論文は原文を引用しています。あとで /paper で1件ずつ見られます。
lack-distrusted = 言語モデルの書いたことが論文と合わなかったため、その論文は原文を引用しています。
## Under a paper

button-abstract = 要旨
button-abstract-hide = 要旨を閉じる
button-translate = 翻訳
button-related = 関連論文
button-save = 保存
button-save-again = もう一度保存
button-unsave = 保存を解除
button-hers = ✓ { $name }さん本人
button-not = ✗ 別人
button-not-hers = 別の{ $name }さん
button-hers-after-all = 取り消す：{ $name }さん本人
button-older = さらに前
button-authors = 著者{ $count }名をすべて見る
button-authors-on = 続きの著者
button-digest-more = もっと見る
button-settings = 設定一覧
card-denied = 承知しました。これはフォロー中の{ $name }さんの論文ではないものとし、今後は含めません。
card-confirmed = 承知しました。これはフォロー中の{ $name }さんの論文です。
card-undone = 取り消しました。{ $name }さんについての回答は、この論文では使いません。
save-done = 保存しました：{ $title }。一覧は /saved です。
save-already = { $title }はすでに保存してあります。一覧は /saved です。
unsave-done = { $title }の保存を解除しました。
saved-heading = 保存した論文
saved-none = 保存した論文はまだありません。論文の下のボタンか、/save 2606.09076 で保存できます
save-own = あなた自身の一覧に保存しました：{ $title }。個別チャットの /saved で見られます。
save-own-already = { $title }はすでにあなた自身の一覧にあります。個別チャットの /saved で見られます。
unsave-own = { $title }をあなた自身の一覧から外しました。
saved-elsewhere = 保存した論文は、あなた自身の一覧にあります。個別チャットで /saved と送ってください。
saved-by-all = ここで全員が保存した論文
saved-exported = 保存した論文{ $count }件（{ $name }形式）です。
saved-zotero-how = Zoteroの「ファイル」→「インポート」で、このファイルを選んでください。個別チャットで /saved zotero に続けてキーを送ると、直接ライブラリに追加します。キーは { $link } で、ライブラリへのアクセスと書き込みを許可して作成してください。一度使うだけで、保存しません。
saved-zotero-sent = 保存した論文{ $count }件がZoteroのライブラリに入っています。もとからあったものはそのままです。
saved-zotero-part = 保存した論文{ $total }件のうち{ $count }件がZoteroのライブラリに入りましたが、そのあとZoteroが応答しなくなりました。あとでもう一度送ってください。重複して追加されることはありません。
saved-zotero-refused = ほかの{ $count }件は、Zoteroに受け付けられませんでした。
saved-zotero-key = キーは保存していませんが、キーを書いたメッセージはこのチャットに残っています。削除してください。使わなくなったキーは { $link } で削除できます。
cite-file = 引用情報が長く1通に収まらないため、ファイルで送ります（{ $name }）。
papers-heading = { $name }さんの論文（新しい順）
papers-heading-year = { $name }さんの{ $year }年の論文（新しい順）
papers-maybe = 別の方の可能性あり
papers-signed = 表記：{ $written }
papers-others = ほかに{ $count }件、同じ著者名で別の方のものと思われる論文があります。
papers-several = 同じ著者名の方がほかにもいます。これはそのうちのお一人の論文です。
papers-none = { $name }さんの論文は見つかりませんでした。
papers-none-year = { $name }さんの{ $year }年の論文は見つかりませんでした。
papers-end = 見つかったものは、これですべてです。
papers-unread = 今は{ $sources }を読めません。以前に取り込んだ論文と、ほかで見つかった論文を表示しています。ほかにもあるかもしれません。
papers-which = { $name }とは、どなたのことですか？
papers-which-author = { $title }のどの著者のことですか？
papers-whose = 誰の論文をご覧になりますか？名前の後に年も書けます：/papers Hideki Yukawa 2024
related-heading = { $title }に近い論文（近さは0〜100）：
related-terms = 共通の語：{ $words }
related-none = { $title }に近い論文はまだ見つかりません。これまでに取り込んだ論文とだけ比べています。
related-also = 共通の著者：{ $names }
search-heading = { $text }を含む論文
search-heading-on = { $text }を含む論文、{ $first }件目から
search-none = 取り込んだ論文に{ $text }を含むものはありません。すべての語を含むものを探すので、語を減らすと見つかりやすくなります。
search-end = { $text }を含む論文は以上です。
radar-heading = レーダー：文と組み合わせで見つかった論文
radar-none = まだ文をフォローしていません。読みたい論文を英語の一文で書くと、毎日もっとも近い論文をお届けします：{ $example }
radar-overview-hint = 項目を選ぶか、番号を入力してください：/radar 1
radar-of = レーダー：{ $name }
radar-looks-for = 探す語：{ $words }。1日に近いものから最大{ $count }件お届けします。
radar-unmet = これまでの論文にない語：{ $words }。
radar-rest = ほかに見つかった論文と、✓ ✗での調整：{ $command }
radar-empty = まだ論文は見つかっていません。
radar-end = 見つかった論文は以上です。
radar-nearness = 近さ{ $score }：{ $words }
radar-far = もう十分に近くありません
radar-like = ✓を付けた{ $id }に似ています
radar-unlike = ✗を付けた{ $id }に似ています
radar-new = 次の配信で届く可能性あり
radar-over = 1日{ $count }件の枠を超過
radar-fits = ✓ 合う
radar-fits-not = ✗ 合わない
radar-hint = ✓は似た論文を近く、✗は遠くします。ボタンがない場合：{ $example }
radar-hint-combination = ✓を付けると似た論文がここと配信で上に、✗を付けると下に並びます。届く論文は減りません。ボタンがない場合：{ $example }
radar-count = 7日間で{ $count }件
radar-marked = ✓ 今後、似た論文を近くに置きます。
radar-marked-not = ✗ 今後、似た論文を遠くに置きます。
radar-unmarked = 取り消しました。似た論文の近さは元に戻ります。
radar-raised = ✓ 今後、似た論文を上に並べます。
radar-lowered = ✗ 今後、似た論文を下に並べます。
radar-unranked = 取り消しました。似た論文の並びは元に戻ります。
button-radar = レーダー
button-newer = 新しいほうへ
button-radar-undo = { $mark } { $number } を取り消す
button-a-day = 1日{ $count }件
error-not-followed-there = その著者はもうフォローしていないので、何も変えていません。

## Quiet days

quiet-day = { $date } · 今日はフォロー中の著者の新着論文はありません。
week-heading = この1週間（{ $first }〜{ $last }）· { $count }分野の論文{ $papers }件
week-empty = この1週間（{ $first }〜{ $last }）、お届けした論文はありません。
week-unconnected = 論文どうしのつながりを探しましたが、論文の記述で裏づけられるものはありませんでした。
week-unwritten = 今回は、論文どうしのつながりを書けませんでした。
week-field = { $name } · { $count }件
week-published = 学術誌・国際会議
week-more = ほか{ $count }件
week-beyond = そのほかの分野に{ $count }件
week-keyless = 言語モデルが設定されていないため、論文どうしのつながりは書いていません。かぎかっこの中は要旨の原文で、注目度の高い順です（理由は /why と論文の番号で確認できます）。
week-offer = 毎週日曜に自動でお届けすることもできます：/settings brief on
outage-since = { $since }からarXivにアクセスできていません。論文がなくなることはありません。読めなかった分は、復旧後最初の配信でお届けします。
outage-of-source = { $since }から{ $source }にアクセスできていません。読めなかった分は、復旧後最初の配信でお届けします。
announcement-awaited = arXivの最新の論文はまだ公開されていませんでした。次回の配信でお届けします。
announcement-awaited-quiet = フォロー中の新着はまだありません。arXivの最新の論文がまだ公開されていなかったためです。次回の配信でお届けします。

## 日時

when-today = 今日 { $time }（{ $zone }）
when-tomorrow = 明日 { $time }（{ $zone }）
when-date = { $date } { $time }（{ $zone }）

## フォロー

follow-done = { $name }をフォローしました。
follow-already = { $name }はすでにフォローしています。
# まずその人についての事柄、それを follow-facts がまとめる：「arXivの論文は2025年以降55件、主にcs.CV。最近の論文：」
follow-count-since = arXivの論文は{ $year }年以降{ $count }件
follow-count = arXivの論文は{ $count }件
follow-count-since-anywhere = 論文は{ $year }年以降{ $count }件
follow-count-anywhere = 論文は{ $count }件
follow-count-least = arXivの論文は{ $count }件以上
follow-field = 主に{ $category }
follow-with = 主な共著者は{ $coauthors }
follow-facts = { $facts }。最近の論文：
follow-none = この名前とまったく同じ表記の論文は、arXivに見つかりませんでした。つづりが正しければ、最初の論文が出たときにお届けします。
follow-unasked = arXivから応答がないため、この著者の論文を今はお見せできません。新しい論文は配信でお届けします。
follow-institution = 所属機関は情報源の記載によります。bioRxiv・medRxiv・学術誌にはたいていありますが、arXivにはほとんどありません。
follow-sentence = 「{ $text }」は論文の説明ですか。フォローすると、毎日もっとも近い論文をお届けします。
follow-sentence-typed = 入力する場合：{ $example }
follow-native-sentence = 語を比べて探しますが、論文は英語で書かれているため、日本語の文では見つかりません。英語で書くか、英語の用語を入れてください。例：{ $example }
follow-native-sentence-example = uncertaintyを示せるreward model
button-follow-nearest = 毎日もっとも近い論文
follow-written = 似た表記もありました：{ $names }。これらは含みません。同じ人なら、その名前もフォローしてください。
follow-aliases = { $names }という表記もあります。含まれていません。必要ならその表記もフォローしてください。
follow-initials = イニシャルの表記もありました：{ $names }。こうした論文は「可能性あり」として分けてお見せします。
follow-waiting = この1週間の論文が{ $count }件あります。
follow-comes = この1週間の論文{ $count }件を、すぐにお届けします。
follow-nothing-recent = この1週間、{ $name }さんの新しい論文は出ていません。
follow-recent-seen = { $name }さんのこの1週間の新しい論文は、すでにお届けしています。
follow-really = { $name }をフォローしますか？
follow-near = 著者名が「{ $name }」の論文は見つかりませんでした。もしかして：
follow-journal-near = 「{ $name }」という学術誌は見つかりませんでした。次のどれかですか？
follow-journal-none = 「{ $name }」という学術誌は見つかりませんでした。正式な誌名を書いてください：/follow 学術誌 Nature Methods
follow-which-author = { $title }のどの著者をフォローしますか？
button-follow-exactly = それでも「{ $name }」をフォローする
button-follow = { $name }をフォローする
button-digest = 今すぐ見る
button-more = 以前の論文を見る
follow-first = 次の配信：{ $when }。時刻は /time、タイムゾーンは /timezone で変えられます。
button-unfollow = { $name }のフォローをやめる
unfollow-done = { $name }のフォローをやめました。
unfollow-not = { $name }はフォローしていません。
unfollow-which = どれのフォローをやめますか？
following-heading = { $count }件をフォロー中：
following-none = まだ誰もフォローしていません。論文を見逃したくない人から始めましょう：/follow Hideki Yukawa
following-muted = ミュート中：{ $subjects }
mark-paused = 休止中
mark-silent = 通知音なし
follow-since = { $date }からフォロー中
follow-one-person = この名前の全員ではなく、特定のお一人
follow-is-paused = 休止中：お届けせず、その間の新着もためておきません。再開したあと、/more { $name }
follow-is-silent = 通知音なし：配信には入りますが、それだけの配信では音を鳴らしません
follow-waits = { $count }件が次の配信を待っています
follow-waits-paused = 休止前の{ $count }件は、再開したあとお届けします
follow-latest = 最近の論文：
follow-paused-notice = { $name }は休止中のため、お届けしません。
follow-resumed = { $name }の配信を再開しました。
follow-resumed-meanwhile = 休止中の新着はためていません。まだお届けしていない論文は /more { $name }
button-meanwhile = 見ていない論文を見る
button-pause-follow = 休止
button-resume-follow = 再開
button-silence = 音を鳴らさない
button-with-sound = 音を鳴らす
button-all-papers = 論文一覧
button-stop-follow = フォローをやめる
button-follow-again = もう一度フォロー
button-back = ‹ フォロー一覧
mute-done = { $name }を含む論文は、今後お届けしません。元に戻す：/unmute { $name }
mute-category = 主カテゴリが{ $name }の論文は、今後お届けしません。元に戻す：/unmute { $name }
mute-already = { $name }はすでにミュートしています。
unmute-done = { $name }のミュートを解除しました。
unmute-not = { $name }はミュートしていません。
unmute-which = どのミュートを解除しますか？
unmute-none = ミュートしているものはありません。フレーズやカテゴリは /mute でミュートできます。
button-unmute = { $name }のミュートを解除する

## フォローしたいもの

follow-topic = { $name }は研究テーマですか、人の名前ですか？
follow-half = { $name }を含む名前が見つかりました。お探しの方は：
follow-half-unknown = 名前に{ $name }を含む著者は見つかりませんでした。姓と名の両方を書いてください（例：Hideki Yukawa）。論文のリンクでもかまいません。
follow-half-unasked = arXivから応答がないため、{ $name }を探せません。姓と名の両方を書くか（例：Hideki Yukawa）、数分後にもう一度お試しください。
follow-native = arXivの論文では、著者名はローマ字で書かれます。{ $name }は次のどなたかでしょうか：
follow-native-unknown = arXivの論文では、著者名はローマ字で書かれます。{ $name }に当たる著者は見つかりませんでした。論文にある表記か、論文のリンクを送ってください。
follow-native-spelling = こう書くのかもしれません：{ $example }
follow-link-elsewhere = { $site }のページは読めません。
follow-link-email = メールアドレスだけでは、どの著者かわかりません。
follow-link-known = 使えるリンク：arXivの論文と一覧、またarXiv・ORCID・OpenAlex・DBLP・Semantic Scholar・INSPIRE・zbMATHの著者ページです。
follow-link-name = リンクにある名前は{ $name }のようです。
follow-several = 次の{ $count }件をフォローしました：
follow-several-already = すでにフォロー中：{ $names }
follow-several-refused = 名前として読めないため、フォローしていません：{ $names }
follow-several-open = 次の{ $count }件は確認が必要です。押してください：
follow-count-none = この名前の論文はまだarXivにありません
follow-count-doubtful = 複数の方の論文かもしれません
button-follow-phrase = 「{ $text }」をフレーズとしてフォローする
button-follow-category = { $category }（{ $title }）をフォローする
button-follow-person = { $name }は人の名前
button-name-papers = { $name }（{ $count }）

## 同じ名前の人

which-person = { $name }という名前の著者は複数います。どの方ですか？
which-papers = 著者名が{ $name }の論文です。一人の方のものか、複数の方のものかは、はっきりしません。どれをお探しですか？
which-more = ほかに{ $count }組あります。論文を挙げて選ぶこともできます：{ $example }
person-with = 共著者：{ $coauthors }
person-institution = { $institution }（{ $directory }による）
person-orcid = ORCID { $id }
perhaps-several-people = この{ $count }件がすべて同じ方の論文かどうかは、はっきりしません。
rare-name = この{ $count }件のすべてに共通点があるわけではありません。珍しい名前なので、同じ方の論文とみなしています。
not-the-right-person = 別の方ですか？
also-this-person = この中にも、お探しの{ $name }さんの論文はありますか？
button-this-person = { $number } · { $facts }
button-also-person = { $number }も · { $facts }
button-all-of-them = 全員
button-show-the-others = ほかの候補を見る
button-choose-another = 選び直す
error-no-author-there = 論文のその位置に著者はいません。名前を書いてください：/follow Ada Lovelace
digest-maybe-because = { $name }の論文の可能性あり：{ $reasons }
card-hardly = 同じ{ $name }という名前の、別の方の論文のようです。
card-hardly-because = 同じ{ $name }という名前の、別の方の論文のようです：{ $reasons }。
button-not-sure = ✓ を取り消す
button-why = 配信の理由
button-cite = 引用
button-where = 原文での根拠
button-brief-where = つながりの根拠
button-where-hide = 原文での根拠を閉じる
following-others = 今週お届けしなかった論文：{ $count }件（おそらく同じ名前の別の方のもの）

## ある人の論文だと考える理由：短く、並べて

reason-known = 最初に選ばれた論文
reason-confirmed = 本人と確認済み
reason-rejected = 別人と指定済み
reason-not-signed = 著者にこの名前がありません
reason-abbreviated = 表記は「{ $written }」
reason-coauthor = { $name }さんと共著（既知の論文{ $count }件）
reason-no-coauthor = 共通の共著者なし
reason-rejected-coauthor = 別人とされた論文の{ $name }さんと共著
reason-like-rejected = 別人とされた論文に近い
reason-like-namesake = 同じ名前の別の方により近い
reason-only-one = 同じ名前の人は見つかっていません
reason-many-namesakes = 同じ名前の別の方の論文が{ $count }件
reason-orcid = 同じORCID iD（{ $orcid }）
reason-other-orcid = 別のORCID iD（{ $orcid }）
reason-affiliation = 所属が同じ（{ $name }）
reason-category = 分野が同じ（{ $category }）
reason-other-field = 分野が違う（{ $category }）
reason-topics = 主題が同じ（{ $words }）
reason-other-topics = 主題が違う
reason-first-again = いつもどおり筆頭著者
reason-last-again = いつもどおり最終著者
reason-first-for-once = 今回は筆頭著者
reason-last-for-once = 今回は最終著者
reason-years-apart = { $count }年の間隔

why-signed = フォロー中：{ $name }。著者名は「{ $written }」で、同じ名前です。
why-signed-initials = フォロー中：{ $name }。著者名は「{ $written }」で、頭文字だけです。
why-everybody = この名前の方全員をフォローしています。
why-likely = お探しの方と思われます。
why-possible = お探しの方かもしれません。
why-unlikely = お探しの方ではなさそうです。
why-somebody-else = そのためお届けしていません。違っていれば、論文の下のボタンで直せます：{ $example }
why-doubtful = 1回の配信でお尋ねするのは、いちばん可能性の高い1件だけです。ほかは /following に1週間載ります。ご本人の論文なら、下のボタンで教えてください：{ $example }
why-evidence = 根拠：{ $reasons }。
attention-heading = 注目度：100点中{ $score }点。配信の並び順だけに使います。これで論文が省かれることはありません。
attention-none = 注目度：100点中0点。並び順で加点される点はありませんが、論文は必ずお届けします。
attention-only = { $name }さんの単著
attention-first = { $name }さんが著者{ $total }名の筆頭著者
attention-last = { $name }さんが著者{ $total }名の最終著者
attention-middle = { $name }さんが著者{ $total }名中{ $place }番目
attention-alphabetical = { $name }さんが著者{ $total }名のうちの1名（アルファベット順）
attention-several = { $place }。ほかにもフォロー中の著者がいます
attention-nearness = 保存した「{ $title }」に近い：100点中{ $score }点
attention-opened = 開いた「{ $title }」に近い：100点中{ $score }点
attention-fitting = ✓を付けた{ $id }に似ています
attention-unfitting = ✗を付けた{ $id }に似ています
attention-unmarked = ✓や✗を付けた論文に似たものはありません
attention-followers = ほかに{ $count }件以上のチャットが、この論文の著者名をフォローしています
attention-acceptance = 著者の記載：「{ $words }」
attention-venue = 掲載：{ $venue }
attention-code = コードの公開先：{ $site }
why-brief = 同じ配信の論文とのつながりと、そのもとになった文
why-where = 各行のもとになった論文の文
where-heading = 各行と、そのもとになった論文の文です。
brief-where-heading = 各文と、そのもとになった論文の文です。
where-quoted = 論文の原文：

## 読む

nothing-new = 前回の配信（{ $since }）以降、フォロー中の著者の新着論文はありません。{ $read }
nothing-new-yet = フォロー中の著者の新着論文はまだありません。{ $read }
nothing-older = フォロー中の論文で見つかったものは、これですべてです。
nothing-new-only = { $name }の新着論文はありません。{ $read }
nothing-older-only = { $name }の論文で見つかったものは、これですべてです。
button-papers = { $name }さんの論文
button-papers-all = 全員の論文
nothing-older-unasked = arXivから応答がないため、以前の論文を探せません。数分後にもう一度 /more をお試しください。
never-read = まだarXivから取り込んでいません。/refresh で今すぐ取り込みます。
refresh-working = 新着を取り込んでいます…
brief-working = 1週間分をまとめています…
refresh-goes-on = まだ{ $sources }から取り込んでいます。数分かかることがあります。終わりしだい、新着があれば自動でお届けします。
last-read = { $source }の最終取り込みは{ $time }です。
last-read-several = 最終取り込み：{ $sources }。
source-spent = { $source }は本日分の問い合わせ枠を使い切りました。{ $when }に再開します。

## 翻訳

translate-working = 翻訳しています…
translation-made = { $model }による{ $language }への機械翻訳、{ $date }。
translation-left = { $count }文は、訳文が信頼できなかったため原文のままです。
button-original = 原文

## 設定

time-set = 配信は{ $days } { $time }（{ $zone }）です。
zone-set = タイムゾーンを{ $zone }にしました。そちらは今{ $time }です。
zone-is = タイムゾーンは{ $zone }で、今{ $time }です。
time-which = いつ配信しますか？選ぶか、書いてください：/time 08:30 月 水 金
language-set = これからは日本語でお話しします。
language-which = どの言語にしますか？
length-set-short = 短めにします。1回に{ $count }件まで、1件1文です。
length-set-normal = 標準にします。1回に{ $count }件まで、新しい点をまとめます。詳しくはボタンから見られます。
length-set-full = 詳しくします。1回に{ $count }件まで、要旨にあることをすべてまとめます。
length-which = どのくらい詳しく読みたいですか？
paused = 休止しました。論文はためておきます。/resume で再開します。
paused-already = すでに休止中です。/resume で再開します。
resumed = おかえりなさい。
resumed-already = 配信は休止していません。
quiet-set-on = 新着のない日も、お知らせします。
quiet-set-off = 新着のない日は、何もお送りしません。
brief-set-on = 毎週日曜、配信の時刻に1週間のまとめをお届けします。直近7日分は /brief ですぐに見られます。
brief-set-off = 日曜のまとめはお送りしません。/brief ではいつでも直近7日分を見られます。
sound-set-off = これからは、配信で音を鳴らしません。
sound-set-first = 配信のたびに、最初のメッセージだけ音を鳴らします。
sound-set-on = 配信のメッセージごとに音を鳴らします。
versions-set-off = 取り下げを除き、論文のその後はお知らせしません。
versions-set-saved = 保存した論文が掲載されたり要旨が変わったりしたら、次の配信でお知らせします。
versions-set-followed = お届けした論文が掲載されたり要旨が変わったりしたら、次の配信でお知らせします。
rich-set-on = これからは数式を組版してお見せします。お使いのTelegramで表示できないときは /settings rich off
rich-set-off = 数式は普通の文字で書きます。
publish-set-on = ここへの配信は、このチャンネルをフォローしているサーバーにも公開されます。Discordの上限は1時間に10件です。
publish-set-off = 配信はこのチャンネルだけにとどまります。
settings-heading = 設定
settings-time = 配信：{ $days } { $time } · /time
settings-zone = タイムゾーン：{ $zone } · /timezone
settings-language = 言語：{ $language } · /language
settings-length = 長さ：{ $length } · /length
settings-paused = 休止中です。/resume で再開します
settings-next = 次の配信：{ $when }
settings-quiet-on = 新着のない日：お知らせする · /settings quiet off
settings-quiet-off = 新着のない日：お知らせしない · /settings quiet on
settings-brief-on = 1週間のまとめ：毎週日曜 · /settings brief off
settings-brief-off = 1週間のまとめ：/brief のときだけ · /settings brief on
settings-sound-off = 通知音：なし · /settings sound first
settings-sound-first = 通知音：配信の最初のメッセージだけ · /settings sound off
settings-sound-on = 通知音：配信のメッセージごと · /settings sound first
settings-versions-off = 論文のその後：取り下げのみお知らせ · /settings versions saved
settings-versions-saved = 論文のその後：保存した論文についてお知らせ · /settings versions followed
settings-versions-followed = 論文のその後：お届けしたすべての論文についてお知らせ · /settings versions saved
settings-rich-on = 数式：組版する · /settings rich off
settings-rich-off = 数式：普通の文字 · /settings rich on
settings-publish-on = このチャンネルをフォローしているサーバーに公開する · /settings publish off
settings-publish-off = このチャンネルだけに投稿する · /settings publish on
settings-follows = { $count ->
    [0] まだ誰もフォローしていません：/follow
   *[other] { $count }件をフォロー中：/following
}
settings-button-time = 時刻と曜日
settings-button-zone = タイムゾーン
settings-button-language = 言語
settings-button-length = 長さ
switch-quiet-on = 新着のない日も知らせる
switch-quiet-off = 新着のない日は知らせない
switch-brief-on = 日曜にまとめを受け取る
switch-brief-off = まとめを受け取らない
switch-sound-off = 音：なし
switch-sound-first = 音：最初だけ
switch-sound-on = 音：すべて
switch-versions-off = その後は不要
switch-versions-saved = 保存分のみ
switch-versions-followed = すべて
switch-rich-on = 数式を組版する
switch-rich-off = 数式は普通の文字
switch-publish-on = 配信を公開する
switch-publish-off = 配信を公開しない
button-all-settings = ‹ 設定一覧

## 大勢のいる場所：チャンネル、グループ、サーバー

channel-pick = チャンネルに投稿するのはダイジェストだけで、ほかのことはすべてここで行います。あなたが管理者のチャンネルを選んでください。私がまだ入っていなければ、選ぶと追加されます。
button-pick-channel = チャンネルを選ぶ
channel-plan = チャンネルへの配信は{ $days } { $time }（{ $zone }）です。
channel-state = { $count ->
    [0] チャンネルはまだ誰もフォローしていません。チャンネルの言語：{ $language }。
   *[other] チャンネルは{ $count }件をフォロー中です。チャンネルの言語：{ $language }。
}
channel-paused = チャンネルへの配信は休止中です。再開するまで何も投稿しません。
channel-whom = このチャンネルでは誰をフォローしますか？このメッセージに名前を返信してください（例：Hideki Yukawa）。カテゴリ、フレーズ、リンクでもかまいません。
channel-reply = このメッセージへの返信は、このチャンネルの設定になります。
channel-answer = 返答は管理者との個別チャットにあります。
channel-delivered = チャンネルに投稿しました。または投稿中です。
channel-arrived = このチャンネルに投稿できるようになりました。フォロー中の著者の新着論文を、1日1回、数行ずつ投稿します。ほかのものは投稿しません。設定できるのは管理者だけで、ここで個別に行います。
channel-here = ここに投稿できるようになりました。誰をフォローするかは、管理者が個別チャットで設定できます。
button-open-answer = 開く
button-set-up = 設定する
button-follow-for = 著者をフォローする
button-following = フォロー中の一覧
button-hour = 時刻とタイムゾーン
button-language = 言語
button-length = 長さ
button-preview = プレビュー
button-pause = 休止する
button-resume = 再開する
arrival-group = ここで誰をフォローし、いつ配信するかを決めるのは管理者です。論文を調べるのは誰でもできます。私に届くのは、コマンドと私へのメンションだけです。
arrival-plan = 配信は{ $days } { $time }（{ $zone }）です。
arrival-server = フォローはチャンネルやスレッドごとです。論文を受け取りたい場所で /follow と打ってください。決められるのはサーバーを管理できる人です。論文を調べるのは誰でもできます。
arrival-hour = 配信は08:00です。時刻は /time、タイムゾーンは /timezone で変えられます。
for-admins = 管理者用
mention-slash = サーバーではスラッシュコマンドを使ってください。{ $example } と打ち、表示される一覧から選びます。ダイレクトメッセージなら、そのまま書くだけで伝わります。
member-start = ここで誰をフォローし、いつ配信するかを決めるのは管理者です。あなたは論文を調べたり、フォロー中の著者を見たり、自分の一覧に論文を保存したりできます。自分用の配信を受け取るには、私と一対一で話してください。

## はじめにとヘルプ

start-what = Paperboyです。著者を教えてください。その人の新しい論文を、1日1回、数行ずつお届けします。
start-promise = お伝えするのは論文に書いてあることだけです。同じ論文を二度お届けすることはありません。
start-clock = そちらは今{ $time }ですか？
start-clock-yes = はい、{ $time }です
start-clock-no = いいえ…
start-zones = そちらは今何時ですか？時計の合う都市を選んでください。ほかの場所はこのように書けます：/timezone Africa/Lagos
start-back = 戻る
start-change = 設定を変える
start-whom = 最初に誰をフォローしますか？名前を送ってください（例：Hideki Yukawa）。この1週間の論文をすぐにお届けします。
start-whom-here = ここでは最初に誰をフォローしますか？書き方：/follow Hideki Yukawa
start-again = こんにちは。{ $count }件をフォロー中です。未配信の論文は /digest、ほかのことは /help でどうぞ。
start-needless = /start に「{ $text }」は不要です。後に書けるのは招待コードだけで、すでにご利用いただけます。フォローするには /follow Hideki Yukawa
help-heading = 使えるコマンド
help-usage = 例：{ $example }
help-parameter-at = 時刻
help-parameter-channel = チャンネル
help-parameter-code = 招待コード
help-parameter-days = 曜日
help-parameter-language = 言語
help-parameter-length = 長さ
help-parameter-off = オフ
help-parameter-list = リスト
help-parameter-paper = 論文
help-parameter-setting = 設定
help-parameter-skip = 飛ばす件数
help-parameter-page = ページ
help-parameter-sentence = 文
help-parameter-format = 形式
help-parameter-style = 様式
help-parameter-text = 本文
help-parameter-times = 人数
help-parameter-topic = コマンド
help-parameter-what = フレーズかカテゴリ
help-parameter-words = 語
help-parameter-who = 誰
help-parameter-year = 年
help-parameter-zone = 都市
help-keyless = 言語モデルがあれば、要約や論文どうしのつながりを書き、翻訳もできます。ボットの管理者がOPENAI_API_KEYを設定すると使えます。
help-privacy = 保存しているもの、その持ち出しと消去について：/privacy
help-footer = PaperboyはarXivを読みますが、arXivとは提携していません。

command-start = 何をするボットか、どう始めるか
command-help = 使えるコマンドをすべて見る
command-follow = 著者、カテゴリ、「フレーズ」、文（1日3件）をフォローする
command-unfollow = フォローをやめる
command-following = フォロー中のものを見る
command-mute = フレーズやカテゴリをミュートする
command-unmute = ミュートを解除する
command-papers = ある著者の論文（新しい順）
command-refresh = 今すぐ新しい論文を探す
command-more = フォロー中（またはその1名）の以前の論文をもう少し見る
command-digest = 未配信の論文を今すぐ見る（1名分だけも可）
command-brief = 直近7日間に届いた論文を分野別に見る
command-week = この12週間の図：論文、著者、保存
command-paper = IDかリンクで論文を1件見る
command-translate = 論文を自分の言語で読む
command-related = この論文に近い論文
command-search = 取り込んだ論文を語、著者、カテゴリ、日付で検索
command-radar = 文と組み合わせで見つかった論文。✓ ✗で調整
command-why = この論文が届いた、または届かなかった理由
command-save = 論文を保存する
command-saved = 保存した論文
command-cite = 論文の引用情報（BibTeX、RIS、CSL-JSON）
command-time = 配信の時刻を決める
command-timezone = タイムゾーンを決める
command-language = ボットが話す言語を決める
command-length = 読みたい長さを決める
command-pause = 配信を休止する
command-resume = 配信を再開する
command-settings = 設定をすべて見る
command-channel = 自分のチャンネルを管理する
command-web = 配信と論文をWebページとフィードで
command-export = 保存しているすべてをファイルで
command-import = リストを取り込む：名前、リンク、BibTeX、RIS、CSV、OPML、書き出し
command-forget = 保存しているすべてを消去
command-privacy = 何をどこにいつまで保存しているか
command-invite = 招待コードを作る
command-people = 利用者の一覧
command-ban = 利用を止める
command-unban = 利用停止を解除
command-usage = 利用状況
command-health = 稼働状況
command-broadcast = すべてのチャットへメッセージ

parameter-who = 著者、カテゴリ（cs.CV）、学術誌、「フレーズ」、末尾に5 a dayと書ける英語の文のどれか
parameter-author = 著者名
parameter-year = 年（2024）
parameter-followed = フォロー中の著者、カテゴリ、フレーズ
parameter-what = フレーズかカテゴリ（cs.CV）
parameter-paper = arXivのIDかリンク
parameter-search = 語、「フレーズ」、-除外、author:、cat:、source:、since:
parameter-sentence = 番号、1日の件数（2 5 a day）、またはyes・noと論文ID
parameter-skip = 何件飛ばすか
parameter-page = 飛ばす件数、全件をファイルにする形式（bibtex、ris、csl）、またはzotero
parameter-format = bibtex、ris、cslのいずれか
parameter-style = 昼用はday、夜用はnight
parameter-at = 時刻（08:30）
parameter-days = 曜日（月 水 金）
parameter-zone = 都市かタイムゾーン（東京、Europe/Zurich）
parameter-language = 言語
parameter-tongue = 言語（ドイツ語、ja、pt-BR）
parameter-length = short、normal、fullのどれか
parameter-topic = コマンド
parameter-setting = quiet・brief・publishはonかoff、soundはoffかfirstかon、versionsはoffかsavedかfollowed
parameter-code = 招待コード（あれば）
parameter-channel = キーで選んだチャンネル
parameter-web = 「off」ですべてのリンクを無効に
parameter-list = 名前（1行に1人）または書き出したもの
parameter-times = 何人分か、または list
parameter-whom = telegram:123 のような利用者
parameter-text = 本文

## 保存しているもの、その持ち出しと消去

export-done = このチャットについて保存しているすべてです（{ $size } kB）。ここでも別のPaperboyでも、/import で読み込めます。
import-follows = フォロー{ $count }件
import-mutes = ミュート{ $count }件
import-saved = 保存した論文{ $count }件
import-done = 取り込みました：{ $counts }。もとからあったものはそのままです。
import-nothing-new = どれもすでにここにあるものでした。
import-preview = { $count }件をフォローします：{ $subjects }。
import-preview-most = 著者{ $authors }名のうち、論文の多い{ $count }名をフォローします：{ $subjects }。
import-more = ほか{ $count }件
import-already = うち{ $count }件はフォロー済みです。
import-unread = 読み取れなかった項目が{ $count }件あります：{ $text }
import-dropped = 何もフォローしていません。
button-import = すべてフォロー（{ $count }件）
button-import-few = 上位{ $count }件だけ
button-import-not = フォローしない
import-left-out = { $count }件は使えませんでした。フォローできる名前でないか、一度に多すぎるか、論文が見つからなかったためです。
forget-which = このチャットについて保存しているすべて（フォロー、設定、保存した論文、これまでの配信）を消去しますか？元には戻せません。/export で控えを取れます。招待制の場合は、次に使うとき新しい招待が必要です。
button-forget = すべて消去する
button-forget-not = 残しておく
forget-done = 消去しました。このチャットについて覚えていることはもうありません。バックアップからも次の入れ替えで消えます。ご利用ありがとうございました。
forget-not = 何も消去していません。
privacy-heading = このチャットについて保存しているもの
privacy-settings = { $platform }でのID、設定した人、設定の内容（言語、時刻、タイムゾーン、長さなど）
privacy-follows = フォローとミュート、保存した論文、最近開いた論文10件、「本人」「別人」の指定。ほかの方にわかるのは、ある著者名を3・10・30・100件以上のチャットがフォローしていることまでです
privacy-digests = これまでの配信と、お届けした論文（同じ論文を二度お届けしないため）
privacy-counts = 回数に制限のある機能と言語モデルをどれだけ使ったか
privacy-messages = 送っていただいたメッセージは、お答えしたあと保存しません。
privacy-lines = 入力された内容には返答するだけです。この端末では、矢印キーで呼び出せるように、最近の行がデータベースの隣のファイルに残ります（ほかの人は読めません）。CONSOLE_HISTORYをoffにすると残りません。/forget で一緒に消えます。
privacy-where = すべて、このPaperboyの管理者のデータベースとそのバックアップにあります。管理者は読めますが、ほかの誰にも渡しません。
privacy-outside = 著者をフォローしたり探したりするとき、arXivと著者ディレクトリにその名前を問い合わせますが、誰が尋ねたかは伝えません。言語モデルがある場合、送るのは論文だけで、あなたに関することは送りません。
privacy-long = 消去されるまで保存します。消去するとすぐになくなり、バックアップからも次の入れ替えで消えます。残るのは名前のない合計と、利用停止の場合はそのことだけです。
privacy-ways = /export ですべてをファイルで受け取り、/forget で消去できます。

## 入り口

error-stranger-open = ここではお話しできません。
error-stranger-invite = このPaperboyは招待制です。管理者から招待コードをもらい、/start のあとに続けて送ってください。（ここでのあなたは{ $who }です。）
error-stranger-allowlist = このPaperboyは、管理者の名簿にある人だけが使えます。（ここでのあなたは{ $who }です。）
error-banned = このPaperboyの管理者が、あなたの利用を止めています。
error-invite-code = そのコードは無効か、すでに使い切られています。発行した人に新しく作ってもらってください。
error-invite-slow = 無効なコードが続いたため、15分ほど受け付けられません。時間をおいてもう一度お試しください。
error-refresh-limit = 取り込みを頼めるのは1時間に{ $limit }回までです。次は{ $when }から。新着は配信でもお届けします。

## 管理者向け

invite-made = このコードで{ $count }回入れます：{ $code }
invite-link = リンクならこちら：{ $link }
invite-until = { $date }まで使えます。早めに無効にするには /invite list からどうぞ。
invite-needless = 今はコードなしで入れます。ACCESSがinviteになっていません。
invite-heading = まだ使えるコード
invite-line = { $number }番 · あと{ $count }回 · { $made }作成 · { $until }まで
invite-none = 使えるコードはありません。/invite で1人分、/invite 5 で5人分を作れます。
invite-revoked = { $number }番を無効にしました。
button-revoke = { $number }番を無効にする
people-heading = チャット（新しい順）
people-none = まだ誰もいません。/invite でコードを作れます。
people-since = { $date }から
people-follows = フォロー{ $count }件
people-last = 最後の配信：{ $date }
people-parked = 送信不可
people-banned = 利用停止
ban-done = { $who }の利用を止めました。もう何も送りません。元に戻す：/unban { $who }
unban-done = { $who }はまた利用できます。最初のひとことのあと配信を再開します。
usage-heading = 利用状況
usage-chats = チャット{ $count }件、うち{ $parked }件は送信不可
usage-follows = フォローは合わせて{ $count }件
usage-sent = この{ $days }日間の配信{ $count }件
usage-given-up = この{ $days }日間に送信を断念した配信{ $count }件
usage-today = 今日（UTC）の言語モデルの使用は{ $count }トークン
usage-today-share = 今日（UTC）の言語モデルの使用は{ $count }トークン、DAILY_TOKEN_BUDGETの{ $limit }の{ $percent }%
usage-month = 今月は{ $count }トークン
usage-month-cost = 今月は{ $count }トークン、{ $cost }米ドル
usage-month-least = 今月は{ $count }トークン、少なくとも{ $cost }米ドル（OPENAI_PRICESにないモデルがあります）
usage-heaviest = 多いのは{ $names }
usage-second-reader = { $model }が今月{ $count }件の文を再確認し、{ $rejected }件を却下しました
usage-source = { $source }：フォロー先について今月{ $count }回問い合わせ、新しい論文{ $papers }件
usage-source-cost = { usage-source }、{ $cost }米ドル
health-heading = 稼働状況
health-swept = arXivの最後の取り込み：{ $since }
health-never-swept = まだarXivから取り込んでいません
health-failing = { $since }から取り込めていません
health-source-failing = { $source }：{ $since }から取り込めていません
health-waiting = 送信待ち{ $count }件、最も古いものは{ $since }から
health-nothing-waits = 送信待ちはありません
health-silent = 送信できないチャット{ $count }件、うち{ $tried }件は自動で再試行
health-platforms = プラットフォーム：{ $names }
health-door = 利用できる人：{ $access } · 管理者：{ $owners }
broadcast-preview = { $count }件のチャットに、このように届きます：
broadcast-from = このPaperboyの管理者より。
broadcast-sent = { $count }件のチャットに送っています。
broadcast-dropped = 何も送っていません。
button-broadcast = { $count }件のチャットに送る
button-drop = やめる
error-broadcast-long = 全員へのメッセージは{ $limit }文字までです。
error-broadcast-gone = そのメッセージはもうありません。/broadcast のあとに書き直してください。
error-who = telegram:123 や discord:456 のように書いてください。/people で確かめられます。
error-ban-owner = それは管理者です。管理者はOWNER_IDSで決まります。
error-not-banned = { $who }の利用は止められていません。
error-invite-times = 何人分ですか？/invite で1人分、/invite 5 で5人分、最大{ $limit }人分です。/invite list で使えるコードを見られます。
error-invite-gone = そのコードはすでに使えません。
error-import = そのリストは読めませんでした。1行に1件の名前やリンク、またはBibTeX、RIS、CSV、CSL-JSON、OPML、/export のファイルを受け取れます。
error-import-empty = /import のあとに、1行に1件の名前やリンク、またはBibTeX、RIS、CSV、CSL-JSON、OPML、/export のファイルを送ってください。
error-import-gone = そのリストはもう残っていません。もう一度送ってください。
error-import-nothing = フォローできる著者が見つかりませんでした。
error-file = そのファイルを取得できませんでした。もう一度送るか、中身を /import のあとに貼り付けてください。

## プレビュー

preview-title = 毎日の配信はこう見えます
preview-note = ここに出てくる論文・人物・数値はすべて架空のものです。

## 端末

console-welcome = Paperboyのコンソールです。/help で使い方を表示、Ctrl-Dで終了します。
hint-slash = わかるのは、スラッシュで始まるコマンドだけです。たとえば：/help、/follow Hideki Yukawa
hint-name = 著者の名前ではないようです。論文の著者名のとおりに送ってください（例：Hideki Yukawa）。ほかのことは /help をご覧ください。
hint-wordless = 読めるのは文字だけです。著者名、論文のリンク、コマンドのどれかを送ってください。使い方は /help をご覧ください。
hint-forward = 転送されたメッセージでは論文だけを探します。arXivのリンクもIDもありませんでした。コマンドやリストは、ご自分で送ってください。
hint-doi = DOIが { $id } の論文はまだ読んでいません。arXivにもあれば、そのリンクかIDを送ってください。
hint-record = { $id }の論文は見つかりませんでした。DOIがわかる場合や、arXivにもある場合は、それをお送りください。
forward-more = { $count ->
   *[other] ほかに{ $count }件の論文があります：{ $ids }
}
working = 少々お待ちください…
console-pressed = { $number }番のボタンはありません。

## 論文が届いた、または届かなかった理由

why-follows = フォローしている{ $subjects }に当てはまります。
why-unread = { $id }はまだ取り込んでいません。arXivで公開されたものは数時間のうちに届きます。今すぐ調べるには /paper { $id }
why-looked-up = 個別に検索されたため登録されています。arXivの毎日の一覧では届いておらず、誰の配信にも入っていません。以前の論文は /more で探せます。
why-unmatched = フォロー中の著者の論文ではなく、カテゴリやフレーズにも当てはまらないため、お届けしません。
why-over = フォロー中の文で見つかりました。1日に届くのは近いものだけです。すべては { $example } にあります
why-denied = フォロー中の{ $names }さんの論文ではないと教えてもらったため、お届けしません。
why-muted = { $subjects }をミュートしているため、お届けしません。元に戻すには { $example }
why-paused = { $subjects }を休止しているため、再開するまでお届けしません：/following
why-earlier = フォローより前に取り込まれていたため、配信に入りませんでした。以前の論文は /more で届きます。
why-otherwise = どの配信にも入っていません。フォローの方が先なので、発表の時点では一致していなかった（著者や分類がその後変わった）か、そのとき一時停止中でした。/more で以前の論文が届きます。
why-waiting = 次の配信を待っています：{ $when }。今すぐ受け取るには /digest
why-waiting-paused = 配信を休止しているあいだ、待っています。/resume で届きます。
why-sending = いま送っている配信に入っています。
why-sending-reason = まだ送れていませんが（{ $reason }）、断念してはいません。
why-shown = 配信で届いています：{ $when }
why-shown-once = 以前の配信で届いています。その配信の記録はもう残っていません。論文が見つかった日時：{ $when }
why-given-up = この論文の入った配信は送れず、送信を断念しました（{ $reason }）。見るには { $example }

## Telegram

unfold = 要旨を表示
inline-nothing = 見つかりません · 直接たずねる
inline-follow-first = まず誰かをフォローする

## Discord

menu-translate = この論文を翻訳
sent-privately = 私とのダイレクトメッセージに送りました。

oneoff-nothing = { $count ->
    [1] 昨日以降、{ $name }さんの論文はarXivに出ていません。
   *[other] この{ $count }日間、{ $name }さんの論文はarXivに出ていません。
}

## 管理者へ

owner-budget = 今日の言語モデルの枠、{ $limit }トークンを使い切りました（DAILY_TOKEN_BUDGET）。UTCの0時まで、配信は要旨の原文を引用します。
alert-sweep = { $since }からarXivにアクセスできません。引き続き試しており、何も失われませんが、それ以降の配信に新しい論文はありません。原因は paperboy check で分かります。
alert-sweep-over = arXivにまたアクセスできるようになりました。届いていなかった論文は次の配信で届きます。
alert-source = { $since }から{ $source }にアクセスできません。引き続き試しており、何も失われませんが、それ以降の配信にそこからの新しい論文はありません。ほかの情報源には影響しません。
alert-source-over = { $source }にまたアクセスできるようになりました。届いていなかった論文は次の配信で届きます。
alert-platform = { $since }から{ $platform }につながりません。そこへの配信は保留しています。原因は paperboy check で分かります。
alert-platform-over = { $platform }が復旧しました。保留中の配信を送信します。
alert-disk = データベースのあるディスクがほぼいっぱいです。空きは{ $percent }%です。空きがなくなると、論文の取り込みも、保留中の配信の送信もできません。
alert-disk-over = ディスクに空きができました。

## うまくいかなかったとき

error-unexpected = こちらで問題が起きました（エラー番号 { $id }）。設定もフォローも変わっていません。もう一度お試しください。
error-too-much = 一度にたくさん届いて答えきれないため、残りは飛ばしました。少ししてから、もう一度送ってください。
error-admins-only = ここの設定を変えられるのは管理者だけです。管理者に頼むか、私と一対一で話してください。
error-hidden-admin = ここの設定を変えられるのは管理者だけです。グループとして匿名で投稿している場合、ボタンからは確認できないため、代わりに次を送ってください：{ $example }
error-whose-list = グループまたはチャンネルとして投稿されているため、誰の一覧かわかりません。論文の下のボタンを押すか、個別チャットで送ってください。
error-channels-elsewhere = チャンネルの管理は、Telegramで私との個別チャットから行います。ほかの場所では、設定したい場所で直接コマンドを打ってください。
error-channel-not-yours = あなたがそこの管理者であることを確認できません。あなたと私の両方がチャンネルの管理者である必要があります。選び直すには /channel
error-may-not-write = このチャンネルには書き込めないため、何も届けられません。サーバーの管理者が、ここで「チャンネルを見る」と「メッセージを送信」を許可できます。
error-changed-command = 入力中にコマンドが更新されました。もう一度入力してください。
error-source = 今はarXivにアクセスできません。設定もフォローも変わっていません。数分後にもう一度お試しください。
error-lookup = この論文を収録している可能性のある情報源に、今はアクセスできません。数分後にもう一度お試しください。
error-unknown-command = /{ $command } というコマンドはありません。/help をご覧ください。
error-unknown-command-near = /{ $command } というコマンドはありません。/{ $near } のことですか？
error-needs = /{ $command } の後にもう一つ必要です：{ $what }。例：{ $example }
takes-nothing = /{ $command } の後には何も書けないため、「{ $text }」をどうすればよいかわかりません。単独で送ってください：
error-follow-empty = 誰をフォローしますか？著者、カテゴリ、コラボレーション、学術誌、所属機関、フレーズ、文のどれかを書いてください：/follow Hideki Yukawa、/follow cs.CV、/follow ATLAS Collaboration、/follow 学術誌 Nature Methods、/follow 所属 CERN、/follow "graph rewriting"、/follow reward models that say how sure they are
error-journals = ここでは学術誌を検索できません。Crossrefが無効になっています（JOURNAL_SOURCES）。
error-mute-empty = 何をミュートしますか？フレーズかカテゴリを書いてください：/mute "survey"、/mute cs.RO
error-source-off = ここでは{ $source }を読み込んでいません。ボットの管理者が有効にできます。
error-category = 「{ $text }」というカテゴリはありません。arXivのカテゴリは cs.CV、math.CO、hep-th のような形です。bioRxivとmedRxivのものは「bioRxiv neuroscience」のように書きます。
error-author = 「{ $text }」は人名ではないようです。フレーズなら引用符で囲んでください。人名の書き方：/follow Hideki Yukawa
error-author-long = 名前は{ $limit }文字までです。書き方：/follow Hideki Yukawa
error-author-place = この論文の著者は{ $count }人なので、{ $place }番目の著者はいません。
error-orcid = { $id }は正しいORCID iDではありません。数字が1つ違うようです。orcid.orgからもう一度コピーするか、名前を送ってください。
error-author-page-none = { $directory }に{ $id }という著者ページはありません。ブラウザーでページを開き、そのアドレスをコピーしてください。
error-author-page-nobody = { $directory }の{ $id }には、フォローできる名前がありません。名前で指定してください：/follow Hideki Yukawa
error-author-page-several = DBLPの{ $id }は、まだ区別されていない同名の著者をまとめたページです。そこで本人のページを選び、そのリンクを送ってください。
error-author-page = { $directory }から正しい応答がありません。数分後にもう一度試すか、名前でフォローしてください。
error-author-page-key = { $directory }のリンクにはキーが必要ですが、このボットにはまだありません。ボットの管理者が{ $setting }で設定できます。arXiv、ORCID、DBLP、INSPIRE、zbMATHのリンクはキーなしで使えます。
error-author-page-key-wrong = { $directory }がこのボットのキーを受け付けません。ボットの管理者が{ $setting }を直せます。
error-author-page-busy = { $directory }は今日はもうこのボットの問い合わせに答えません。明日もう一度試すか、名前でフォローしてください。
error-phrase = そのフレーズには探せる語がありません。書き方：/follow "graph rewriting"
error-phrase-long = フレーズは{ $limit }文字までです。書き方：/follow "graph rewriting"
error-follow-limit = すでに{ $limit }件をフォローしています。1つのチャットではここまでです。先に /unfollow で減らしてください。
error-mute-limit = すでに{ $limit }件をミュートしています。1つのチャットではここまでです。先に /unmute で減らしてください。
error-follow-gone = ここではもうフォローしていません。今のフォローは /following で見られます。
error-paper-id = 「{ $text }」からは論文がわかりません。IDは 2606.09076 のような形です。リンクでもかまいません。
error-paper-unknown = 論文{ $id }はarXivに見つかりません。IDは 2606.09076 のような形です。
error-work-unknown = その論文はもう手元にありません。新しい論文は /digest で見られます。
error-brief-gone = これらの論文のつながりの説明はもう残っていません。論文ごとの根拠は /why 2606.09076 で見られます。
error-digest-gone = この配信はもう残っていません。新着論文は /digest で見られます。
error-no-paper-there = そのメッセージには論文が見つかりません。arXivのIDかリンクが必要です。
error-which-paper-there = そのメッセージには論文が{ $count }件あります。どれかを書いてください。例：{ $example }
error-no-pages = このボットにはWebページがありません。ボットの管理者がPUBLIC_URLを設定すると使えます。
error-web = 「{ $text }」は使えません。/web でページのリンクを作り、/web off ですべてのリンクを無効にします。
error-no-page = ここには何もありません。
error-no-translator = 翻訳には言語モデルが必要ですが、このボットにはまだありません。ボットの管理者がOPENAI_API_KEYを設定すると使えます。
error-tongue = 「{ $text }」という言語は知りません。言語の名前かタグを書いてください：/translate 2606.09076 ドイツ語、または /translate 2606.09076 pt-BR
error-translated-already = この論文はもともと英語です。ほかの言語を書いてください：/translate { $id } ドイツ語
error-translations-spent = 翻訳は1日{ $limit }件までです。次は{ $time }（{ $zone }）から頼めます。
error-translating = 言語モデルから応答がなく、今は翻訳できません。数分後にもう一度お試しください。原文はこちら：/paper { $id }
error-translation-distrusted = 訳文が2回続けて論文にないことを述べたため、お見せしません。原文はこちら：/paper { $id }
error-time = その時刻はわかりませんでした。書き方：/time 08:30、または /time 08:30 月 水 金
error-zone = そのタイムゾーンはわかりませんでした。都市かタイムゾーンを書いてください：/timezone 東京、または /timezone Europe/Zurich
error-language = その言語はまだ話せません。話せるのは{ $languages }です。例：/language { $example }
error-length = 長さは3つあります：/length short（短め）、/length normal（標準）、/length full（詳しく）
error-setting = その設定はありません。書き方：/settings quiet on、/settings quiet off、または /settings sound off
error-skip = 「{ $text }」は数字ではありません。後に書けるのは、飛ばす件数です（例：10）。
error-zotero-form = Zoteroのキーではないようです。キーは英数字24文字で、{ $link } で作成できます。
error-zotero-key = このキーでは、Zoteroのライブラリに書き込めません。{ $link } で書き込みを許可するか、新しいキーを作成してください。
error-zotero-away = 今はZoteroが正しく応答しません。あとでもう一度お試しください。重複して追加されることはありません。
error-zotero-private = ここでは、全員がそのキーを読めます。{ $link } で削除し、新しいキーを作って個別チャットで送ってください。
error-citation-format = 「{ $text }」という形式はありません。bibtex、ris、cslが使えます。
error-paper-alone = 論文は一度に1件だけ、後には何も書かないでください。「{ $text }」をどうすればよいかわかりません。
error-year = 「{ $text }」年のarXivの論文はありません。1991年以降です：/papers Hideki Yukawa 2024
error-papers-single = 一度に書ける著者は1名です（{ $count }名ありました）。例：/papers Hideki Yukawa
error-papers-author = 「{ $text }」は著者ではありません。著者1名の論文を一覧にします。例：/papers Hideki Yukawa
error-search-empty = 何を探しますか。語を一つは書いてください。例：/search reward model author:Okafor
error-search-long = 検索は{ $limit }文字までです。
error-search-word = 「{ $text }」には探せる語がありません。
error-search-since = 「{ $text }」という日付は読めません。例：since:2026-06-15、since:2026、since:30d
error-search-source = 「{ $text }」という出典はありません。使えるもの：{ $names }
error-search-filter = 「{ $text }」は検索全体にかかります。括弧の中、ORの後、マイナスの後には置けません。
error-search-forgotten = 前回の検索内容が残っていません。もう一度検索してください：/search
error-sentence-words = 「{ $text }」には論文の内容を示す語が足りません。2語以上必要です。例：/follow reward models that say how sure they are
error-sentence-script = 「{ $text }」には論文と比べられる英語の語がありません。英語で書くか、英語の用語を2語以上入れてください。
error-sentence-long = 文は{ $limit }文字までです。
error-sentence-day = 1日に届けられるのは1〜{ $limit }件です。
error-sentence-forgotten = どの文だったか分からなくなりました。もう一度入力してください。
error-radar = 「{ $text }」が分かりません。/radar 2、/radar 2 5 a day、/radar 2 no 2606.09076のように書いてください
error-radar-number = レーダーに{ $number }番はありません。全部で{ $count }件です。/radar で確認できます。
error-radar-which = { $id }はどの文についてですか。番号を前に付けてください：/radar 2 no { $id }
error-radar-combination = 組み合わせは当てはまるか当てはまらないかのどちらかです。条件を狭めるか広げてください。例：/follow cs.CV AND "reward model" NOT survey
error-expression-parenthesis = 括弧が対応していません。例：（judge OR reward）NOT survey
error-expression-hanging = 「{ $text }」の所に語が足りません。語と語の間にANDかORを、除く語の前にNOTを置きます。
error-expression-negative = 除く語だけが書かれています。探す語も書いてください。例：judge NOT survey
error-expression-long = 組み合わせられる語やフレーズは{ $limit }個までです。
error-combination-bare = 「{ $text }」は組み合わせられません。フレーズは引用符で囲み、著者は名前だけでフォローしてください。例： /follow cs.CV AND "reward model" NOT survey
error-combination-never = これに合う論文はありえません。探す語が除かれています。
error-not-rich = ここでは数式を組版できません。できるのはTelegramだけです。設定はそのままです。
error-not-published = 他のサーバーに公開できるのはアナウンスチャンネルだけです。設定は変わっていません。
error-no-sound = ここではもともと音は鳴りません。設定はそのままです。
error-storage = 今はデータベースにアクセスできません。設定もフォローも変わっていません。1分ほどしてからもう一度お試しください。
error-writer = 今は言語モデルから応答がありません。代わりに要旨の原文をお届けします。
error-budget = 今日の言語モデルの利用枠を使い切りました。{ $when }に再開します。

# 書き込めないチャット：設定した方に個別に伝える。{ $names }はそこでフォロー中のもの。
silence-removed = { $names }をフォローしているチャットに配信できません。ボットが外されました。もう一度追加すると、届かなかった分をまとめて配信します。
silence-muted = { $names }をフォローしているチャットに配信できません。書き込みが許可されていません。許可すると、届かなかった分をまとめて配信します。
silence-closed = { $names }をフォローしているトピックまたはスレッドに配信できません。閉じられています。開き直すと、届かなかった分をまとめて配信します。
silence-gone = { $names }をフォローしているチャットに配信できません。見つかりません。削除された場合は、フォローをここへ移せます。
silence-refused = { $names }をフォローしているチャットに配信できません。ボットからのメッセージを受け取れません。
silence-banned = { $names }をフォローしているチャットに配信できません。このボットの管理者が利用を止めています。
silence-unknown = { $names }をフォローしているチャットに配信できません。ボットが参加していて書き込めるか、確認してください。書き込めるようになると、届かなかった分をまとめて配信します。
silence-goes-on = 引き続き試します。最初の1週間は毎日、その後の1か月は毎週です。
silence-detour = { $names }をフォローしているトピックが閉じられたか削除されたため、配信はここに届きます。
silence-more = ほか{ $count }件
button-move-here = これらのフォローをここへ移す
button-move-named = ここへ移す：{ $names }
followed-in-topics = ほかの{ $count }件のトピックやスレッドに、それぞれのフォローがあります。ここへ移しますか。
silence-elsewhere = 書き込めないチャットが{ $count }件あり、そこでのフォローは届いていません。ここへ移しますか。
moved-here = フォロー{ $count }件をここへ移しました。未配信の論文は次の配信で届きます。
error-nothing-to-move = 移すものがありません。そのチャットはまた書き込めるか、何もフォローしていません。

weeks-title = この12週間
weeks-summary = { $since }以降：論文{ $papers }件、保存{ $saved }件
weeks-papers = 論文
weeks-saved = 保存
weeks-authors = 著者別
weeks-fields = 分野別
weeks-by-author = 著者別：{ $counts }
weeks-by-field = 分野別：{ $counts }
weeks-beyond = フォロー中の著者のうち、ほか{ $count }名の論文もありました。
weeks-unnamed = 表示できるフォントのない名前は、図ではここでの番号で示しています。
weeks-none = この12週間にお届けした論文はありません。
error-style = 図には昼用と夜用があります。「{ $text }」はありません。夜用は /week night のように入力してください。

demo-opening = Paperboyのデモ：架空の2日間です。論文も人物も数値もすべて作りもので、arXiv・bioRxiv・medRxivの役はこのプログラムがこの端末上で務めます。
demo-collected = { $date }、07:00：各情報源を全員のために1回だけ読み込みます。新着論文：{ $counts }
demo-digest = { $date }、08:00：毎日の配信
demo-end = 同じ論文は二度届きませんでした。デモは以上です。make runで実際のarXivを読み込みます。
demo-page = 同じ内容をブラウザでも読めます（このチャットを開いている間）

## The pages

web-open = ページを開く
web-feeds = フィード：
web-secret = このリンクを知っている人は誰でも読めるので、人に教えないでください。/web off ですべてのリンクがすぐに無効になります。/forget でも、1年間誰も開かなかった場合も無効になります。
web-secret-shared = このリンクを知っている人は、このチャットに届く内容を読めます。管理者が /web off と送ると、すべてのリンクがすぐに無効になります。/forget でも、1年間誰も開かなかった場合も無効になります。
web-ended = リンク{ $count }件を無効にしました。
web-none = リンクはありません。/web で作れます。
page-skip = 本文へ
page-nav = ページ
page-latest = 最新の配信
page-archive = これまでの配信
page-radar = レーダー
page-months = ほかの月
page-batches = ほかのページ
page-feeds = フィード：
page-secret = リンクを知っている人だけが読めるページです。チャットで /web off と送ると無効になります。
page-no-digest = 論文のある配信はまだありません。
page-not-found-title = ここには何もありません
page-not-found = このリンクは無効か、無効になりました。チャットで /web と送ると新しいリンクを作れます。
page-too-many-title = 少しお待ちください
page-too-many = アクセスが多すぎます。1分ほどお待ちください。
page-papers = 論文{ $count }件
page-authors = 著者
page-all-authors = 著者{ $count }人全員
page-lines = 要点
page-sentence = 要旨の{ $number }文目
page-title-mark = 題名
page-abstract = 要旨
page-sources = 掲載先
page-why = 届いた理由
page-related = 関連論文
page-cite = 引用（BibTeX）
page-about = この一覧について
page-coauthors = 共著者
