// SPDX-License-Identifier: Apache-2.0
// Of "Rename A to B" A is what stands there today, of "B instead of A" as well.
#include "answers/scope/existing/renaming.h"

#include <algorithm>
#include <bit>
#include <map>
#include <set>

#include "answers/scope/request/word_bits.h"
#include "answers/scope/sources/wording_sources.h"
#include "base/text.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::Claim;
using narrative::code;
using Tokens = std::vector<std::string>;

constexpr std::size_t kMostNear = 3, kMostPlaces = 400, kLongestName = 3, kNearMark = 24,
                      kNearVerb = 24;

constexpr double kPage = 4;  ///< the request names the page: before any text elsewhere

std::string stripped(const Tokens& tokens, std::size_t from, std::size_t to) {
  std::string out;
  for (std::size_t i = from; i < to && i < tokens.size(); ++i) {
    if (tokens[i] == "the" || tokens[i] == "a" || tokens[i] == "an" || tokens[i] == "it") continue;
    out += (out.empty() ? "" : " ") + tokens[i];
  }
  return out;
}

std::size_t at(const Tokens& tokens, std::initializer_list<std::string_view> any,
               std::size_t from = 0) {
  for (std::size_t i = from; i < tokens.size(); ++i) {
    if (std::ranges::find(any, tokens[i]) != any.end()) return i;
  }
  return tokens.size();
}

/// Where the place is told: "… in the interface", "… everywhere".
std::size_t end_of_name(const Tokens& tokens, std::size_t from) {
  return at(tokens, {"in", "on", "everywhere", "throughout", "across", "for"}, from);
}

/// "to" that parts the two names: of "Want to Read to Wishlist", all written large, the last.
std::size_t parting_of(const Request& request) {
  const Tokens& tokens = request.tokens;
  const std::size_t first = at(tokens, {"to", "as"});
  std::size_t last = first;
  for (std::size_t i = first; i < end_of_name(tokens, first); ++i) {
    if (tokens[i] == "to") last = i;
  }
  if (last == first || last >= tokens.size()) return first;
  Tokens written;
  for (const std::string_view word : split(request.text, ' ')) {
    if (!word.empty()) written.emplace_back(word);
  }
  if (written.size() != tokens.size()) return first;
  for (std::size_t i = 1; i < last; ++i) {
    const bool small = written[i].front() >= 'a' && written[i].front() <= 'z';
    if (small && tokens[i] != "to" && tokens[i] != "the" && tokens[i] != "of") return first;
  }
  return last;
}

std::optional<Renaming> by_words(const Request& request) {
  const Tokens& tokens = request.tokens;
  const std::size_t instead = at(tokens, {"instead", "than"});
  Renaming out;
  if (instead < tokens.size()) {
    const std::size_t first = tokens[instead] == "instead" ? instead + 2 : instead + 1;
    out.from = stripped(tokens, first, end_of_name(tokens, first));
    out.to = stripped(tokens, 1, tokens[instead] == "than" ? instead - 1 : instead);
  } else if (const std::size_t to = parting_of(request); to < tokens.size()) {
    out.from = stripped(tokens, 1, to);
    out.to = stripped(tokens, to + 1, end_of_name(tokens, to + 1));
  }
  const auto words = [](const std::string& name) { return narrative::word_count(name); };
  if (out.from.empty() || out.to.empty() || words(out.from) > kLongestName) return std::nullopt;
  return out;
}

/// "board" for "boards".
std::string single(std::string_view word) {
  std::string out = lower(word);
  if (out.size() > 4 && out.ends_with("ies")) return out.substr(0, out.size() - 3) + "y";
  if (out.size() > 3 && out.ends_with("s") && !out.ends_with("ss")) out.pop_back();
  return out;
}

/// Letters of a text and single spaces, in small letters, each word without its plural.
std::string plain(std::string_view text) {
  std::string out, word;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const char c = i < text.size() ? text[i] : ' ';
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                        (c >= '0' && c <= '9') || (c & 0x80) != 0;
    if (letter) {
      word += c;
    } else if (!word.empty()) {
      out += (out.empty() ? "" : " ") + single(word);
      word.clear();
    }
  }
  return out;
}

bool holds_word(const std::string& text, const std::string& wanted) {
  // Chinese and others write no spaces between words.
  if ((static_cast<unsigned char>(wanted.front()) & 0x80U) != 0) return contains(text, wanted);
  return contains(" " + text + " ", " " + wanted + " ");
}

/// Of "'X' instead of 'Y'" and of "Replace 'Y' with 'X'" Y stands there today. A text in quotes is
/// meant as it is, whatever the request begins with.
std::optional<Renaming> by_quotes(const Request& request) {
  std::vector<std::pair<std::size_t, std::string>> quotes;
  for (const std::string& said : request.quoted) quotes.emplace_back(request.text.find(said), said);
  std::ranges::sort(quotes);
  std::size_t mark = std::string::npos;
  const std::string small = lower(request.text);
  for (const std::string_view one :
       {" instead of ", " rather than ", " where it says ", " wherever it says ",
        " where it reads ", " wherever it reads ", " where we say ", " wherever we say "})
    mark = std::min(mark, small.find(one));
  if (mark != std::string::npos) {
    Renaming out;
    for (const auto& [place, said] : quotes) {
      if (place > mark && place < mark + kNearMark && out.from.empty()) out.from = said;
      if (place < mark) out.to = said;
    }
    // A whole sentence is no name that stands in others.
    if (!out.from.empty() && out.from.find_last_of(".!?") == std::string::npos) return out;
    return std::nullopt;
  }
  if (!request.tokens.empty() && request.tokens.front() == "replace" && !quotes.empty() &&
      quotes.front().first < kNearVerb)
    return Renaming{quotes.front().second, quotes.size() > 1 ? quotes[1].second : std::string()};
  return std::nullopt;
}

/// "Call categories “Groups” in the interface": what stands between the verb and the new name.
std::optional<Renaming> by_call(const Request& request) {
  if (request.quoted.size() != 1 || request.tokens.empty() || request.tokens.front() != "call")
    return std::nullopt;
  const std::vector<std::string> to = identifier_words(lower(request.quoted.front()));
  if (to.empty()) return std::nullopt;
  const std::size_t end = at(request.tokens, {to.front()});
  const std::string from = stripped(request.tokens, 1, end);
  if (from.empty() || end >= request.tokens.size() || narrative::word_count(from) > kLongestName)
    return std::nullopt;
  return Renaming{from, request.quoted.front()};
}

/// "Replace 若依 on the login page": a word in other letters than the request is a text of its own.
std::optional<Renaming> by_letters(const Request& request) {
  if (request.tokens.size() < 2 || request.tokens.front() != "replace") return std::nullopt;
  const std::string& word = request.tokens[1];
  const bool foreign = !word.empty() && (static_cast<unsigned char>(word.front()) & 0x80U) != 0;
  return foreign ? std::optional(Renaming{word, {}}) : std::nullopt;
}

/// Lines of `title: 'Orders'`: where a record gives something to be read that very word, written
/// large as on a screen.
std::vector<std::uint32_t> labels_in(const syntax::Syntax& syntax, std::string_view word) {
  static const std::set<std::string, std::less<>> kRead = {
      "title", "label",   "heading",     "headline", "header", "subject",
      "text",  "caption", "placeholder", "tooltip",  "legend", "menu"};
  std::vector<std::uint32_t> out;
  if (word.empty() || word.front() < 'A' || word.front() > 'Z') return out;
  for (const syntax::ValueNode& entry : syntax.values) {
    if (entry.kind != syntax::ValueKind::entry || entry.child_count == 0) continue;
    const syntax::ValueNode& value = syntax.value(syntax.child(entry, 0));
    if (value.kind != syntax::ValueKind::string || syntax.text(value.text) != word) continue;
    const std::vector<std::string> key = identifier_words(syntax.text(entry.text));
    if (!key.empty() && kRead.contains(key.back())) out.push_back(value.line);
  }
  return out;
}

/// How many words of the request the file's path says: "login.html" of "on the login page"; the
/// word that is to be another names no page.
int said_by_path(const WordBits& bits, std::string_view path, std::uint32_t renamed) {
  return std::popcount((bits.in(base_name(path)) | bits.in(base_name(folder_name(path)))) &
                       ~renamed);
}

}  // namespace

/// "Integrations should receive 'open' instead of 'unpaid'": what programs get is no word on a
/// screen.
static bool goes_to_programs(const Request& request, const RequestWords& words) {
  constexpr std::size_t kFirst = 3;
  const auto end = request.tokens.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(
                                                kFirst, request.tokens.size()));
  return std::any_of(request.tokens.begin(), end,
                     [&](const std::string& token) { return words.has("programs", token); }) &&
         at(request.tokens, {"receive", "receives", "get", "gets"}) < request.tokens.size();
}

std::optional<Renaming> renaming_in(const Request& request, const RequestWords& words) {
  if (goes_to_programs(request, words)) return std::nullopt;
  if (auto quoted = by_quotes(request)) return quoted;
  if (auto word = by_letters(request)) return word;
  if (auto called = by_call(request)) return called;
  if (request.tokens.size() < 4 || !words.has("renames", request.tokens.front()))
    return std::nullopt;
  const bool named = request.tokens.front() != "change";
  const bool read = request.quoted.size() >= 2 || request.tokens.front() == "call" ||
                    (named && !request.says(words, "asked.read").empty());
  if (!read || !request.says(words, "asked.data").empty() ||
      !request.says(words, "asked.contract").empty())
    return std::nullopt;
  if (request.quoted.size() >= 2) {
    const bool turned = at(request.tokens, {"instead", "than"}) < request.tokens.size();
    return Renaming{request.quoted[turned ? 1 : 0], request.quoted[turned ? 0 : 1]};
  }
  return by_words(request);
}

Wording find_renamed(const model::Analysis& analysis, const Request& request,
                     const Renaming& renaming, const Saying& saying) {
  Wording out;
  const WordBits bits(request);
  WordingSources sources(analysis);
  const std::string wanted = plain(renaming.from);
  std::map<std::pair<std::uint32_t, std::uint32_t>, WordedText> found;  // by place
  const auto note = [&](std::string_view text, std::string key, const Place& place, Place user) {
    const std::string said = plain(text.substr(0, 400));
    if (wanted.empty() || !holds_word(said, wanted) || found.size() >= kMostPlaces) return;
    const double score = equals_ignoring_case(text, renaming.from) ? 3
                         : said == wanted                          ? 2
                                          : 1 / (1.0 + static_cast<double>(said.size()));
    found.try_emplace({place.file.value, place.line},
                      WordedText{std::string(text), std::move(key), place, user, score});
  };
  for (const FoundText& one : sources.find()) {
    // Where texts have keys, one in code is meant only where it is quoted as it stands.
    // What an error of the server says stands on no screen by itself.
    if (one.refuses) continue;
    if (one.of_code && sources.has_keys() && !equals_ignoring_case(one.text, renaming.from))
      continue;
    note(one.text, one.key, one.place,
         one.user_line == 0 ? Place{} : Place{one.shown, one.user_line, one.user_line});
  }
  const ranking::FileKinds kinds(*analysis.catalogue);
  for (std::size_t i = 0; i < analysis.project->size(); ++i) {
    const sources::File& file = analysis.project->file(FileId(i));
    if (file.origin != sources::Origin::own || kinds.aside(file.path) ||
        sources.texts().is_translation(file.path))
      continue;
    const syntax::Syntax& syntax = analysis.project->of(FileId(i));
    for (const syntax::Phrase& phrase : syntax.phrases)  // a label of one word, too
      note(syntax.text(phrase.text), "", {FileId(i), phrase.line, phrase.line}, {});
    for (const std::uint32_t line : labels_in(syntax, renaming.from))
      note(renaming.from, "", {FileId(i), line, line}, {});
  }
  std::vector<WordedText> all;
  for (auto& [place, one] : found) all.push_back(std::move(one));
  const std::uint32_t renamed = bits.in(renaming.from);
  for (WordedText& one : all)
    one.score +=
        said_by_path(bits, analysis.project->file(one.place.file).path, renamed) > 0 ? kPage : 0;
  std::ranges::stable_sort(all, [](const auto& a, const auto& b) { return a.score > b.score; });
  out.renamed = renaming.from;
  for (const WordedText& one : all) out.everywhere.push_back(one.place);
  for (WordedText& one : all) {
    const bool known = std::ranges::any_of(out.near, [&](const WordedText& other) {
      return other.text == one.text && other.place.file == one.place.file;
    });
    if (!known && out.near.size() < kMostNear) out.near.push_back(std::move(one));
  }
  if (out.near.empty()) return out;
  out.on_page = out.near.front().score >= kPage;
  out.sure = out.near.front().score - (out.on_page ? kPage : 0) >= 2;
  std::set<std::string> sets;
  for (const Place& place : out.everywhere)
    sets.insert(sources.texts().set_of(analysis.project->file(place.file).path));
  const std::string first = lower(out.near.front().text);
  for (std::size_t i = 0; i < analysis.project->size(); ++i) {
    const sources::File& file = analysis.project->file(FileId(i));
    if (file.origin != sources::Origin::own || !sources.texts().is_translation(file.path) ||
        sources.texts().is_first_language(file.path))
      continue;
    if (sets.contains(sources.texts().set_of(file.path)))
      out.translations.push_back({FileId(i), 1, 1});
    else if (const std::uint32_t line = saying.line_with(FileId(i), first); line > 0)
      out.translations.push_back({FileId(i), line, line});
  }
  return out;
}

std::vector<FileId> files_of_renamed(const Wording& wording) {
  constexpr std::size_t kMost = 12;
  std::map<FileId, int> counts;
  if (!wording.renamed.empty()) {
    for (const Place& place : wording.everywhere) --counts[place.file];
  }
  std::vector<std::pair<int, FileId>> sorted;
  for (const auto& [file, count] : counts) sorted.emplace_back(count, file);
  std::ranges::sort(sorted);
  std::vector<FileId> out;
  for (const auto& [count, file] : sorted) {
    if (out.size() < kMost) out.push_back(file);
  }
  return out;
}

std::optional<Claim> ask_names_too(const AskContext& context) {
  const Wording& wording = context.existing.wording;
  if (wording.renamed.empty()) return std::nullopt;
  const std::string wanted = plain(wording.renamed);
  std::vector<std::string> names;
  std::vector<Place> places;
  for (const ThingKind kind : {ThingKind::endpoint, ThingKind::entity}) {
    for (const Thing& thing : context.things.all) {
      if (thing.kind != kind || names.size() >= 3 || thing.name.size() > 60) continue;
      std::string words;
      for (const std::string& word : identifier_words(thing.name)) words += " " + word;
      if (!holds_word(plain(words), wanted)) continue;
      names.push_back(code(thing.name));
      places.push_back(thing.place);
      if (kind == ThingKind::endpoint) break;
    }
  }
  if (names.empty()) return std::nullopt;
  return context.saying.seen("ask.names_too", names.front(),
                             "Only what people read, or what others see by that name as well: " +
                                 narrative::list_up_to(names, 3) + "?",
                             places);
}

}  // namespace cutaway::answers
