// SPDX-License-Identifier: Apache-2.0
// A form is tried from each word of the sentence; a slot takes as few words as it can.
#include "answers/scope/request/asked_forms.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/text.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

constexpr std::size_t kMostTokens = 60;
constexpr std::size_t kLongestSlot = 6;   ///< words
constexpr std::size_t kLongestFirst = 4;  ///< of a slot with which a form begins

using Words = std::set<std::string, std::less<>>;

/// One place of a form: words of which one stands there, a number or a slot.
struct Element {
  Words words;
  std::string slot;
  bool number = false, optional = false;
  bool verb = false;  ///< behind an article its words are no verbs
};

struct Pattern {
  std::vector<Element> elements;
  bool at_start = false;
};

struct Section {
  std::string name, says, needs;
  bool sure = false;
  std::vector<std::string> written;
  std::vector<Pattern> forms;
};

struct FormTable {
  std::map<std::string, Words, std::less<>> lists;
  std::vector<Section> sections;
  const Words& list(std::string_view name) const {
    static const Words kNone;
    const auto found = lists.find(name);
    return found == lists.end() ? kNone : found->second;
  }
};

Element element_of(std::string_view written, const FormTable& table) {
  Element out;
  if (written.ends_with("?")) {
    out.optional = true;
    written.remove_suffix(1);
  }
  if (written.starts_with("<") && written.ends_with(">")) {
    out.slot = written.substr(1, written.size() - 2);
  } else if (written == "#") {
    out.number = true;
  } else {
    for (const std::string_view word : split(written, '|')) {
      if (word == "#") {
        out.number = true;
      } else if (word.starts_with("@")) {
        out.verb = out.verb || table.list("verb_lists").contains(word.substr(1));
        out.words.insert(table.list(word.substr(1)).begin(), table.list(word.substr(1)).end());
      } else {
        out.words.insert(std::string(word));
      }
    }
  }
  return out;
}

Pattern pattern_of(std::string_view written, const FormTable& table) {
  Pattern out;
  for (const std::string_view word : split(written, ' ')) {
    if (word == "^")
      out.at_start = true;
    else if (!word.empty())
      out.elements.push_back(element_of(word, table));
  }
  return out;
}

FormTable read_forms(const catalogue::Catalogue& catalogue) {
  FormTable out;
  for (const auto& [key, value] : catalogue.table("asked_forms")) {
    const std::size_t dot = key.rfind('.');
    if (dot == std::string::npos) continue;
    const std::string name = key.substr(0, dot), what = key.substr(dot + 1);
    if (what == "words" || name == "words") {
      out.lists[name == "words" ? what : name].insert(value);
      continue;
    }
    auto at = std::ranges::find(out.sections, name, &Section::name);
    if (at == out.sections.end())
      at = out.sections.insert(at, Section{name, {}, {}, false, {}, {}});
    if (what == "says") at->says = value;
    if (what == "needs") at->needs = value;
    if (what == "strength") at->sure = value == "sure";
    if (what == "forms") at->written.push_back(value);
  }
  for (Section& section : out.sections) {
    for (const std::string& form : section.written) section.forms.push_back(pattern_of(form, out));
  }
  return out;
}

/// Where the words of a slot begin and end among the tokens.
using Span = std::pair<std::size_t, std::size_t>;

struct FormMatch {
  std::map<std::string, Span, std::less<>> slots;
  std::vector<Span> parts;  ///< of each element that took words
};

class FormMatcher {
 public:
  FormMatcher(const Request& request, const FormTable& table)
      : table_(table),
        tokens_(request.tokens.begin(),
                request.tokens.begin() +
                    static_cast<std::ptrdiff_t>(std::min(request.tokens.size(), kMostTokens))) {
    for (const RequestNumber& number : request.numbers) numbers_.insert(number.written);
  }

  /// The first place where the form stands.
  bool find(const Pattern& form, FormMatch& out) const {
    for (std::size_t i = 0; i < tokens_.size() && (i == 0 || !form.at_start); ++i) {
      out = {};
      if (!fits(form.elements, 0, i, out)) continue;
      widen_first(form, out);
      return true;
    }
    return false;
  }

  std::string token(std::size_t i) const { return tokens_[i]; }

 private:
  /// As deep as the form is long.
  bool fits(const std::vector<Element>& all, std::size_t at, std::size_t i, FormMatch& out) const {
    if (at == all.size()) return true;
    const Element& one = all[at];
    const std::size_t parts = out.parts.size();
    if (!one.slot.empty()) return fits_slot(all, at, i, out);
    if (i < tokens_.size() && is_one(one, i)) {
      out.parts.emplace_back(i, i + 1);
      if (fits(all, at + 1, i + 1, out)) return true;
      out.parts.resize(parts);
    }
    return one.optional && fits(all, at + 1, i, out);
  }

  bool fits_slot(const std::vector<Element>& all, std::size_t at, std::size_t i,
                 FormMatch& out) const {
    const std::size_t parts = out.parts.size();
    if (at + 1 == all.size()) {
      const std::size_t end = end_of_last(i);
      if (end == i) return false;
      out.slots[all[at].slot] = {i, end};
      out.parts.emplace_back(i, end);
      return true;
    }
    for (std::size_t end = i + 1; end <= tokens_.size() && end - i <= kLongestSlot; ++end) {
      if (table_.list("stops").contains(tokens_[end - 1])) return false;
      out.slots[all[at].slot] = {i, end};
      out.parts.emplace_back(i, end);
      if (fits(all, at + 1, end, out)) return true;
      out.parts.resize(parts);
    }
    out.slots.erase(all[at].slot);
    return false;
  }

  /// The last slot takes what follows, up to a word that only says more about it.
  std::size_t end_of_last(std::size_t i) const {
    const Words& ends = table_.list("slot_ends");
    std::size_t end = i;
    bool told = false;  // "whether they are vegetarian": nothing ends before something is told
    while (end < tokens_.size() && end - i < kLongestSlot &&
           !table_.list("stops").contains(tokens_[end]) && !(told && ends.contains(tokens_[end]))) {
      told =
          told || !(ends.contains(tokens_[end]) || table_.list("trailing").contains(tokens_[end]));
      ++end;
    }
    while (end > i && table_.list("trailing").contains(tokens_[end - 1])) --end;
    return end;
  }

  bool is_one(const Element& one, std::size_t i) const {
    // "The track colour of each talk": a noun.
    if (one.verb && i > 0 && table_.list("articles").contains(tokens_[i - 1])) return false;
    return one.words.contains(tokens_[i]) ||
           (one.number && (numbers_.contains(tokens_[i]) || is_figure(tokens_[i]) ||
                           table_.list("counts").contains(tokens_[i])));
  }

  static bool is_figure(std::string_view token) {
    return token.find_first_not_of("0123456789.") == std::string_view::npos;
  }

  /// "a gift card" beside …: a slot that begins the form takes the words before it that belong to
  /// it.
  void widen_first(const Pattern& form, FormMatch& out) const {
    const std::string& slot = form.elements.front().slot;
    if (slot.empty() || form.at_start || out.slots.empty()) return;
    Span& span = out.slots[slot];
    // What it took from the left at first may begin with a verb: only its last words are told.
    std::size_t begin = span.second - 1;
    while (begin > 0 && span.second - begin < kLongestFirst &&
           !table_.list("before_names").contains(tokens_[begin - 1]))
      --begin;
    span.first = begin;
    out.parts.front() = span;
  }

  const FormTable& table_;
  const std::vector<std::string> tokens_;
  Words numbers_;
};

/// Words as the request writes them: "Vimeo" for "vimeo".
std::string as_written(const Request& request, const FormMatcher& matcher, const Span& span) {
  std::vector<std::string> words;
  for (std::size_t i = span.first; i < span.second; ++i) words.push_back(matcher.token(i));
  const std::string phrase = join(words, " ");
  const std::size_t at = lower(request.text).find(phrase);
  return at == std::string::npos ? phrase : request.text.substr(at, phrase.size());
}

/// "let … set how many".
std::string told_form(const Request& request, const FormMatcher& matcher, const FormMatch& match) {
  std::string out;
  for (const Span& part : match.parts) {
    const bool slot =
        std::ranges::any_of(match.slots, [&](const auto& one) { return one.second == part; });
    if (slot && out.empty()) continue;
    out +=
        (out.empty() ? "" : " ") + (slot ? std::string("…") : as_written(request, matcher, part));
  }
  while (out.ends_with(" …")) out.resize(out.size() - std::string_view(" …").size());
  return lower(out.substr(0, 1)) + (out.empty() ? "" : out.substr(1));
}

std::string filled(std::string text, std::string_view name, const std::string& with) {
  const std::string hole = "{" + std::string(name) + "}";
  const std::size_t at = text.find(hole);
  return at == std::string::npos ? text : text.replace(at, hole.size(), with);
}

}  // namespace

std::string AskedForm::slot(std::string_view name) const {
  const auto found = slots.find(name);
  return found == slots.end() ? std::string() : found->second;
}

std::vector<AskedForm> asked_forms(const Request& request, const catalogue::Catalogue& catalogue) {
  const FormTable table = read_forms(catalogue);
  const FormMatcher matcher(request, table);
  std::vector<AskedForm> out;
  for (const Section& section : table.sections) {
    FormMatch match;
    const auto fits = [&](const Pattern& form) { return matcher.find(form, match); };
    if (std::ranges::none_of(section.forms, fits)) continue;
    AskedForm found;
    found.section = section.name;
    found.change_class = section.name.substr(0, section.name.find('-'));
    found.needs = section.needs;
    found.sure = section.sure;
    found.form = told_form(request, matcher, match);
    for (const auto& [name, span] : match.slots)
      found.slots[name] = as_written(request, matcher, span);
    found.says = filled(section.says, "form", found.form);
    if (!request.quoted.empty())
      found.says = filled(found.says, "quoted", narrative::cut_words(request.quoted.front(), 8));
    for (const auto& [name, text] : found.slots) found.says = filled(found.says, name, text);
    out.push_back(std::move(found));
  }
  return out;
}

}  // namespace cutaway::answers
