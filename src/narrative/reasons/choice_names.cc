// SPDX-License-Identifier: Apache-2.0
// Lists names of technologies and libraries, and looks them up in the words of a text.
#include "narrative/reasons/choice_names.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "narrative/reasons/choice_words.h"
#include "narrative/reasons/reason_texts.h"
#include "narrative/texts/telling.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kShort = 4;  ///< bytes below which a name is a plain word, too

std::string_view first_word(std::string_view text) { return text.substr(0, text.find(' ')); }

/// "whatlanggo" of "github.com/abadojack/whatlanggo", "guava" of "com.google.guava:guava".
std::string called_in_short(std::string_view package) {
  if (package.starts_with('@')) return std::string(package);
  std::string_view out = package.substr(package.rfind(':') + 1);
  while (out.size() > 1 && contains(out, "/")) {
    const std::string_view last = out.substr(out.rfind('/') + 1);
    const bool version = last.size() < 4 && last.starts_with('v');
    if (!version) return std::string(last);
    out = out.substr(0, out.rfind('/'));
  }
  return std::string(out);
}

/// "urfave/cli" of "github.com/urfave/cli/v2": how people tell apart what is called by a plain
/// word.
std::string with_owner(std::string_view package) {
  const auto pieces = split(package, '/');
  if (pieces.size() < 3 || !contains(pieces.front(), ".")) return {};
  return std::string(pieces[1]) + '/' + std::string(pieces[2]);
}

/// "NetVips": no plain word is written so.
bool has_inner_capital(std::string_view name) {
  const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  return name.size() > kShort && std::ranges::any_of(name.substr(1), capital) &&
         !std::ranges::all_of(name, capital);
}

bool is_part(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; }
/// Whether a sign at `i` makes one word with what stands behind it.
bool joins(std::string_view low, std::size_t i) {
  const bool sign = low[i] == '.' || low[i] == '-' || low[i] == '/' || low[i] == ':';
  return sign && i + 1 < low.size() && low[i + 1] != ' ';
}

/// "Remove the schedule" takes out no library of that name, "use the schedule library" does.
bool is_a_plain_word(std::string_view before, std::string_view after,
                     const std::set<std::string, std::less<>>& nouns) {
  before = trim(before);
  after = trim(after);
  const bool article =
      before.ends_with(" the") || before.ends_with(" a") || before.ends_with(" an");
  return article && !nouns.contains(after.substr(0, after.find(' ')));
}

/// A name that is no plain word: "tink-go", "mapstructure2", "python-gnupg".
bool is_distinct(std::string_view name) {
  return name.size() > kShort && name.find_first_of("-_./@0123456789") != std::string_view::npos;
}

}  // namespace

ChoiceNames::ChoiceNames(const Story& story, const StackTimeline& timeline,
                         const ReasonWords& words) {
  const catalogue::Catalogue& catalogue = *story.analysis.catalogue;
  for (const auto& [row, value] : catalogue.table("choice_words")) {
    if (row == "title.nouns") nouns_.insert(value);
  }
  std::map<TechnologyId, std::size_t> use_of;
  const auto& uses = story.model().technologies;
  for (std::size_t i = 0; i < uses.size(); ++i) use_of.emplace(uses[i].technology, i);
  std::set<std::string> own;
  for (const std::string& name : story.names) own.insert(plain_name(name));
  std::set<std::string> made_here;
  for (const meaning::Package& package : story.facts().packages) made_here.insert(package.name);
  const auto technologies = catalogue.technologies();
  for (std::size_t i = 0; i < technologies.size(); ++i) {
    const catalogue::Technology& one = technologies[i];
    Thing thing{one.name, {}, {}, std::nullopt, TechnologyId(i), false, false, false, false};
    // Nobody chose the project itself.
    if (!own.contains(plain_name(one.name)))
      for (const std::string& form : called(one)) thing.forms.push_back(lower(form));
    if (const auto use = use_of.find(thing.technology); use != use_of.end()) {
      thing.use = use->second;
      thing.today = true;
    }
    thing.exact = one.name.size() < kShort || words.is_plain(one.name);
    // What neither was nor is asked for is most often a plain word.
    thing.exact |= !thing.today;
    add(std::move(thing));
  }
  std::map<std::string, std::size_t> by_owner;
  for (const auto& [package, life] : timeline.packages) {
    const auto known = catalogue.by_package(life.ecosystem, package);
    if (!known.empty()) {
      by_package_.emplace(package, known.front().index());
      Thing& its = things_[known.front().index()];
      its.ever = true;
      its.exact = its.name.size() < kShort || words.is_plain(its.name);
      for (const std::string& form : {package, called_in_short(package), with_owner(package)})
        if (is_distinct(form) || has_inner_capital(form))
          add_form(known.front().index(), lower(form));
      continue;
    }
    // What declares the types of another library is chosen with that one.
    if (package.starts_with("@types/")) continue;
    // Nor did anybody choose what the repository itself makes.
    if (made_here.contains(package)) continue;
    std::string name = called_in_short(package);
    const std::string owned = with_owner(package);
    if (name.size() < kShort && !owned.empty()) name = owned;
    if (name.size() < 2 || own.contains(plain_name(name))) continue;
    Thing thing{name, package, {lower(name)}, std::nullopt, {}, life.today, false, false, true};
    // "/v2" is a later version of the same.
    const auto before = owned.empty() ? by_owner.end() : by_owner.find(owned);
    if (before != by_owner.end()) {
      by_package_.emplace(package, before->second);
      things_[before->second].today |= life.today;
      if (life.today) things_[before->second].package = package;
      continue;
    }
    if (!owned.empty()) by_owner.emplace(owned, things_.size());
    thing.noun = name.size() < kShort;
    if (!owned.empty() && owned != name) thing.forms.push_back(lower(owned));
    if (name != package) thing.forms.push_back(lower(package));
    thing.by_line = !is_distinct(name);
    add(std::move(thing));
  }
}

void ChoiceNames::add(Thing thing) {
  const std::size_t index = things_.size();
  if (!thing.package.empty()) by_package_.emplace(thing.package, index);
  const std::set<std::string> forms(thing.forms.begin(), thing.forms.end());
  thing.forms.clear();
  things_.push_back(std::move(thing));
  for (const std::string& form : forms) add_form(index, form);
}

void ChoiceNames::add_form(std::size_t index, const std::string& form) {
  things_[index].forms.push_back(form);
  by_first_word_.emplace(std::string(first_word(form)), std::pair(form, index));
}

std::optional<std::size_t> ChoiceNames::of_package(const std::string& package) const {
  const auto at = by_package_.find(package);
  return at == by_package_.end() ? std::nullopt : std::optional(at->second);
}

bool ChoiceNames::changes_line(const Thing& thing, std::size_t index,
                               const Swapped* swapped) const {
  if (swapped == nullptr) return false;
  if (!thing.package.empty())
    return swapped->in.contains(thing.package) || swapped->out.contains(thing.package);
  for (const auto* side : {&swapped->in, &swapped->out}) {
    if (std::ranges::any_of(*side, [&](const auto& one) { return of_package(one) == index; }))
      return true;
  }
  return false;
}

namespace {

/// Whether what ends there is the name of a file: "purify" of "purify.ts".
bool is_of_file(std::string_view text, std::size_t end) {
  static constexpr std::array<std::string_view, 10> kEnds = {
      ".ts", ".tsx", ".py", ".rb", ".go", ".rs", ".java", ".php", ".yml", ".yaml"};
  if (end >= text.size()) return false;
  const std::string_view rest = text.substr(end);
  return rest[0] == '.' &&
         std::ranges::find(kEnds, rest.substr(0, rest.find_first_of(" ,;)`'\""))) != kEnds.end();
}

}  // namespace

std::vector<NamedAt> ChoiceNames::named_in(std::string_view text, std::string_view low,
                                           const Swapped* swapped) const {
  std::vector<NamedAt> out;
  for (std::size_t at = 0; at < low.size();) {
    if (low[at] == ' ') {
      ++at;
      continue;
    }
    const std::string_view word = first_word(low.substr(at));
    const auto [from, to] = by_first_word_.equal_range(word);
    NamedAt best;
    // "Replace `leaflet` with `ol`": as the lines that the commit changes write it.
    const bool marked = at > 0 && at + word.size() < text.size() &&
                        text[at - 1] == text[at + word.size()] &&
                        (text[at - 1] == '`' || text[at - 1] == '"');
    if (marked && swapped != nullptr &&
        (swapped->in.contains(std::string(word)) || swapped->out.contains(std::string(word))))
      if (const auto thing = of_package(std::string(word))) best = {*thing, at, at + word.size()};
    for (auto row = from; row != to; ++row) {
      const auto& [form, index] = row->second;
      const std::size_t end = at + form.size();
      const bool whole = low.substr(at).starts_with(form) && (end >= low.size() || low[end] == ' ');
      if (!whole || end <= best.end) continue;
      const Thing& thing = things_[index];
      const bool line = changes_line(thing, index, swapped);
      const bool written = text.substr(at, thing.name.size()) == thing.name && at > 0;
      const bool plain = thing.name == lower(thing.name) && !is_distinct(thing.name);
      if (is_of_file(text, end)) continue;
      const std::string_view next = trim(low.substr(std::min(end, low.size())));
      if ((thing.by_line && !line) || (thing.noun && !nouns_.contains(first_word(next))) ||
          (plain && is_a_plain_word(low.substr(0, at), low.substr(end), nouns_)) ||
          (thing.exact && !line && !written))
        continue;
      best = {index, at, end};
    }
    if (best.end > at) out.push_back(best);
    at = best.end > at ? best.end : at + word.size();
  }
  return out;
}

bool ChoiceNames::names(std::string_view low, std::size_t index) const {
  return std::ranges::any_of(things_[index].forms, [&](const std::string& form) {
    for (std::size_t at = low.find(form); at != std::string_view::npos;
         at = low.find(form, at + 1)) {
      const std::size_t end = at + form.size();
      // "imaging.Lanczos" and "redis-client" name something else.
      const bool begins = at == 0 || low[at - 1] == ' ' || low[at - 1] == '/';
      const bool ends = end >= low.size() || !(is_part(low[end]) || joins(low, end));
      if (begins && ends) return true;
    }
    return false;
  });
}

std::set<std::string> ChoiceNames::given_up(std::string_view path, std::string_view title,
                                            const ChoiceWords& words) const {
  std::string file(base_name(path));
  file = file.substr(0, file.find('.'));
  std::ranges::replace_if(
      file, [](char c) { return c == '-' || c == '_'; }, ' ');
  file.erase(0, file.find_first_not_of("0123456789 "));
  std::set<std::string> out;
  for (const std::string& text : {file, std::string(title)}) {
    const std::string low = ChoiceWords::spread(text);
    for (const NamedAt& one : named_in(text, low, nullptr))
      if (words.move_of(low, one.begin, one.end) == Move::leaves) {
        out.insert(lower(things_[one.thing].name));
        out.insert(things_[one.thing].forms.begin(), things_[one.thing].forms.end());
      }
  }
  return out;
}

}  // namespace cutaway::narrative
