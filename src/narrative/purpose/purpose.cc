// SPDX-License-Identifier: Apache-2.0
// Chooses among the project's own sentences and joins the best one with the kind and the words of
// the code.
#include "narrative/purpose/purpose.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "narrative/part_words.h"
#include "narrative/phrases.h"
#include "narrative/purpose/nouns.h"
#include "narrative/purpose/said.h"
#include "narrative/sentence.h"
#include "narrative/texts/telling.h"

namespace cutaway::narrative {
namespace {

constexpr double kTellsThePurpose =
    6.0;  ///< weight from which a wording is trusted to speak of the whole
/// Weight from which a comment is quoted when nothing else speaks.
constexpr double kMayTellThePurpose = 5.0;
constexpr std::size_t kWordsOfPurpose = 27;
/// From here on a sentence's subject is the project, by its name or as "this application".
constexpr double kNamesTheWhole = 0.4;
/// A sentence that is nearly told is told whole: cut in a list, it reads as if it were broken.
constexpr std::size_t kWordsAtTheEnd = 8;

/// A wording taken apart: "Rich | is | a Python library for …".
struct Parts {
  bool named = false;  ///< its subject is the project
  std::string verb;    ///< "is", "provides" … ; empty for a tagline
  std::string rest;    ///< predicate without the verb, or the whole tagline
};

/// Before a colon and its list: "a platform for code offering:" says no more without the list.
constexpr std::string_view kBeforeLists[] = {
    " offering",         " featuring",         " including",     " with",
    " such as",          " which offers",      " that offers",   " that includes",
    " that consists of", " which consists of", " consisting of", " which includes"};

std::string without_end(std::string_view text) {
  if (text.ends_with(":")) {
    text.remove_suffix(1);
    for (const std::string_view opening : kBeforeLists)
      if (text.ends_with(opening)) text.remove_suffix(opening.size());
  }
  while (!text.empty() &&
         (text.back() == '.' || text.back() == ' ' || text.back() == ':' || text.back() == ','))
    text.remove_suffix(1);
  if (text.ends_with("。")) text.remove_suffix(3);
  return std::string(text);
}

Parts take_apart(const Telling& telling, const std::string& text) {
  Parts parts;
  parts.rest = without_end(text);
  if (telling.about_the_project(text) < 0.4) return parts;
  const Opening opening = telling.opening(text);
  parts.named = true;
  parts.verb = opening.verb;
  parts.rest = without_end(trim(std::string_view(text).substr(opening.rest)));
  return parts;
}

/// The last word of the kind's phrase stands in the quotation: no need to say it twice.
bool says_the_kind(std::string_view quote, std::string_view phrase) {
  const std::string low = lower(quote);
  const std::size_t gap = phrase.rfind(' ');
  const std::string last = lower(gap == std::string_view::npos ? phrase : phrase.substr(gap + 1));
  return contains(low, last);
}

bool begins_with_article(std::string_view text) {
  const std::string low = lower(text.substr(0, 5));
  return low.starts_with("a ") || low.starts_with("an ") || low.starts_with("the ");
}

/// "Rich calls itself “a library …”", "Mockito is a Java library that “enables …”", "X is a Y:
/// “tagline”".
std::string phrase_purpose(const Story& story, const Parts& parts, const std::string& quote) {
  const std::string kind = with_article(story.kind.phrase);
  const std::string verb = story.kind.confidence == Confidence::low ? " appears to be " : " is ";
  if (parts.named && parts.verb == "is" && begins_with_article(quote)) {
    if (says_the_kind(quote, story.kind.phrase))
      return story.name + " calls itself " + quoted(quote) + ".";
    return story.name + ", " + kind + ", calls itself " + quoted(quote) + ".";
  }
  if (parts.named && parts.verb != "is" && parts.verb != "are" && parts.verb != "can") {
    return story.name + verb + kind + " that " + quoted(parts.verb + ' ' + quote) + ".";
  }
  if (parts.named) return story.name + ", " + kind + ", " + quoted(parts.verb + ' ' + quote) + ".";
  return story.name + verb + kind + ": " + quoted(quote) + ".";
}

/// How many words carry meaning: not the name, not "open source project".
std::size_t content_words(const Story& story, std::string_view text) {
  constexpr std::array<std::string_view, 22> kEmpty = {
      "project",  "open",    "source", "the",      "and",      "for",    "with", "free",
      "modern",   "simple",  "fast",   "powerful", "this",     "that",   "your", "application",
      "software", "package", "app",    "from",     "platform", "library"};
  std::size_t count = 0;
  for (const std::string& word : identifier_words(text)) {
    if (word.size() < 3 && static_cast<unsigned char>(word[0]) < 0x80) continue;
    if (std::find(kEmpty.begin(), kEmpty.end(), word) != kEmpty.end()) continue;
    const bool own =
        std::any_of(story.names.begin(), story.names.end(),
                    [&](const std::string& name) { return contains(plain_name(name), word); });
    if (!own) count += words_of_any_script(word);
  }
  return count;
}

/// Most words of the one that carry meaning stand in the other too: nothing new to a reader.
bool says_the_same(const Story& story, std::string_view known, std::string_view text) {
  const std::vector<std::string> old = identifier_words(known);
  std::size_t fresh = 0;
  for (const std::string& word : identifier_words(text)) {
    const bool told = word.size() < 3 || std::ranges::find(old, word) != old.end();
    if (!told && content_words(story, word) > 0) ++fresh;
  }
  return fresh < 3;
}

const Wording* best_wording(const Story& story) {
  for (const Wording& wording : story.wordings) {
    if (wording.weight < kTellsThePurpose) return nullptr;
    if (content_words(story, wording.text) >= 2) return &wording;
  }
  return nullptr;
}

std::vector<std::string> shown_words(const Story& story, std::string_view not_in,
                                     std::size_t most) {
  const std::string low = lower(not_in);
  std::vector<std::string> out;
  for (const DomainWord& word : story.words) {
    if (out.size() < most && !contains(low, word.word)) out.push_back(word.shown);
  }
  return out;
}

/// " built with FastAPI and React"; "" when the phrase names a framework already or none was found.
std::string built_on(const Story& story, Sentence& sentence) {
  if (contains(story.kind.phrase, " built on ")) return {};
  if (story.kind.word != "web_app" && story.kind.word != "api_service") return {};
  std::vector<std::string> names;
  for (const FrameworkUse& one : story.frameworks) {
    const model::TechnologyUse& use = *one.use;
    const auto& technology = story.analysis.catalogue->technology(use.technology);
    const bool wanted =
        technology.category == "web framework" || technology.category == "UI framework";
    if (!wanted || technology.minor || names.size() >= 2) continue;
    const std::string seen = word_of_technology(story, technology, use.places[0]);
    if (seen.empty()) continue;
    names.push_back(technology.name);
    sentence.named(technology.name, seen, use.places[0]);
  }
  return names.empty() ? "" : " built with " + join_and(names);
}

/// Up to three of the things that people work with, the most central first; neither those of every
/// product nor what the text names.
std::vector<Noun> shown_nouns(const Story& story, const std::string& text, std::size_t room) {
  constexpr std::size_t kMost = 3, kCentral = 12, kWordsEach = 3;
  const auto common = word_list(story, "abilities", "of_every_product");
  std::vector<Noun> out;
  for (Noun& noun : nouns_of(story)) {
    if (out.size() >= std::min(kMost, room / kWordsEach)) break;
    const bool known = std::ranges::any_of(noun.words, [&](const std::string& word) {
      return std::ranges::find(common, word) != common.end();
    });
    // Comments of issues say no more beside the issues.
    const bool belongs = std::ranges::any_of(out, [&](const Noun& told) {
      return std::ranges::find(noun.words, told.words.front()) != noun.words.end();
    });
    const bool central = noun.kept && !noun.asked.empty() && noun.rank <= kCentral;
    if (central && !known && !belongs && !contains(lower(text), noun.words.back()))
      out.push_back(std::move(noun));
  }
  return out;
}

/// Words that are a name as they stand: "SlowQuery" tells nothing of "slows".
std::vector<const DomainWord*> whole_names(const Story& story, std::size_t most) {
  std::vector<const DomainWord*> out;
  for (const DomainWord& word : story.words) {
    if (out.size() < most && identifier_words(word.seen_as).size() == 1) out.push_back(&word);
  }
  return out;
}

std::optional<Claim> from_words(const Story& story) {
  const bool sure = story.kind.confidence == Confidence::high;
  const auto words = whole_names(story, 5);
  const std::vector<Noun> nouns = shown_nouns(story, "", 12);
  const bool things = nouns.size() >= 2;
  if (!things && words.size() < 2) return std::nullopt;
  std::vector<std::string> names;
  for (const Noun& noun : nouns) names.push_back(noun.name);
  if (!things) names.clear();
  for (std::size_t i = 0; !things && i < words.size(); ++i) names.push_back(words[i]->shown);
  Sentence sentence(story, "purpose.from_code", join(names, ","));
  sentence.text(story.name + (sure ? " is " : " appears to be ") + with_article(story.kind.phrase) +
                built_on(story, sentence) + " that works with " + join_and(names) + ".");
  sentence.basis(Basis::inferred).confidence(sure ? Confidence::medium : Confidence::low);
  for (std::size_t i = 0; things && i < nouns.size(); ++i) sentence.at(nouns[i].kept->places, 1);
  for (std::size_t i = 0; !things && i < words.size(); ++i)
    sentence.named(words[i]->shown, words[i]->seen_as, words[i]->place);
  return sentence.finish();
}

/// The least that can be said: the kind, with the sign that decides it.
std::optional<Claim> from_kind(const Story& story) {
  Sentence sentence(story, "purpose.kind", story.kind.word);
  for (const KindSign& sign : story.kind.because) {
    if (sign.hit.place) sentence.at(*sign.hit.place);
  }
  const bool seen = std::any_of(story.kind.because.begin(), story.kind.because.end(),
                                [](const KindSign& sign) { return sign.hit.place.has_value(); });
  if (!seen && !story.tree().files().empty()) sentence.at({FileId(std::size_t{0}), 1, 1});
  sentence.text("No document says what " + story.name + " is for; its files look like those of " +
                with_article(story.kind.phrase) + ".");
  return sentence.basis(Basis::inferred).confidence(Confidence::low).finish();
}

/// The title of a document about how it is set up, and a comment on helpers that carry the
/// project's name, say nothing of what the whole is for.
bool speaks_beside(const Story& story, const Wording& wording) {
  const std::string file = lower(base_name(story.path(wording.place.file)));
  const bool code = wording.from == "code";
  const std::string text = code ? lower(wording.text) : file;
  return std::ranges::any_of(
      word_list(story, "prose", code ? "of_a_piece_of_code" : "beside_document"),
      [&](const std::string& word) {
        return code ? contains(text, word) : text.starts_with(word);
      });
}

std::optional<Claim> from_wording(const Story& story, const Wording& wording) {
  const Telling telling(*story.analysis.catalogue, story.names);
  const Parts parts = take_apart(telling, wording.text);
  const std::size_t around = word_count(story.name) + word_count(story.kind.phrase) + 4;
  const std::size_t room =
      std::max<std::size_t>(8, kWordsOfPurpose - std::min(kWordsOfPurpose - 8, around));
  bool cut = false;
  const std::size_t words_there = word_count(parts.rest);
  // A few words more are better than a cut, where the whole sentence has room for them.
  const bool whole = words_there <= room + kWordsAtTheEnd && around + words_there <= kMostWords;
  const std::size_t most = whole ? words_there : room;
  const std::string quote = without_end(cut_words(parts.rest, most, &cut));
  std::string text = phrase_purpose(story, parts, cut ? quote + " …" : quote);
  Sentence sentence(story, "purpose.quoted", wording.from + ':' + wording.role);
  sentence.basis(Basis::quoted).confidence(Confidence::high).quoting(quote, wording.place);
  const std::size_t left = 24 - std::min<std::size_t>(24, word_count(text));
  const std::vector<Noun> nouns =
      content_words(story, quote) < 5 ? shown_nouns(story, text, left) : std::vector<Noun>{};
  if (nouns.size() >= 2) {
    std::vector<std::string> names;
    for (const Noun& noun : nouns) {
      names.push_back(noun.name);
      sentence.at(noun.kept->places, 1);
    }
    text.pop_back();
    text += "; its code deals with " + join_and(names) + ".";
  }
  return sentence.text(text).finish();
}

/// "Donate", "Our sponsors".
bool is_of_givers(const Story& story, const std::string& section) {
  const std::string heading = lower(section);
  return std::ranges::any_of(word_list(story, "prose", "beside"),
                             [&](const auto& word) { return contains(heading, word); });
}

}  // namespace

std::optional<Claim> tell_purpose(const Story& story) {
  std::size_t tried = 0;
  for (const Wording& wording : story.wordings) {
    if (wording.weight < kTellsThePurpose || tried >= 3) break;
    if (content_words(story, wording.text) < 2 || speaks_beside(story, wording)) continue;
    // "Donate": who pays for it says nothing of what it is for.
    if (is_of_givers(story, wording.section)) continue;
    ++tried;
    auto told = from_wording(story, wording);
    if (told) return told;
  }
  for (std::size_t i = 0; tried == 0 && i < story.wordings.size(); ++i) {
    const Wording& wording = story.wordings[i];
    const bool likely = wording.weight >= kMayTellThePurpose && wording.from == "code" &&
                        content_words(story, wording.text) >= 2 && !speaks_beside(story, wording);
    auto told = likely ? from_wording(story, wording) : std::nullopt;
    if (told) return told;
  }
  auto claim = from_words(story);
  return claim ? claim : from_kind(story);
}

/// A line about how to install it, or about who helps its makers.
static bool is_beside(const Story& story, const Telling& telling, const Wording& wording) {
  const std::string text = lower(wording.text);
  return telling.is_beside_heading(wording.section) ||
         std::ranges::any_of(word_list(story, "prose", "beside"),
                             [&](const auto& word) { return contains(text, word); });
}

/// The text of a store for people of another language than English:
/// `metadata/android/de/title.txt`.
static bool is_translation(std::string_view path) {
  const std::vector<std::string_view> folders = split(path, '/');
  if (!path.ends_with(".txt") || folders.size() < 3) return false;
  const std::string_view place = folders[folders.size() - 2];
  const std::string_view language = place.substr(0, place.find_first_of("-_"));
  return language != "en" && (language.size() == 2 || language.size() == 3) &&
         std::ranges::all_of(language, [](char c) { return c >= 'a' && c <= 'z'; });
}

/// The manifest of a package below, the help of a command and the description of an API speak of
/// that piece, unless they name the project.
static bool is_of_a_piece(const Story& story, const Telling& telling, const Wording& wording) {
  const std::string_view path = story.path(wording.place.file);
  if (wording.role == "usage") return telling.about_the_project(wording.text) < kNamesTheWhole;
  if (wording.from != "manifest" || !contains(path, "/")) return false;
  // "A client library for Shop" names the whole, and is about the package.
  const std::string text = lower(wording.text) + ' ';
  if (std::ranges::any_of(word_list(story, "prose", "of_a_piece"),
                          [&](const auto& words) { return contains(text, words); }))
    return true;
  return std::ranges::count(path, '/') > 1 ||
         (!telling.names_the_project(path) &&
          telling.about_the_project(wording.text) < kNamesTheWhole);
}

std::optional<Claim> tell_own_words(const Story& story) {
  const Wording* first = best_wording(story);
  const Telling telling(*story.analysis.catalogue, story.names);
  for (const Wording& wording : story.wordings) {
    if (wording.weight < kTellsThePurpose - 1) break;
    if (content_words(story, wording.text) < 3 || speaks_beside(story, wording)) continue;
    // "Start it in seconds with Docker:" leads to what stands below.
    if (trim(wording.text).ends_with(":")) continue;
    // A document speaks of much beside the project: how it is translated, what is for tests only.
    constexpr double kLeastAbout = 0.2;  // "It …"
    if (wording.role == "paragraph" && telling.about_the_project(wording.text) < kLeastAbout)
      continue;
    // Nor does a comment that is about its package, its module or its file.
    constexpr double kNamed = 0.6;
    if (wording.from == "code" && telling.about_the_project(wording.text) < kNamed) continue;
    if (is_of_a_piece(story, telling, wording)) continue;
    if (first != nullptr && (says_the_same(story, first->text, wording.text) ||
                             is_translation(story.path(wording.place.file))))
      continue;
    // How it is set up or who paid for it says nothing of what it is.
    if (is_beside(story, telling, wording)) continue;
    // The first quotation may be saved by its subject; a second one need not be there.
    if (telling.says_something_else(wording.text)) continue;
    bool cut = false;
    const std::string quote = cut_words(wording.text, 27, &cut);
    auto claim = Sentence(story, "says", wording.from + ':' + wording.role)
                     .text(quoted(cut ? without_end(quote) + " …" : quote))
                     .basis(Basis::quoted)
                     .quoting(quote, wording.place)
                     .finish();
    if (claim) return claim;
  }
  return std::nullopt;
}

std::optional<Claim> tell_domain(const Story& story) {
  const auto words = shown_words(story, "", 5);
  if (words.size() < 3) return std::nullopt;
  Sentence sentence(story, "domain", join(words, ","));
  sentence.text("Words that stand out in its code are " + join_and(words) + ".").basis(Basis::seen);
  for (const DomainWord& word : story.words) {
    if (std::find(words.begin(), words.end(), word.shown) != words.end())
      sentence.named(word.shown, word.seen_as, word.place);
  }
  return sentence.finish();
}

bool quotes_again(const Claim& claim, const Claim& other) {
  const std::string_view text = claim.text(), open = "“", close = "”";
  const std::size_t from = text.find(open), to = text.rfind(close);
  if (from == std::string_view::npos || to == std::string_view::npos || to < from) return false;
  const std::size_t start = from + open.size();
  return to > start && contains(other.text(), text.substr(start, to - start));
}

/// "for small teams", "lets developers": whom it is made for stands behind such a word; "medicine
/// is available to patients" tells of somebody else.
static bool is_addressed(std::string_view before) {
  constexpr std::size_t kNear = 4;
  static const std::set<std::string, std::less<>> kSigns = {
      "for",     "help",    "helps",   "let",      "lets",     "allow",   "allows",   "enable",
      "enables", "helping", "letting", "allowing", "enabling", "empower", "empowers", "gives"};
  const std::vector<std::string_view> words = split(trim(before), ' ');
  for (std::size_t i = words.size() > kNear ? words.size() - kNear : 0; i < words.size(); ++i) {
    if (kSigns.contains(words[i])) return true;
    if (words[i] == "to" && i > 0 && words[i - 1] != "available") return true;
    // "a tool by sales teams" is somebody else's.
    if (words[i] == "by" && i > 0 && words[i - 1] == "used") return true;
  }
  return false;
}

/// "Built for **developers**:" heads a part of a list: what follows is for them, not the product.
static bool heads_a_list(const Story& story, const Place& place) {
  const std::vector<std::string>& lines = story.quotes.file(place.file);
  return place.line > 0 && place.line <= lines.size() && trim(lines[place.line - 1]).ends_with(':');
}

std::optional<Claim> tell_audience(const Story& story, std::vector<std::string>& found) {
  const auto nouns = word_list(story, "prose", "audience");
  const auto everybody = word_list(story, "prose", "audience_of_all");
  const Telling telling(*story.analysis.catalogue, story.names);
  std::optional<Claim> claim;
  for (std::size_t i = 0; i < story.wordings.size() && i < 12; ++i) {
    const Wording& wording = story.wordings[i];
    if (wording.weight < 0) break;
    if (is_beside(story, telling, wording)) continue;
    const std::string low = ' ' + lower(wording.text) + ' ';
    for (const std::string& noun : nouns) {
      const std::size_t at = low.find(' ' + noun);
      if (at == std::string::npos) continue;
      const char after = low[at + 1 + noun.size()];
      // "Temporary Assistance for Needy Families" is a name.
      const char first = wording.text[at], before = at == 0 ? ' ' : wording.text[at - 1];
      if (before == ' ' && first >= 'A' && first <= 'Z' && at > 0) continue;
      if ((after >= 'a' && after <= 'z') ||
          std::find(found.begin(), found.end(), noun) != found.end() ||
          !is_addressed(std::string_view(low).substr(0, at)))
        continue;
      found.push_back(noun);
      if (claim || found.size() > 1 || i == 0) continue;
      // Every product is for its users.
      if (std::ranges::find(everybody, noun) != everybody.end()) continue;
      bool cut = false;
      const std::string quote = cut_words(wording.text, 18, &cut);
      if (!contains(lower(quote), noun) || heads_a_list(story, wording.place)) continue;
      claim = Sentence(story, "audience", noun)
                  .text("It addresses " + noun + ": " +
                        quoted(without_end(quote) + (cut ? " …" : "")) + ".")
                  .basis(Basis::quoted)
                  .quoting(quote, wording.place)
                  .finish();
    }
  }
  if (found.size() > 4) found.resize(4);
  return claim;
}

}  // namespace cutaway::narrative
