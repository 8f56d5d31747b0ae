# What the bot says, in English. One phrase a line of thought: what happened, what it means, what to do.
# $-names are filled in; every language must use the same ones. Commands and what follows them stay as they are typed.

## Names of things

kind-author = author
kind-category = category
kind-phrase = phrase
kind-collaboration = collaboration
kind-combination = combination
kind-journal = journal
kind-institution = institution
kind-sentence = sentence
length-short = short
length-normal = normal
length-full = full
every-day = every day
weekdays = Monday to Friday
weekend = Saturday and Sunday
authors-more = { " " }and { $more } more
list-comma = ,{ " " }
clause-comma = ,{ " " }
list-and = { $first } and { $last }
quoted = “{ $text }”
labelled = { $label } { $text }
own-words = { $text } (the paper’s own words)
sentences = { $first } { $second }
chosen = ✓ { $text }

## The digest

digest-heading = { $date } · { $papers ->
    [one] 1 new paper
   *[other] { $papers } new papers
}
digest-heading-authors = { $date } · { $papers ->
    [one] 1 new paper
   *[other] { $papers } new papers
} from { $authors ->
    [one] one of your authors
   *[other] { $authors } of your authors
}
digest-heading-some = { $date } · { $papers } new papers, { $theirs } by your authors
older-heading = { $papers ->
    [one] 1 older paper
   *[other] { $papers } older papers
} from those you follow
older-heading-only = { $name }: { $papers ->
    [one] 1 older paper
   *[other] { $papers } older papers
}
digest-heading-only = { $name }: { $papers ->
    [one] 1 new paper, of { $since }
   *[other] { $papers } new papers since { $since }
}
digest-waiting-only = { $count ->
    [one] 1 more waits: /more { $name }
   *[other] { $count } more wait: /more { $name }
}
digest-catch-up = Covers { $first } to { $last }: I was not running in between.
digest-catch-up-silent = Covers { $first } to { $last }: I could not write here in between.
digest-count = { $papers ->
    [one] 1 new paper
   *[other] { $papers } new papers
}
digest-how = How:
digest-result = Result:
digest-audience = For:
digest-limits = Limits:
paper-withdrawn = Withdrawn by its authors.
paper-no-abstract = { $source } has no abstract of it. The title leads to the paper.
card-submitted = Submitted { $date }
card-published = Published { $date }
card-updated = updated { $date }
card-first-seen = first seen { $date }
card-also-in = also in { $subjects }
card-attention = attention { $score } of 100
license-arxiv = arXiv’s license
license-public-domain = public domain
license-reserved = all rights reserved
license-other = license
digest-because = because you follow { $subjects }
radar-note = radar: “{ $text }” ({ $score } of 100: { $words })
change-cross-listed = newly cross-listed to { $name }
change-joined = { $name } joined in a later version
change-joined-version = { $name } joined in v{ $number }
change-withdrawn = Withdrawn since you got it: { $title }
change-withdrawn-unseen = Withdrawn by its authors: { $title }
change-published = Published in { $venue } since you got it: { $title }
change-revised = Its abstract has changed since you got it: { $title }
change-before = Before: { $text }
change-after = Now: { $text }
digest-maybe = Maybe by { $name }: signed “{ $written }”
digest-waiting = { $count ->
    [one] 1 more waits: /more
   *[other] { $count } more wait: /more
}
digest-unasked = { $count ->
    [one] 1 more paper may be by your authors: /following
   *[other] { $count } more papers may be by your authors: /following
}
digest-next = next digest { $when }
digest-quoted = Words in quotes are the abstract’s own.
digest-model = Summaries by { $model }, from the abstracts alone.
digest-model-quoted = { digest-model } { digest-quoted }
digest-untranslated = Titles and sentences are the papers’ own English: this bot has no language model that could put them into your language.
digest-connects = What connects them: { $text }
lack-spent = Today’s budget for the language model is used up, so some papers are quoted; it starts again { $when }.
lack-silent = The language model did not answer, so some papers are quoted.
lack-late = The language model was not done in time, so some papers are quoted; /paper shows what it writes of one.
lack-distrusted = What the language model wrote of some papers was not borne out by them, so these are quoted.
## Under a paper

button-abstract = Abstract
button-abstract-hide = Hide abstract
button-translate = Translate
button-related = Related
button-save = Save
button-save-again = Save after all
button-unsave = Remove from saved
button-hers = ✓ It is { $name }
button-not = ✗ It isn’t
button-not-hers = Not this { $name }
button-hers-after-all = Undo: it is { $name }
button-older = Older
button-authors = All { $count } authors
button-authors-on = More authors
button-digest-more = More
button-settings = All settings
card-denied = Noted: this is not by your { $name }, and does not count as hers or his any more.
card-confirmed = Noted: this is by your { $name }.
card-undone = Taken back: what you said about { $name } does not count here any more.
save-done = Saved: { $title }. /saved shows all.
save-already = You saved { $title } already. /saved shows all.
unsave-done = { $title } is no longer among your saved papers.
saved-heading = Your saved papers
saved-none = You have saved nothing yet. The button under a paper does it, or /save 2606.09076
save-own = Saved to your own list: { $title }. /saved in our private chat shows it.
save-own-already = { $title } is on your own list already. /saved in our private chat shows it.
unsave-own = { $title } is not on your own list any more.
saved-elsewhere = What you save is on a list of your own: say /saved in our private chat.
saved-by-all = Saved here by all of you
saved-exported = { $count ->
    [one] Your saved paper as { $name }.
   *[other] Your { $count } saved papers as { $name }.
}
saved-zotero-how = In Zotero: File → Import, and choose this file. Or send /saved zotero with a key in our private chat, and I put them into your library: { $link } makes a key (“Allow library access” and “Allow write access”). I use it once and don’t keep it.
saved-zotero-sent = { $count ->
    [one] Your saved paper is in your Zotero library. If it was there already, it has stayed as it was.
   *[other] Your { $count } saved papers are in your Zotero library. What was there already has stayed as it was.
    }
saved-zotero-part = { $count } of your { $total } saved papers are in your Zotero library, then Zotero stopped answering. Send it again later: nothing comes twice.
saved-zotero-refused = { $count ->
    [one] One more Zotero did not take.
   *[other] { $count } more Zotero did not take.
    }
saved-zotero-key = I have not kept the key, but your message with it is still in this chat: delete it. Once you need the key no more, remove it at { $link }.
cite-file = The citation is too long for a message, so here it is as a file ({ $name }).
papers-heading = Papers by { $name }, newest first
papers-heading-year = Papers by { $name } from { $year }, newest first
papers-maybe = maybe somebody else’s
papers-signed = signed { $written }
papers-others = { $count ->
    [one] 1 more carries the name and seems to be somebody else’s.
   *[other] { $count } more carry the name and seem to be somebody else’s.
}
papers-several = Others sign so, too. These are the papers of one person.
papers-none = I found no paper signed { $name }.
papers-none-year = I found no paper signed { $name } from { $year }.
papers-end = That is all I could find.
papers-unread = I can’t read { $sources } just now. This is what I have read before or found elsewhere; there may be more.
papers-which = Whom do you mean by { $name }?
papers-which-author = Which author of { $title } do you mean?
papers-whose = Whose papers? Write a name, with a year if you like: /papers Ada Lovelace 2024
related-heading = Close to { $title }, from 0 to 100:
related-terms = both: { $words }
related-none = I know nothing close to { $title } yet. I compare with the papers that I have read so far.
related-also = also by { $names }
search-heading = Papers with { $text }
search-heading-on = Papers with { $text }, from number { $first } on
search-none = I have stored no paper with { $text }. Fewer words bring more: I look for all of them, in any ending.
search-end = That were all papers with { $text }.
radar-heading = Radar: what your sentences and combinations caught
radar-none = You follow no sentence yet. Describe what you want to read, and I bring the nearest papers of each day: { $example }
radar-overview-hint = Tap one, or type its number: /radar 1
radar-of = Radar: { $name }
radar-looks-for = I look for: { $words }. { $count ->
    [one] The nearest paper
   *[other] The { $count } nearest papers
 } a day at most.
radar-unmet = In no paper that I know: { $words }.
radar-rest = What else it catches, and ✓ ✗ to teach it: { $command }
radar-empty = Nothing was caught yet.
radar-end = That was all it caught.
radar-nearness = Nearness { $score }: { $words }
radar-far = No longer near enough
radar-like = like { $id }, which fits
radar-unlike = like { $id }, which doesn’t
radar-new = may come with a digest
radar-over = over the { $count } a day
radar-fits = ✓ fits
radar-fits-not = ✗ doesn’t fit
radar-hint = ✓ brings papers like it nearer, ✗ farther. Without buttons: { $example }
radar-hint-combination = ✓ puts papers like it higher, here and in your digest, ✗ lower; all of them still come. Without buttons: { $example }
radar-count = { $count } in 7 days
radar-marked = ✓ Papers like this one are nearer from now on.
radar-marked-not = ✗ Papers like this one are farther from now on.
radar-unmarked = Forgotten: papers like this one are as near as before.
radar-raised = ✓ Papers like this one come first from now on.
radar-lowered = ✗ Papers like this one come last from now on.
radar-unranked = Forgotten: papers like this one stand where they did.
button-radar = Radar
button-newer = Newer
button-radar-undo = Undo { $mark } { $number }
button-a-day = { $count } a day
error-not-followed-there = You don’t follow that author any more, so nothing has changed.

## Quiet days

quiet-day = { $date } · nothing new from those you follow.
week-heading = Your week, { $first } to { $last } · { $papers ->
    [one] 1 paper
   *[other] { $papers } papers
} in { $count ->
    [one] 1 field
   *[other] { $count } fields
}
week-empty = Your week, { $first } to { $last }: no digest brought you anything.
week-unconnected = I looked for what connects these papers, and found nothing that they bear out.
week-unwritten = What connects these papers could not be written this time.
week-field = { $name } · { $count }
week-published = In journals and at conferences
week-more = and { $count } more
week-beyond = and { $count } in other fields
week-keyless = No language model is set up here, so nothing is said of what connects them. Words in quotes are the abstracts’ own; what probably deserves most attention stands first (/why with a paper’s id says why).
week-offer = This can come by itself on Sundays: /settings brief on
outage-since = arXiv could not be read since { $since }. Nothing is lost: what you miss comes with the first digest after it can be read again.
outage-of-source = { $source } could not be read since { $since }. What you miss from there comes with the first digest after it can be read again.
announcement-awaited = arXiv’s newest papers were not there yet. They come with the next digest.
announcement-awaited-quiet = Nothing new so far from those you follow: arXiv’s newest papers were not there yet. They come with the next digest.

## When

when-today = today { $time } ({ $zone })
when-tomorrow = tomorrow { $time } ({ $zone })
when-date = { $date } { $time } ({ $zone })

## Following

follow-done = You now follow { $name }.
follow-already = You follow { $name } already.
# Facts about a person, then `follow-facts` around them: “55 papers on arXiv since 2025, mostly cs.CV. Latest:”
follow-count-since = { $count ->
    [one] 1 paper
   *[other] { $count } papers
} on arXiv since { $year }
follow-count = { $count ->
    [one] 1 paper
   *[other] { $count } papers
} on arXiv
follow-count-since-anywhere = { $count ->
    [one] 1 paper
   *[other] { $count } papers
} since { $year }
follow-count-anywhere = { $count ->
    [one] 1 paper
   *[other] { $count } papers
}
follow-count-least = At least { $count } papers on arXiv
follow-field = mostly { $category }
follow-with = often with { $coauthors }
follow-facts = { $facts }. Latest:
follow-none = I found no paper signed with exactly this name on arXiv. If the spelling is right, the first one will come with a digest.
follow-unasked = arXiv does not answer just now, so I can’t show you this person’s papers yet. New ones will come with your digest.
follow-institution = Institutions come from what a source says of the authors: bioRxiv, medRxiv and journals mostly do, arXiv hardly ever.
follow-sentence = Is “{ $text }” a description of papers? I can follow it and bring the nearest papers of each day.
follow-sentence-typed = Or type it: { $example }
follow-native-sentence = I compare words, and papers are written in English: a sentence in your language would find none. Write it in English, or put English terms into it: { $example }
follow-native-sentence-example = reward models that say how sure they are
button-follow-nearest = The nearest papers of each day
follow-written = Also found: { $names }. Not included; if that is the same person, follow that name too.
follow-aliases = Also writes as { $names }. Not included; follow that spelling, too, if you like.
follow-initials = Signed with initials: { $names }. Such papers are shown apart, as “maybe”.
follow-waiting = { $count ->
    [one] 1 paper of the last week waits for you.
   *[other] { $count } papers of the last week wait for you.
}
follow-comes = { $count ->
    [one] 1 paper of the last week comes right away.
   *[other] { $count } papers of the last week come right away.
}
follow-nothing-recent = The last week brought nothing new by { $name }.
follow-recent-seen = You have had already what the last week brought by { $name }.
follow-really = Do you want to follow { $name }?
follow-near = I found no paper signed “{ $name }”. Did you mean:
follow-journal-near = I found no journal called “{ $name }”. Did you mean:
follow-journal-none = I found no journal called “{ $name }”. Write its whole title, as in /follow journal Nature Methods
follow-which-author = Which author of { $title } do you want to follow?
button-follow-exactly = Follow “{ $name }” all the same
button-follow = Follow { $name }
button-digest = Show now
button-more = Show older papers
follow-first = Next digest: { $when }. Change the hour with /time, the place with /timezone.
button-unfollow = Stop following { $name }
unfollow-done = You no longer follow { $name }.
unfollow-not = You don’t follow { $name }.
unfollow-which = Whom do you want to stop following?
following-heading = { $count ->
    [one] You follow 1:
   *[other] You follow { $count }:
}
following-none = You follow nobody yet. Start with somebody whose papers you never want to miss: /follow Ada Lovelace
following-muted = Muted: { $subjects }
mark-paused = paused
mark-silent = silent
follow-since = Followed since { $date }
follow-one-person = One person is meant, not everybody of that name
follow-is-paused = Paused: nothing comes of it, and what appears meanwhile is not collected. Once it is resumed, /more { $name } brings that.
follow-is-silent = Silent: it comes in your digest, but a digest with nothing else makes no sound
follow-waits = { $count ->
    [one] 1 paper waits for your next digest
   *[other] { $count } papers wait for your next digest
}
follow-waits-paused = { $count ->
    [one] 1 paper that came before waits until it is resumed
   *[other] { $count } papers that came before wait until it is resumed
}
follow-latest = Latest papers:
follow-paused-notice = { $name } is paused, so nothing comes of it.
follow-resumed = Resumed: papers of { $name } come again.
follow-resumed-meanwhile = What appeared while it was paused was not collected: /more { $name } brings what you have not had.
button-meanwhile = Show what I missed
button-pause-follow = Pause
button-resume-follow = Resume
button-silence = Silent
button-with-sound = With sound
button-all-papers = All papers
button-stop-follow = Stop following
button-follow-again = Follow again
button-back = ‹ All I follow
mute-done = Papers that mention { $name } stay out of your digest from now on. Undo: /unmute { $name }
mute-category = Papers whose main category is { $name } stay out of your digest from now on. Undo: /unmute { $name }
mute-already = { $name } is muted already.
unmute-done = { $name } may come through again.
unmute-not = { $name } is not muted.
unmute-which = What may come through again?
unmute-none = Nothing is muted. /mute keeps a phrase or a category out.
button-unmute = Unmute { $name }

## What was typed to be followed

follow-topic = Is { $name } a topic or a person?
follow-half = There are several names with { $name }. Did you mean:
follow-half-unknown = I know nobody whose name has { $name } in it. Papers write given and family name, like Ada Lovelace; a link to one of the papers works, too.
follow-half-unasked = arXiv does not answer just now, so I can’t look for { $name }. Give me the whole name, like Ada Lovelace, or try again in a few minutes.
follow-native = Papers on arXiv write names in Latin letters. { $name } may be:
follow-native-unknown = Papers on arXiv write names in Latin letters, and I found nobody there who could be { $name }. Write the name as the papers do, or give me a link to one of them.
follow-native-spelling = It may be written like this: { $example }
follow-link-elsewhere = I can’t read pages of { $site }.
follow-link-email = An e-mail address alone doesn’t tell me an author.
follow-link-known = These links work: a paper or a list on arXiv, and an author’s page on arXiv, ORCID, OpenAlex, DBLP, Semantic Scholar, INSPIRE or zbMATH.
follow-link-name = The name in it seems to be { $name }.
follow-several = { $count ->
    [one] You now follow one more:
   *[other] You now follow { $count } more:
}
follow-several-already = You follow already: { $names }
follow-several-refused = Left out, because I can’t read it as a name: { $names }
follow-several-open = { $count ->
    [one] About this one I have to ask; press it:
   *[other] About these I have to ask; press one:
}
follow-count-none = no paper with this name on arXiv yet
follow-count-doubtful = perhaps by several people
button-follow-phrase = Follow “{ $text }” as a phrase
button-follow-category = Follow { $category } ({ $title })
button-follow-person = { $name } is a person
button-name-papers = { $name } ({ $count })

## Which of several people

which-person = Several people sign as { $name }. Which do you mean?
which-papers = These papers are signed { $name }. I can’t tell whether that is one person or several. Whose do you mean?
which-more = { $count ->
    [one] There is 1 more. You can name anybody by one of their papers: { $example }
   *[other] There are { $count } more. You can name anybody by one of their papers: { $example }
}
person-with = with { $coauthors }
person-institution = { $institution }, per { $directory }
person-orcid = ORCID { $id }
perhaps-several-people = I can’t tell whether all { $count } papers are by one person.
rare-name = Not all of the { $count } papers have something in common. I take them for one person’s because the name is rare.
not-the-right-person = Not the right person?
also-this-person = Is one of these your { $name }, too?
button-this-person = { $number } · { $facts }
button-also-person = Also { $number } · { $facts }
button-all-of-them = All of them
button-show-the-others = Show the others
button-choose-another = Choose another
error-no-author-there = There is no author at that place of the paper. Name somebody: /follow Ada Lovelace
digest-maybe-because = Maybe by { $name }: { $reasons }
card-hardly = Somebody else who signs as { $name }, I think.
card-hardly-because = Somebody else who signs as { $name }, I think: { $reasons }.
button-not-sure = Undo ✓
button-why = Why
button-cite = Cite
button-where = Where it says so
button-brief-where = Where the papers say so
button-where-hide = Hide where it says so
following-others = { $count ->
    [one] not shown this week: 1 paper, probably by somebody else of that name
   *[other] not shown this week: { $count } papers, probably by others of that name
}

## Why a paper is thought to be somebody’s: short, and several of them side by side

reason-known = one of the papers it began with
reason-confirmed = you said it is
reason-rejected = you said it isn’t
reason-not-signed = the name is not on it
reason-abbreviated = signed “{ $written }”
reason-coauthor = with { $name }, as on { $count ->
    [one] 1 known paper
   *[other] { $count } known papers
}
reason-no-coauthor = no shared coauthor
reason-rejected-coauthor = with { $name }, as on a paper you said no to
reason-like-rejected = like papers you said no to
reason-like-namesake = more like somebody else of that name
reason-only-one = nobody else found by that name
reason-many-namesakes = { $count ->
    [one] 1 paper by others of that name
   *[other] { $count } papers by others of that name
}
reason-orcid = the same ORCID iD ({ $orcid })
reason-other-orcid = another ORCID iD ({ $orcid })
reason-affiliation = same institution ({ $name })
reason-category = same field ({ $category })
reason-other-field = another field ({ $category })
reason-topics = same subject ({ $words })
reason-other-topics = other subjects
reason-first-again = first author, as usual
reason-last-again = last author, as usual
reason-first-for-once = first author, for once
reason-last-for-once = last author, for once
reason-years-apart = { $count ->
    [one] 1 year apart
   *[other] { $count } years apart
}

why-signed = You follow { $name }; it is signed “{ $written }”, the same name.
why-signed-initials = You follow { $name }; it is signed “{ $written }”, with initials.
why-everybody = You follow everybody of that name.
why-likely = Most likely the person you mean.
why-possible = Possibly the person you mean.
why-unlikely = Hardly the person you mean.
why-somebody-else = So it stays out. If that is wrong, the button under it puts it right: { $example }
why-doubtful = A digest asks about one such paper at most, the likeliest; /following lists the others for a week. If it is theirs, say so with the button under it: { $example }
why-evidence = What I see: { $reasons }.
attention-heading = Attention: { $score } of 100. That orders your digest; nothing is left out for it.
attention-none = Attention: 0 of 100. Nothing that counts for the order of your digest speaks for it; it comes all the same.
attention-only = { $name } is the only author
attention-first = { $name } is the first of { $total } authors
attention-last = { $name } is the last of { $total } authors
attention-middle = { $name } is author { $place } of { $total }
attention-alphabetical = { $name } is one of { $total } authors, in alphabetical order
attention-several = { $place }, and you follow others of them
attention-nearness = close to “{ $title }”, which you saved: { $score } of 100
attention-opened = close to “{ $title }”, which you opened: { $score } of 100
attention-fitting = like { $id }, which you marked ✓
attention-unfitting = like { $id }, which you marked ✗
attention-unmarked = like nothing that you marked ✓ or ✗
attention-followers = at least { $count } other chats here follow a name on it
attention-acceptance = its authors say: “{ $words }”
attention-venue = published: { $venue }
attention-code = its code is there: { $site }
why-brief = What was said to connect it with the others of its digest, and where they say so
why-where = Where it says so, line by line
where-heading = Each line, and below it the sentences of the paper on which it stands:
brief-where-heading = Each sentence, and below it those of the papers on which it stands:
where-quoted = In the paper’s own words:

## Reading

nothing-new = Nothing new from those you follow since your last digest ({ $since }). { $read }
nothing-new-yet = Nothing from those you follow waits for you yet. { $read }
nothing-older = That is all I could find from those you follow.
nothing-new-only = Nothing new from { $name } waits for you. { $read }
nothing-older-only = That is all I could find from { $name }.
button-papers = Papers by { $name }
button-papers-all = Papers by all of them
nothing-older-unasked = arXiv does not answer just now, so I can’t look for older papers. Try /more again in a few minutes.
never-read = I have not read arXiv yet. /refresh does it now.
refresh-working = Reading what is new…
brief-working = Going through your week…
refresh-goes-on = Still being read: { $sources }. That can take some minutes; what is new for you comes by itself as soon as I am through.
last-read = { $source } was last read at { $time }.
last-read-several = Last read: { $sources }.
source-spent = { $source } may be asked again { $when }: what it answers in a day is used up.

## A translation

translate-working = Translating…
translation-made = Machine translation into { $language } by { $model }, { $date }.
translation-left = { $count ->
    [one] One sentence stays in the original: its translation could not be trusted.
   *[other] { $count } sentences stay in the original: their translation could not be trusted.
}
button-original = Original

## Preferences

time-set = Your digest comes { $days } at { $time } ({ $zone }).
zone-set = Your clock is { $zone } now; it is { $time } for you.
zone-is = Your time zone is { $zone }; it is { $time } there.
time-which = When shall your digest come? Choose, or write it: /time 08:30 Mon Wed Fri
language-set = I speak English with you now.
language-which = Which language?
length-set-short = Short it is: up to { $count } papers, one sentence each.
length-set-normal = Normal it is: up to { $count } papers, what is new in each, and the rest behind its buttons.
length-set-full = Full it is: up to { $count } papers, everything the abstract gives.
length-which = How much do you want to read?
paused = Paused. Papers keep collecting; /resume brings them.
paused-already = You are paused already. /resume goes on.
resumed = Welcome back.
resumed-already = You are not paused.
quiet-set-on = When a day brings nothing new, I will say so.
quiet-set-off = When a day brings nothing new, I will stay silent.
brief-set-on = On Sundays, at the hour of your digest, you get a brief of your week. /brief shows the last seven days now.
brief-set-off = No more brief of your week on Sundays. /brief still shows the last seven days.
sound-set-off = Digests make no sound from now on.
sound-set-first = Of each digest only the first message makes a sound.
sound-set-on = Every message of a digest makes a sound.
versions-set-off = You hear no more of what becomes of papers, unless one is withdrawn.
versions-set-saved = When a paper you saved is published or its abstract changes, the next digest says so.
versions-set-followed = When a paper that a digest brought is published or its abstract changes, the next digest says so.
rich-set-on = Formulas will be set as formulas from now on. If your Telegram says that it can’t show such a message: /settings rich off
rich-set-off = Formulas will be written in plain signs.
publish-set-on = Digests here will be published to the servers that follow this channel, as far as Discord lets me: ten messages an hour.
publish-set-off = Digests will stay in this channel.
settings-heading = Your settings
settings-time = Digest: { $days } at { $time } · /time
settings-zone = Time zone: { $zone } · /timezone
settings-language = Language: { $language } · /language
settings-length = Length: { $length } · /length
settings-paused = Paused: /resume goes on
settings-next = Next digest: { $when }
settings-quiet-on = When there is nothing new: I say so · /settings quiet off
settings-quiet-off = When there is nothing new: I stay silent · /settings quiet on
settings-brief-on = Brief of your week: Sundays · /settings brief off
settings-brief-off = Brief of your week: only by /brief · /settings brief on
settings-sound-off = Sound: none · /settings sound first
settings-sound-first = Sound: a digest’s first message only · /settings sound off
settings-sound-on = Sound: every message of a digest · /settings sound first
settings-versions-off = What becomes of papers later: only if they are withdrawn · /settings versions saved
settings-versions-saved = What becomes of papers later: of those you saved · /settings versions followed
settings-versions-followed = What becomes of papers later: of all that digests brought · /settings versions saved
settings-rich-on = Formulas: set as formulas · /settings rich off
settings-rich-off = Formulas: in plain signs · /settings rich on
settings-publish-on = Published to the servers that follow this channel · /settings publish off
settings-publish-off = Stays in this channel · /settings publish on
settings-follows = { $count ->
    [0] You follow nobody yet: /follow
    [one] You follow 1: /following
   *[other] You follow { $count }: /following
}
settings-button-time = Hour and days
settings-button-zone = Time zone
settings-button-language = Language
settings-button-length = Length
switch-quiet-on = Say so on quiet days
switch-quiet-off = Silent on quiet days
switch-brief-on = Week’s brief on Sundays
switch-brief-off = No week’s brief
switch-sound-off = No sound
switch-sound-first = Sound: first
switch-sound-on = Sound: all
switch-versions-off = Later news: none
switch-versions-saved = Of saved
switch-versions-followed = Of all
switch-rich-on = Set formulas
switch-rich-off = Formulas in plain signs
switch-publish-on = Publish digests
switch-publish-off = Don’t publish digests
button-all-settings = ‹ All settings

## Where many are: channels, groups, servers

channel-pick = In a channel I post nothing but its digests; whatever else there is to say of it is said here. Pick a channel of which you are an admin. If I am not in it yet, picking it adds me.
button-pick-channel = Pick a channel
channel-plan = Its digest comes { $days } at { $time } ({ $zone }).
channel-state = { $count ->
    [0] It follows nobody yet. I speak { $language } there.
    [one] It follows 1. I speak { $language } there.
   *[other] It follows { $count }. I speak { $language } there.
}
channel-paused = It is paused: nothing is posted until you let it go on.
channel-whom = Whom shall this channel follow? Reply to this message with a name, like Ada Lovelace. A category, a phrase in quotes or a link works, too.
channel-reply = What you reply to this message is for this channel.
channel-answer = The answer to this waits for an admin, in private.
channel-delivered = It is in the channel, or on its way there.
channel-arrived = I can post in this channel now. Once a day I bring the new papers of the authors it follows, in a few lines each, and nothing else. Only its admins decide about that, here in private.
channel-here = I can post here now. Whom this channel follows, an admin tells me in private.
button-open-answer = Open
button-set-up = Set up
button-follow-for = Follow somebody
button-following = Whom it follows
button-hour = Hour and clock
button-language = Language
button-length = Length
button-preview = Preview
button-pause = Pause
button-resume = Go on
arrival-group = Admins decide what is followed here and when the digest comes; everybody may ask me for papers. I hear only commands, and what mentions me.
arrival-plan = The digest comes { $days } at { $time } ({ $zone }).
arrival-server = Each channel and thread follows for itself: say /follow where its papers are to come. Whoever may manage the server decides about that; everybody may ask me for papers.
arrival-hour = A digest comes at 08:00 until you choose another hour (/time) and your clock (/timezone).
for-admins = for admins
mention-slash = In a server I go by slash commands: type { $example } and pick it from the list that opens. In private you can simply write to me.
member-start = Admins decide what is followed here and when the digest comes. You can ask me for papers, see what is followed, and save papers to a list of your own. For a digest of your own, talk to me in private.

## Start and help

start-what = I am Paperboy. You name authors; once a day I bring their new papers, in a few lines each.
start-promise = I say only what the papers say, and I never bring one twice.
start-clock = Is it { $time } where you are?
start-clock-yes = Yes, it is { $time }
start-clock-no = No, …
start-zones = What time is it for you? Choose a city with your clock. For any other: /timezone Africa/Lagos
start-back = Back
start-change = Change this
start-whom = Whom do you want to follow first? Send me a name, like Ada Lovelace; papers of the last week come at once.
start-whom-here = Whom do you want to follow here first? Write it like this: /follow Ada Lovelace
start-again = Good to see you. { $count ->
    [one] You follow 1; /digest brings what waits, /help shows the rest.
   *[other] You follow { $count }; /digest brings what waits, /help shows the rest.
}
start-needless = “{ $text }” is nothing that /start needs: it takes an invitation code from those who are not in yet, and you are. To follow somebody, write /follow Ada Lovelace
help-heading = What you can say
help-usage = Like this: { $example }
help-parameter-at = at
help-parameter-channel = channel
help-parameter-code = code
help-parameter-days = days
help-parameter-language = language
help-parameter-length = length
help-parameter-off = off
help-parameter-list = list
help-parameter-paper = paper
help-parameter-setting = setting
help-parameter-skip = skip
help-parameter-page = page
help-parameter-sentence = sentence
help-parameter-format = format
help-parameter-style = style
help-parameter-text = text
help-parameter-times = times
help-parameter-topic = topic
help-parameter-what = what
help-parameter-words = words
help-parameter-who = who
help-parameter-year = year
help-parameter-zone = zone
help-keyless = With a language model I could also write summaries, say what connects a day’s papers, and translate. My owner can set OPENAI_API_KEY.
help-privacy = What I keep of this chat, and how to have it or erase it: /privacy
help-footer = Paperboy reads arXiv. It is not affiliated with arXiv.

command-start = What this is and how to begin
command-help = Everything you can say
command-follow = Follow an author, a category, a "phrase", or a sentence (3 papers a day)
command-unfollow = Stop following
command-following = Whom and what you follow
command-mute = Keep a phrase or category out
command-unmute = Let it through again
command-papers = An author’s papers, newest first
command-refresh = Look for new papers now
command-more = Another batch: older papers of those you follow, or of one
command-digest = Your digest, now; or of one you follow
command-brief = What the last seven days brought you, by field
command-week = The last twelve weeks as a picture: papers, authors, what you saved
command-paper = One paper, by its id or link
command-translate = A paper in your language
command-related = Papers close to this one
command-search = Papers that I have stored, by words, author, category or day
command-radar = What your sentences and combinations caught; tune them with ✓ ✗
command-why = Why a paper came to you, or didn’t
command-save = Put a paper aside
command-saved = The papers you put aside
command-cite = A paper’s citation: BibTeX, RIS or CSL-JSON
command-time = When your digest comes
command-timezone = Your time zone
command-language = The language I speak with you
command-length = How much you want to read
command-pause = No digests until you resume
command-resume = Go on with digests
command-settings = Everything you have set
command-channel = Manage a channel of yours
command-web = Your digests and papers as web pages and feeds
command-export = Everything I hold on this chat, as a file
command-import = Follow a list: names, links, .bib, .ris, .csv, OPML, an export
command-forget = Erase everything I hold on this chat
command-privacy = What I keep of this chat, where, and how long
command-invite = A code that lets people in
command-people = Who is here
command-ban = Keep somebody out
command-unban = Let somebody in again
command-usage = How much there is
command-health = How it fares
command-broadcast = A message to every chat

parameter-who = An author, a category (cs.CV), a journal, a "phrase", or a sentence with: 5 a day
parameter-author = An author
parameter-year = A year (2024)
parameter-followed = Somebody or something you follow
parameter-what = A phrase or a category (cs.CV)
parameter-paper = An arXiv id or link
parameter-search = Words, "a phrase", -word, author:, cat:, source:, since:
parameter-sentence = Number, how many a day (2 5 a day), or yes or no with a paper’s id
parameter-skip = How many to skip
parameter-page = How many to skip; bibtex, ris or csl for all as a file; or zotero
parameter-format = bibtex, ris or csl
parameter-style = day or night
parameter-at = Hour and minute (08:30)
parameter-days = Days (Mon Wed Fri)
parameter-zone = A city or time zone (Zurich, Asia/Tokyo)
parameter-language = A language
parameter-tongue = A language (German, ja, pt-BR)
parameter-length = short, normal or full
parameter-topic = A command
parameter-setting = quiet, brief or publish on or off; sound off, first or on; versions off, saved or followed
parameter-code = A code, if you were invited
parameter-channel = A channel, picked by its key
parameter-web = off ends all links
parameter-list = Names, one a line, or an export
parameter-times = For how many people; list
parameter-whom = Somebody, like telegram:123
parameter-text = The words

## What is held, and by whom it is taken away

export-done = Everything that I hold on this chat: { $size } kB. /import reads it again, here or with another Paperboy.
import-follows = { $count } followed
import-mutes = { $count } muted
import-saved = { $count ->
    [one] 1 paper saved
   *[other] { $count } papers saved
}
import-done = Taken over: { $counts }. What was here already has stayed.
import-nothing-new = There is nothing in it that is not here already.
import-preview = { $count ->
    [one] I’d follow { $subjects }.
   *[other] I’d follow { $count }: { $subjects }.
}
import-preview-most = Of { $authors } authors I’d follow the { $count } who stand on most of these papers: { $subjects }.
import-more = and { $count } more
import-already = { $count ->
    [one] One of them you follow already.
   *[other] { $count } of them you follow already.
}
import-unread = { $count ->
    [one] One entry I don’t understand: { $text }
   *[other] { $count } entries I don’t understand: { $text }
}
import-dropped = Nothing has been followed.
button-import = { $count ->
    [one] Follow
   *[other] Follow all { $count }
}
button-import-few = Only the first { $count }
button-import-not = Nothing
import-left-out = { $count ->
    [one] 1 entry I could not use
   *[other] { $count } entries I could not use
}: no name that can be followed, too many at once, or a paper that I could not find.
forget-which = Shall I erase everything that I hold on this chat: whom you follow, your settings, saved papers and past digests? It can’t be undone; /export keeps a copy. Where one needs an invitation, you will need a new one.
button-forget = Erase everything
button-forget-not = Keep it
forget-done = Erased. I know nothing of this chat any more; backups forget it when they are next replaced. Goodbye, and thank you for reading.
forget-not = Nothing was erased.
privacy-heading = What I keep of this chat
privacy-settings = Its id on { $platform }, who set me up here, and what is set: language, hour, time zone, length and the like
privacy-follows = Whom and what you follow and mute, the papers you saved, the last ten whose cards you opened, and where you said “it is” or “it isn’t”. Of a name, others here learn at most that 3, 10, 30 or 100 chats or more follow it
privacy-digests = Past digests, and which papers you had, so that none comes twice
privacy-links = Links to its pages, as digests from which nobody can make a link, and the day on which each was last opened
privacy-counts = How often what is limited was asked for, and how much of a language model was used
privacy-messages = What you write to me is answered and not kept.
privacy-lines = What you type is answered; this terminal keeps your last lines for the arrow keys, in a file beside the database that nobody else may read, unless CONSOLE_HISTORY is off. /forget erases them.
privacy-where = All of it is in the database of whoever runs this Paperboy, and in the backups of it. They can read it; nobody else is given it.
privacy-outside = When you follow or look up an author, arXiv and directories of authors are asked for that name, not told who asks. A language model, where there is one, is sent papers and nothing about you.
privacy-long = It stays until you erase it. Then it is gone at once, and from backups when they are next replaced. What remains are totals without a name and, if somebody is banned, that fact.
privacy-ways = /export brings all of it as a file. /forget erases it.

## The door

error-stranger-open = I may not talk to you here.
error-stranger-invite = This Paperboy is by invitation: with a code from its owner, say /start and the code. (Here you are { $who }.)
error-stranger-allowlist = This Paperboy serves only those whom its owner has listed. (Here you are { $who }.)
error-banned = The owner of this Paperboy has closed its door to you.
error-invite-code = That code does not open the door, or not any more. Whoever gave it to you can make a new one.
error-invite-slow = Too many of these codes don’t open the door. Try again in a quarter of an hour.
error-refresh-limit = You can ask for sources to be read { $limit } times an hour; the next time { $when }. What is new comes with your digest anyway.

## For owners

invite-made = { $count ->
    [one] This opens the door once: { $code }
   *[other] This opens the door { $count } times: { $code }
}
invite-link = Or as a link: { $link }
invite-until = Until { $date }, unless you revoke it: /invite list shows the codes that are out.
invite-needless = Nobody is asked for a code here at present: ACCESS is not set to invite.
invite-heading = Codes that still open the door
invite-line = No. { $number } · { $count ->
    [one] once more
   *[other] { $count } times more
} · made { $made } · until { $until }
invite-none = No code is out. /invite makes one, /invite 5 one for five people.
invite-revoked = No. { $number } opens nothing any more.
button-revoke = Revoke no. { $number }
people-heading = Chats, the newest first
people-none = Nobody is here yet. /invite makes a code.
people-since = since { $date }
people-follows = { $count ->
    [0] follows nobody
    [one] follows 1
   *[other] follows { $count }
}
people-last = last delivery { $date }
people-parked = can’t be reached
people-banned = banned
ban-done = { $who } is kept out and gets nothing any more. Undo: /unban { $who }
unban-done = { $who } may come in again. Digests go on after the first word.
usage-heading = How much there is
usage-chats = { $count ->
    [one] 1 chat
   *[other] { $count } chats
}, { $parked } of them out of reach
usage-follows = { $count } followed, all together
usage-sent = { $count ->
    [one] 1 delivery
   *[other] { $count } deliveries
} in { $days } days
usage-given-up = { $count } given up in { $days } days
usage-today = { $count } tokens for the language model today (UTC)
usage-today-share = { $count } tokens for the language model today (UTC), { $percent }% of the { $limit } that DAILY_TOKEN_BUDGET allows
usage-month = { $count } tokens this month
usage-month-cost = { $count } tokens this month, US${ $cost }
usage-month-least = { $count } tokens this month, at least US${ $cost }; OPENAI_PRICES doesn’t name every model
usage-heaviest = Most of them for { $names }
usage-second-reader = { $model } read { $count ->
    [one] 1 line
   *[other] { $count } lines
} a second time this month and rejected { $rejected }
usage-source = { $source }: { $count ->
    [one] 1 answer
   *[other] { $count } answers
} about follows this month, { $papers ->
    [one] 1 new paper
   *[other] { $papers } new papers
}
usage-source-cost = { usage-source }, US${ $cost }
health-heading = How it fares
health-swept = arXiv was last read whole: { $since }
health-never-swept = arXiv has not been read yet
health-failing = It could not be read since { $since }
health-source-failing = { $source } could not be read since { $since }
health-waiting = { $count ->
    [one] 1 delivery waits
   *[other] { $count } deliveries wait
} to be sent, the oldest since { $since }
health-nothing-waits = Nothing waits to be sent
health-silent = { $count ->
    [one] 1 chat can’t be reached
   *[other] { $count } chats can’t be reached
}, { $tried } of them tried again by itself
health-platforms = Platforms: { $names }
health-door = Door: { $access } · owners: { $owners }
broadcast-preview = { $count ->
    [one] This is how it will look, in 1 chat:
   *[other] This is how it will look, in { $count } chats:
}
broadcast-from = From whoever runs this Paperboy.
broadcast-sent = { $count ->
    [one] On its way to 1 chat.
   *[other] On its way to { $count } chats.
}
broadcast-dropped = Nothing was sent.
button-broadcast = { $count ->
    [one] Send to 1 chat
   *[other] Send to { $count } chats
}
button-drop = Drop it
error-broadcast-long = A message to everybody has at most { $limit } characters.
error-broadcast-gone = There is no such message any more. Write it anew: /broadcast and the words.
error-who = Write whom like telegram:123 or discord:456; /people shows them.
error-ban-owner = That is an owner. Owners are named in OWNER_IDS.
error-not-banned = { $who } is not banned.
error-invite-times = How many people? /invite for one, /invite 5 for five, at most { $limit }; /invite list shows the codes that are out.
error-invite-gone = That code opened nothing any more.
error-import = I can’t read that list. I take names or links, one a line, and files: .bib, .ris, .csv, CSL-JSON, OPML, or one of /export.
error-import-empty = Send me names or links, one a line, after /import; or a file: .bib, .ris, .csv, CSL-JSON, OPML, or one of /export.
error-import-gone = I no longer have that list. Send it again, please.
error-import-nothing = I find nobody in it whom I could follow.
error-file = I could not fetch that file. Please send it again, or paste its text after /import.

## The preview

preview-title = How a digest looks
preview-note = Papers, people and numbers here are invented.

## The terminal

console-welcome = This is Paperboy’s console. /help shows what you can say; Ctrl-D ends.
hint-slash = I understand commands: they begin with a slash. Try /help, or /follow Ada Lovelace
hint-name = That does not look like a name to me. Send one as it stands on papers, like Ada Lovelace; /help shows everything else.
hint-wordless = I can read words only: send me an author’s name, a paper’s link or a command. /help shows all I understand.
hint-forward = I look for papers in what you forward, and saw no arXiv link or id in that. Commands and lists count only when you send them yourself.
hint-doi = I have read no paper with the DOI { $id } yet. If it is on arXiv, too, send me its link or id from there.
hint-record = I can’t find the paper { $id }. If you have its DOI, or it is on arXiv, send me that.
forward-more = { $count ->
    [one] One more paper is in it: { $ids }
   *[other] { $count } more papers are in it: { $ids }
}
working = One moment…
console-pressed = There is no button { $number } here.

## Why a paper came, or didn’t

why-follows = It answers what you follow: { $subjects }.
why-unread = I have not come across { $id } yet. What arXiv announces comes here within a few hours; /paper { $id } looks it up now.
why-looked-up = I know it only because somebody looked it up. No daily list of arXiv has brought it here, so it came in nobody’s digest; /more finds older papers.
why-unmatched = None of your authors signed it, and it fits none of your categories and phrases. So it does not come to you.
why-over = A sentence of yours caught it. A day brings only the nearest of these: all of them are in { $example }
why-denied = You said that it is not by your { $names }, so it stays out.
why-muted = You muted { $subjects }, so it stays out. Undo: { $example }
why-paused = You paused { $subjects }, so it stays out until you resume that: /following
why-earlier = It was here before you followed that, so it came in no digest. /more brings older papers.
why-otherwise = It came in no digest, although you follow that longer than I have had it: it did not match when arXiv announced it (its authors or categories have changed since), or that was paused then. /more brings older papers.
why-waiting = It waits for your next digest: { $when }. /digest brings it now.
why-waiting-paused = It waits while you are paused. /resume brings it.
why-sending = It is in a digest on its way to you.
why-sending-reason = Sending has failed so far ({ $reason }); it is not given up.
why-shown = You had it in a digest: { $when }.
why-shown-once = You had it in a digest, which is not kept any more. The paper came in: { $when }.
why-given-up = The digest with it could not be sent and was given up ({ $reason }). { $example } shows it.

## Telegram

unfold = Show the text
inline-nothing = No such paper here · ask me
inline-follow-first = Follow somebody first

## Discord

menu-translate = Translate this paper
sent-privately = You will find it in our private chat.

oneoff-nothing = { $count ->
    [one] No paper by { $name } on arXiv since yesterday.
   *[other] No paper by { $name } on arXiv in the last { $count } days.
}

## For whoever runs this

owner-budget = Today’s { $limit } tokens for the language model are used up (DAILY_TOKEN_BUDGET). Digests quote the abstracts until 00:00 UTC.
alert-sweep = arXiv could not be read since { $since }. I keep trying and nothing is lost, but no digest has had anything new since. paperboy check says what is in the way.
alert-sweep-over = arXiv can be read again. What was missed comes with the next digests.
alert-source = { $source } could not be read since { $since }. I keep trying and nothing is lost, but no digest has had anything new from there since. What comes from elsewhere is not held up.
alert-source-over = { $source } can be read again. What was missed comes with the next digests.
alert-platform = { $platform } has been out of reach since { $since }. Digests for it wait. paperboy check says what is in the way.
alert-platform-over = { $platform } is back; what waited goes out now.
alert-disk = The disk that my database is on is nearly full: { $percent }% are free. When nothing is left I can’t take in papers, nor send what waits.
alert-disk-over = There is room on the disk again.

## What went wrong, and what to do

error-unexpected = Something went wrong on my side (note { $id }). Nothing of yours has changed. Please try again.
error-too-much = That was more at once than I can answer. I have left the rest out; in a moment you can ask for it again.
error-admins-only = Only admins can change this here. Ask one of them, or talk to me alone.
error-hidden-admin = Only admins can change this. If you write here as the group, I can’t see who you are when you press; send this instead: { $example }
error-whose-list = You write here as the group or channel, so I can’t tell whose list it is. Press the button under the paper, or say it in our private chat.
error-channels-elsewhere = Channels are managed in Telegram, in our private chat. Anywhere else, say it where it is to hold.
error-channel-not-yours = I can’t see that you are an admin there. Both of us have to be admins of the channel: /channel picks another.
error-may-not-write = I may not write in this channel, so nothing can reach it. Whoever manages the server can allow me “View Channel” and “Send Messages” here.
error-changed-command = This command has changed since you began to type it. Please type it again.
error-source = arXiv can’t be read just now. Nothing of yours has changed. Please try again in a few minutes.
error-lookup = What may have this paper can’t be read just now. Please try again in a few minutes.
error-unknown-command = I don’t know /{ $command }. Try /help.
error-unknown-command-near = I don’t know /{ $command }. Did you mean /{ $near }?
error-needs = /{ $command } needs one more thing: { $what }. Like this: { $example }
takes-nothing = /{ $command } takes nothing after it, and I don’t know what to do with “{ $text }”. Say it alone:
error-follow-empty = Whom do you want to follow? An author, a category, a collaboration, a journal, an institution, a phrase or a sentence: /follow Ada Lovelace, /follow cs.CV, /follow ATLAS Collaboration, /follow journal Nature Methods, /follow lab CERN, /follow "graph rewriting", /follow reward models that say how sure they are
error-journals = Journals can’t be looked up here: Crossref is switched off (JOURNAL_SOURCES).
error-mute-empty = What shall I keep out? A phrase or a category: /mute "survey", /mute cs.RO
error-source-off = I don’t read { $source } here. Whoever runs this bot can switch it on.
error-category = I don’t know the category { $text }. arXiv’s look like cs.CV, math.CO or hep-th, those of bioRxiv and medRxiv like bioRxiv neuroscience.
error-author = “{ $text }” does not look like a person’s name. Write it like /follow Ada Lovelace, or put a phrase in quotes.
error-author-long = A name has at most { $limit } characters. Write it like /follow Ada Lovelace
error-author-place = That paper has { $count ->
    [one] one author only
   *[other] { $count } authors
}, so nobody stands in place { $place }.
error-orcid = { $id } is no ORCID iD: one of its digits is wrong. Copy it once more from orcid.org, or give me the name.
error-author-page-none = { $directory } has no author page { $id }. Open the page in a browser and copy its address from there.
error-author-page-nobody = The page { $id } on { $directory } names nobody I could follow. Give me the name: /follow Ada Lovelace
error-author-page-several = The DBLP page { $id } gathers everybody of that name whom DBLP has not told apart. Open it, choose the person there, and send me that page.
error-author-page = { $directory } does not answer as it should just now. Try again in a few minutes, or follow by name.
error-author-page-key = Links to { $directory } need a key; this bot has none yet. Its owner can set { $setting }. Links to arXiv, ORCID, DBLP, INSPIRE and zbMATH work without.
error-author-page-key-wrong = { $directory } does not accept this bot’s key. Its owner can put it right: { $setting }.
error-author-page-busy = { $directory } answers no more questions from here today. Try again tomorrow, or follow by name.
error-phrase = I can’t find a word in that phrase. Write it like /follow "graph rewriting"
error-phrase-long = A phrase has at most { $limit } characters. Write it like /follow "graph rewriting"
error-follow-limit = You follow { $limit } already; that is as many as I can watch for one chat. /unfollow somebody first.
error-mute-limit = You mute { $limit } already; that is as many as one chat can. /unmute something first.
error-follow-gone = That is not followed here any more. /following shows what is.
error-paper-id = I can’t read “{ $text }” as a paper. An id looks like 2606.09076; a link works too.
error-paper-unknown = I can’t find a paper { $id } on arXiv. An id looks like 2606.09076.
error-work-unknown = I don’t have that paper any more. /digest shows what is new.
error-brief-gone = What was said of these papers together is not kept any more. /why 2606.09076 shows what one of them says.
error-digest-gone = This digest is not kept any more. /digest shows what is new.
error-no-paper-there = I see no paper in that message. It takes an arXiv id or link.
error-which-paper-there = { $count ->
    [one] That message shows a paper. Say which one you mean: { $example }
   *[other] That message shows { $count } papers. Say which one you mean, like { $example }
}
error-no-pages = This bot has no web pages. Its owner can set PUBLIC_URL.
error-web = “{ $text }” is nothing that /web takes. /web gives a link to your pages, /web off ends all links.
error-no-page = There is nothing here.
error-no-translator = Translating needs a language model; this bot has none yet. Its owner can set OPENAI_API_KEY.
error-tongue = I don’t know the language “{ $text }”. Write its name or its tag, like /translate 2606.09076 German, or /translate 2606.09076 pt-BR.
error-translated-already = This paper is in English already. Name another language, like /translate { $id } German
error-translations-spent = You can ask for { $limit } translations a day; the next one at { $time } ({ $zone }).
error-translating = The language model does not answer just now, so I can’t translate this. Please try again in a few minutes. Until then: /paper { $id }
error-translation-distrusted = The translation said what the paper does not say, twice; I don’t show it. The original: /paper { $id }
error-time = I don’t know that time. Write it like /time 08:30, or /time 08:30 Mon Wed Fri.
error-zone = I don’t know that time zone. Write a city or a zone, like /timezone Zurich or /timezone Asia/Tokyo.
error-language = I don’t speak that yet. I speak { $languages }: /language { $example }
error-length = There are three lengths: /length short, /length normal, /length full.
error-setting = I don’t know that setting. Write /settings quiet on, /settings quiet off, or /settings sound off.
error-skip = “{ $text }” is no number. What can follow is how many to leave out, like 10.
error-zotero-form = That is no Zotero key: one has 24 letters and digits. { $link } makes one.
error-zotero-key = Zotero does not let this key write to your library. At { $link } you can allow it, or make a new one.
error-zotero-away = Zotero does not answer as it should just now. Please try again later: nothing comes twice.
error-zotero-private = Everybody here could read that key. Remove it at { $link }, make a new one, and send it in our private chat.
error-citation-format = I don’t know the format “{ $text }”. I have bibtex, ris and csl.
error-paper-alone = One paper at a time, please, and nothing after it: I don’t know what to do with “{ $text }”.
error-year = “{ $text }” is no year in which arXiv has papers. It has them from 1991 on: /papers Ada Lovelace 2024
error-papers-single = One author at a time, please; you named { $count }. Like this: /papers Ada Lovelace
error-papers-author = “{ $text }” is no author. I list one author’s papers, like this: /papers Ada Lovelace
error-search-empty = What am I to look for? Give me a word at least, like this: /search reward model author:Okafor
error-search-long = A search has at most { $limit } characters.
error-search-word = I can’t find a word in “{ $text }”.
error-search-since = I don’t know the day “{ $text }”. Write it like since:2026-06-15, since:2026 or since:30d
error-search-source = I don’t know the source “{ $text }”. There are { $names }.
error-search-filter = “{ $text }” holds for the whole search: it can’t stand in parentheses, behind OR or behind a minus.
error-search-forgotten = I no longer know what you searched for. Say it again: /search
error-sentence-words = I find too few words in “{ $text }” that tell what a paper is about. Two at least, as in /follow reward models that say how sure they are
error-sentence-script = “{ $text }” has no English words to compare papers with. Write it in English, or put at least two English terms into it.
error-sentence-long = A sentence has at most { $limit } characters.
error-sentence-day = A sentence brings between 1 and { $limit } papers a day.
error-sentence-forgotten = I no longer know which sentence that was. Type it again, please.
error-radar = I don’t know what to do with “{ $text }”. Write /radar 2, /radar 2 5 a day, or /radar 2 no 2606.09076
error-radar-number = There is no number { $number } in your radar, which has { $count }. /radar shows them.
error-radar-which = Which sentence do you mean for { $id }? Put its number in front: /radar 2 no { $id }
error-radar-combination = A combination holds or it doesn’t: make it narrower or wider instead, like this: /follow cs.CV AND "reward model" NOT survey
error-expression-parenthesis = A parenthesis has no counterpart. Write it like (judge OR "reward model") NOT survey
error-expression-hanging = A word is missing at “{ $text }”. AND and OR stand between two words, NOT in front of one.
error-expression-negative = That only says what you don’t want. Add what you want, like "reward model" NOT survey
error-expression-long = At most { $limit } words and phrases can be combined.
error-combination-bare = I can’t combine “{ $text }”. Put a phrase in quotes, and follow an author by the name alone. Write it like /follow cs.CV AND "reward model" NOT survey
error-combination-never = No paper can match that: it leaves out what it wants.
error-not-rich = Formulas can’t be set as such here; that works in Telegram only. Nothing has changed.
error-not-published = Only an announcement channel can be published to other servers. Nothing has changed.
error-no-sound = Nothing makes a sound here anyway. Nothing has changed.
error-storage = I can’t reach my memory just now. Nothing of yours has changed. Please try again in a minute.
error-writer = The language model does not answer just now. The abstract’s own words serve meanwhile.
error-budget = Today’s budget for the language model is used up; it starts again { $when }.

# A place that can't be written to: to whoever set it up, in private. { $names } are a few of what it follows.
silence-removed = The chat where I follow { $names } gets nothing any more: I was taken out of it. Add me again, and all that it missed comes as one digest.
silence-muted = The chat where I follow { $names } gets nothing any more: I may not write there. Let me send messages, and all that it missed comes as one digest.
silence-closed = The topic or thread where I follow { $names } gets nothing any more: it is closed. Open it, and all that it missed comes as one digest.
silence-gone = The chat where I follow { $names } gets nothing any more: I can’t find it. If it was deleted, you can have its follows here.
silence-refused = The chat where I follow { $names } gets nothing any more: it takes no messages from me.
silence-banned = The chat where I follow { $names } gets nothing any more: the owner of this bot has shut it out.
silence-unknown = The chat where I follow { $names } gets nothing any more: I am not let in. Check that I am in it and may send messages; then all that it missed comes as one digest.
silence-goes-on = I go on trying: every day for a week, then every week for a month.
silence-detour = The topic where I follow { $names } is closed or gone, so its digests come here.
silence-more = { $count } more
button-move-here = Move these follows here
button-move-named = Move here: { $names }
followed-in-topics = { $count ->
    [one] Another topic or thread here has follows of its own. Move them here?
   *[other] { $count } other topics and threads here have follows of their own. Move them here?
}
silence-elsewhere = { $count ->
    [one] Nobody gets what is followed in a chat that I can’t write to. Move it here?
   *[other] Nobody gets what is followed in { $count } chats that I can’t write to. Move it here?
}
moved-here = { $count ->
    [one] Moved 1 follow here. What waited for it comes with your next digest.
   *[other] Moved { $count } follows here. What waited for them comes with your next digest.
}
error-nothing-to-move = There is nothing to move: that chat can be written to again, or follows nobody.

# The last twelve weeks, in words and on a picture. { $counts }: "Mira Okafor 4 · Yi Wang 2".
weeks-title = Your twelve weeks
weeks-summary = Since { $since }: { $papers ->
    [one] 1 paper
   *[other] { $papers } papers
}, { $saved } saved
weeks-papers = papers
weeks-saved = saved
weeks-authors = By your authors
weeks-fields = By field
weeks-by-author = By your authors: { $counts }
weeks-by-field = By field: { $counts }
weeks-beyond = { $count ->
    [one] 1 more of your authors had papers.
   *[other] { $count } more of your authors had papers.
}
weeks-unnamed = A name that I have no letters for stands on the picture as its number in this list.
weeks-none = No digest has brought you anything in the last twelve weeks.
error-style = A picture can be for day or for night; I don’t know “{ $text }”. Write /week night.

# What the demo itself says between its lines. { $counts }: "arXiv 15 · bioRxiv 2".
demo-opening = Paperboy, on two made-up days. Papers, people and numbers are all invented; arXiv, bioRxiv and medRxiv are played by this program, on this machine.
demo-collected = { $date }, 07:00: each source is read once for everybody; new papers: { $counts }
demo-digest = { $date }, 08:00: the digest
demo-end = Nothing came twice. That was the demo; make run reads the real arXiv.
demo-page = The same as pages in your browser, while this chat is open

## The pages

web-open = Open your page
web-feeds = Feeds for a reader:
web-secret = Whoever has this link can read along, so keep it to yourself. /web off ends all links at once; so does /forget, and a year in which nobody opens them.
web-secret-shared = Whoever has this link can read what this chat gets. An admin’s /web off ends all links at once; so does /forget, and a year in which nobody opens them.
web-ended = { $count ->
    [one] The link leads nowhere any more.
   *[other] All { $count } links lead nowhere any more.
}
web-none = There was no link. /web makes one.
page-skip = Skip to the content
page-nav = Pages
page-latest = Latest digest
page-archive = All digests
page-radar = Radar
page-months = Other months
page-batches = Other batches
page-feeds = Feeds:
page-secret = This page is for those who have its link. In the chat, /web off ends it.
page-no-digest = No digest with papers here yet.
page-not-found-title = Nothing here
page-not-found = This link leads nowhere, or not any more. In the chat, /web gives a new one.
page-too-many-title = One moment
page-too-many = These are more requests than a reader makes. Please wait a minute.
page-papers = { $count ->
    [one] 1 paper
   *[other] { $count } papers
}
page-authors = Authors
page-all-authors = All { $count } authors
page-lines = In short
page-sentence = Sentence { $number } of the abstract
page-title-mark = title
page-abstract = Abstract
page-sources = Where it is
page-why = Why it came, or didn’t
page-related = Related
page-cite = Citation (BibTeX)
page-about = About this list
page-coauthors = Coauthors
