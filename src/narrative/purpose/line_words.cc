// SPDX-License-Identifier: Apache-2.0
// Stems are those of the ranking room, so that a report and an answer read a word alike.
#include "narrative/purpose/line_words.h"

#include <algorithm>

#include "base/text.h"
#include "narrative/purpose/code_names.h"
#include "narrative/purpose/said.h"
#include "narrative/texts/domain_words.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kMostWords = 14, kTitle = 3;

std::set<std::string> words_in(const Story& story, std::string_view list) {
  const auto words = word_list(story, "abilities", list);
  return {words.begin(), words.end()};
}

void note(std::vector<Word>& list, Word word) {
  if (word != kNoWord && std::ranges::find(list, word) == list.end()) list.push_back(word);
}

std::string without_asides(std::string_view text) {
  std::string out;
  std::size_t depth = 0;
  for (const char c : text) {
    if (c == '(' || c == '[') ++depth;
    if (depth == 0) out += c;
    if ((c == ')' || c == ']') && depth > 0) --depth;
  }
  return out;
}

/// "E-Mail" is one word.
std::string joined_letters(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool alone = i > 0 && (i == 1 || text[i - 2] == ' ' || text[i - 2] == '(');
    if (text[i] != '-' || !alone) out += text[i];
  }
  return out;
}

std::size_t lead_end(std::string_view line) {
  std::size_t end = line.size();
  for (const std::string_view mark : {": ", " - ", " – ", " — ", ". ", "; "})
    end = std::min(end, line.find(mark));
  return end;
}

std::vector<std::string> cut_at(std::string text, std::initializer_list<std::string_view> marks) {
  for (const std::string_view mark : marks)
    for (std::size_t at = text.find(mark); at != text.npos; at = text.find(mark))
      text.replace(at, mark.size(), "\n");
  std::vector<std::string> out;
  for (const std::string_view piece : split(text, '\n'))
    if (!trim(piece).empty()) out.emplace_back(trim(piece));
  return out;
}

}  // namespace

std::string lead_of_line(std::string_view line) {
  const std::string text = without_asides(line);
  return std::string(trim(std::string_view(text).substr(0, lead_end(text))));
}

std::string body_of_line(std::string_view line) {
  const std::string text = without_asides(line);
  const std::size_t end = lead_end(text);
  return end == text.size() ? std::string() : std::string(trim(text.substr(end + 2)));
}

LineWords::LineWords(const Story& story)
    : plain_(words_in(story, "plain")),
      nothing_(words_in(story, "says_nothing")),
      promises_(words_in(story, "promises")),
      beside_promises_(words_in(story, "beside_promises")),
      of_code_(words_in(story, "of_code")),
      things_(words_in(story, "things_in_ing")) {
  for (const std::string& name : story.names)
    for (const std::string& word : identifier_words(name)) {
      plain_.insert(word);
      nothing_.insert(word);
    }
  for (const std::string& row : word_list(story, "abilities", "same")) {
    Word first = kNoWord;
    for (const std::string_view one : split(row, ' ')) {
      const Word word = words_.stem(one);
      if (first == kNoWord) first = word;
      if (word != kNoWord) same_.emplace(word, first);
    }
  }
}

Word LineWords::stem(const std::string& word) {
  // A "rating" is no "rate".
  const std::string one = singular(word);
  const Word own = things_.contains(one) ? words_.add(one) : words_.stem(word);
  const auto like = same_.find(own);
  return like == same_.end() ? own : like->second;
}

bool LineWords::says_nothing(const std::string& word) const {
  return nothing_.contains(word) || nothing_.contains(singular(word));
}

bool LineWords::is_promise(const std::string& word) const { return promises_.contains(word); }

bool LineWords::only_promises(std::string_view text) {
  const auto words = text_words(text);
  return !words.empty() && std::ranges::all_of(words, [&](const std::string& written) {
    const std::string small = lower(written);
    return is_promise(small) || beside_promises_.contains(small) || says_nothing(small) ||
           stem(small) == kNoWord;
  });
}

NameWords LineWords::of_name(std::string_view name) {
  NameWords out;
  const auto words = identifier_words(name);
  for (std::size_t i = 0; i < words.size() && i < kMostWords; ++i) {
    out.words.push_back(of_code_.contains(words[i]) ? kNoWord : stem(words[i]));
    if (i + 1 < words.size()) out.pairs.push_back(stem(words[i] + words[i + 1]));
  }
  return out;
}

Piece LineWords::piece(std::string_view text) {
  Piece out;
  std::string_view said = trim(text);
  for (const std::string_view word : {"and ", "or ", "with "})
    if (said.starts_with(word)) said.remove_prefix(word.size());
  while (!said.empty() && contains(".,;:!", said.substr(said.size() - 1))) said.remove_suffix(1);
  out.said = lower(said);
  for (const std::string& written : text_words(joined_letters(text))) {
    const std::string small = lower(written);
    if (says_nothing(small)) continue;
    const bool weak =
        small.size() < 2 || is_plain(small) || is_plain(singular(small)) || is_promise(small);
    note(weak ? out.weak : out.telling, stem(small));
  }
  // In a title of two words both say what is meant: "Auto replies".
  if (out.telling.size() + out.weak.size() == 2 && text_words(text).size() <= kTitle) {
    out.telling.insert(out.telling.begin(), out.weak.begin(), out.weak.end());
    out.weak.clear();
  }
  return out;
}

Piece LineWords::whole(std::string_view text) {
  Piece out;
  out.said = lower(trim(text));
  for (const std::string& written : text_words(text)) {
    note(out.telling, stem(lower(written)));
    out.exact.push_back(singular(lower(written)));
  }
  return out;
}

/// "Forwarding / merging / moving conversations": each with the words behind the last; "metadata
/// editing and deletion": each with the words before the first. What a longer one begins with ("web
/// installer & updater") is not shared.
void LineWords::add_counted(std::string_view lead, std::vector<Piece>& out) {
  constexpr std::size_t kMost = 8, kLongestOne = 5;
  const auto parts =
      cut_at(std::string(lead), {", and ", ", or ", " / ", ", ", " and ", " & ", " or ", "/"});
  if (parts.size() < 2 || parts.size() > kMost) return;
  // Whole clauses are no list.
  if (std::ranges::any_of(parts,
                          [](const auto& part) { return text_words(part).size() > kLongestOne; }))
    return;
  const std::string& first = parts.front();
  const std::string& last = parts.back();
  // "Several tags" shares nothing: its first word is no deed.
  const bool shares = !says_nothing(lower(std::string_view(last).substr(0, last.find(' '))));
  const Piece tail = piece(shares ? last.substr(std::min(last.find(' '), last.size())) : "");
  const Piece head = piece(first.substr(0, first.rfind(' ') == first.npos ? 0 : first.rfind(' ')));
  // "Blog, forum and reviews"; what "icons for links and collections" counts up says more.
  constexpr std::size_t kName = 2;
  const bool names =
      std::ranges::all_of(parts, [](const auto& part) { return text_words(part).size() <= kName; });
  for (const std::string& part : parts) {
    Piece one = piece(part);
    one.counted = true;
    const bool alone = one.telling.size() + one.weak.size() == 1;
    if (names && one.weak.empty()) one.own = one.telling;
    const Piece* shared = nullptr;
    if (alone && &part != &last) shared = &tail;
    if (alone && &part == &last && parts.size() == 2) shared = &head;
    if (shared != nullptr) {
      for (const Word word : shared->telling) note(one.telling, word);
      for (const Word word : shared->weak) note(one.weak, word);
    }
    if (!one.telling.empty()) out.push_back(std::move(one));
  }
}

std::vector<Piece> LineWords::pieces(std::string_view line) {
  constexpr std::size_t kMostReadings = 12;
  std::string lead = lead_of_line(line);
  lead.resize(std::min(lead.size(), lead.find(" including ")));
  std::vector<Piece> out{piece(lead)};
  add_counted(lead, out);
  // "Sync readers with your library" is first of all about that they are synced.
  const auto before = cut_at(lead, {" with ", " via ", " using ", " from ", " through ", " in ",
                                    " to ", " for ", " on ", " by ", " based on ", " into "});
  if (before.size() > 1) {
    out.push_back(piece(before.front()));
    out.back().shortened = true;
    // "Send books to readers": what is done, and to whom.
    const Piece deed = out.back();
    for (std::size_t i = 1; i < before.size() && !deed.telling.empty(); ++i) {
      Piece one = piece(before[i]);
      if (one.telling.empty() || one.telling.front() == deed.telling.front() ||
          out.size() >= kMostReadings)
        continue;
      one.telling = {deed.telling.front(), one.telling.front()};
      one.weak.clear();
      one.in_name = true;
      out.push_back(std::move(one));
    }
  }
  // "Custom collections (shelves)": the word that is used here.
  const std::size_t open = line.find('('), close = line.find(')');
  if (open < close && close != line.npos) {
    const std::string_view aside = line.substr(open + 1, close - open - 1);
    if (text_words(aside).size() == 1) out.push_back(piece(aside));
  }
  return out;
}

}  // namespace cutaway::narrative
