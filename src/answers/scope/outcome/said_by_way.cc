// SPDX-License-Identifier: Apache-2.0
// A name with one more word may be about something else, so that words of the wish are all it has
// beside those that each name of its kind has.
#include "answers/scope/outcome/said_by_way.h"

#include <algorithm>
#include <bit>
#include <set>

#include "base/text.h"

namespace cutaway::answers {
namespace {

using narrative::Claim;

constexpr int kFewest = 2, kMostGuessed = 1, kMostInside = 2;

class Ways {
 public:
  explicit Ways(const WholeAsked& asked) : asked_(asked) {
    for (const std::string& token : asked.said.tokens) roots_.insert(root_of(token));
    for (std::size_t i = 0; i < asked.wide->words.size() && i < 32; ++i) {
      const RequestWord& word = asked.wide->words[i];
      if (contains(word.word, " ")) phrases_ |= 1U << i;
      if (word.act) acts_ |= 1U << i;
      roots_.insert(word.roots.begin(), word.roots.end());
      if ((asked.telling >> i & 1U) != 0) roots_.insert(word.akin.begin(), word.akin.end());
    }
  }

  std::optional<Claim> find() const {
    if (asks_for_more(asked_) || narrows() || std::popcount(asked_.telling) < kFewest)
      return std::nullopt;
    const Nearest* best = nullptr;
    for (const Nearest& one : asked_.list.first) {
      if (is_way(one) && (best == nullptr || order(one.thing.kind) < order(best->thing.kind)))
        best = &one;
    }
    return best == nullptr ? std::nullopt : std::optional(told_as_named(*best));
  }

  /// By a name that says what is to be done and with what, and by lines that say all the rest.
  std::optional<Claim> find_inside() const {
    if (asks_for_more(asked_) || std::ranges::any_of(asked_.wide->words, [](const auto& word) {
          return word.sibling || word.negated;
        }))
      return std::nullopt;
    const auto at = std::ranges::find_if(asked_.list.first,
                                         [&](const Nearest& one) { return does_inside(one); });
    return at == asked_.list.first.end() ? std::nullopt : std::optional(told_as_named(*at));
  }

 private:
  /// "Which pages were read the most": more is asked than what is called so. "To another project"
  /// only tells where.
  bool narrows() const {
    const std::vector<std::string>& tokens = asked_.said.tokens;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      // "Of the same server": what only shapes the sentence narrows nothing.
      const std::string next = i + 1 < tokens.size() ? tokens[i + 1] : std::string();
      if (asked_.words.has("narrows", tokens[i]) && !asked_.words.has("fillers", next)) return true;
      const bool other = tokens[i] == "another" || tokens[i] == "other";
      if (other && (i == 0 || !asked_.words.has("leads_to", tokens[i - 1])) &&
          !asked_.words.has("people", next))
        return true;
    }
    return std::ranges::any_of(asked_.wide->words, &RequestWord::sibling);
  }

  /// `download_gist` of "Download all of his gists": its name says that it does so with one.
  bool takes_one(const Thing& thing) const {
    constexpr std::ptrdiff_t kReach = 4;  // "all of his private gists"
    const std::vector<std::string> names =
        identifier_words(thing.name.substr(thing.name.rfind('.') + 1));
    const std::vector<std::string>& tokens = asked_.said.tokens;
    const auto all = std::ranges::find_if(
        tokens, [](const std::string& token) { return token == "all" || token == "any"; });
    const auto end = tokens.end() - all > kReach ? all + kReach + 1 : tokens.end();
    return std::any_of(all, end, [&](const std::string& token) {
      return token.ends_with('s') && std::ranges::find(names, token) == names.end() &&
             std::ranges::any_of(
                 names, [&](const std::string& name) { return root_of(name) == root_of(token); });
    });
  }

  /// "all", "any": what does it does it of one, too; "several" where the name says "bulk".
  bool narrows_more(const Thing& thing) const {
    const std::vector<std::string> names = identifier_words(last_name(thing));
    return std::ranges::any_of(asked_.said.tokens, [&](const std::string& token) {
      return token != "all" && token != "any" && asked_.words.has("narrows", token) &&
             std::ranges::none_of(names, [&](const auto& one) { return means_same(token, one); });
    });
  }

  static std::string_view last_name(const Thing& thing) {
    return std::string_view(thing.name).substr(thing.name.rfind('.') + 1);
  }

  /// By the words that narrow a wish, those of a row meaning the same: "several" and "bulk".
  bool means_same(const std::string& said, const std::string& name) const {
    return std::ranges::any_of(asked_.words.group("deciding"), [&](const std::string& row) {
      const std::vector<std::string_view> all = split(row, ' ');
      return std::ranges::find(all, said) != all.end() && std::ranges::find(all, name) != all.end();
    });
  }

  /// "resume" of "pause or resume" where the name says only "pause": code that does one of such a
  /// pair often does the other, too, and then its lines say so. `named`: acts in the name.
  std::uint32_t taken_back(std::uint32_t named) const {
    std::uint32_t out = 0;
    const auto& all = asked_.wide->words;
    for (std::size_t i = 0; i < all.size() && i < 32; ++i) {
      if ((named >> i & 1U) == 0) continue;
      for (std::size_t other = 0; other < all.size() && other < 32; ++other) {
        if (undoes(all[i], all[other]) || undoes(all[other], all[i])) out |= 1U << other;
      }
    }
    return out & acts_ & asked_.telling & ~named;
  }

  bool undoes(const RequestWord& act, const RequestWord& other) const {
    const std::string key = act.meaning.empty() ? lower(act.word) : act.meaning;
    return std::ranges::any_of(
        asked_.words.group("opposites." + key),
        [&](const std::string& back) { return other.roots.contains(root_of(back)); });
  }

  /// `export_project` of "Download all bills of a project as a CSV file", in whose lines "bills"
  /// and "CSV" stand as they are asked for.
  bool does_inside(const Nearest& one) const {
    if (order(one.thing.kind) > 1 || narrows_more(one.thing) || one.thing.other_act ||
        only_looks(asked_, one.thing) || takes_one(one.thing))
      return false;
    const std::uint32_t wanted = asked_.telling | asked_.content;
    const std::uint32_t named = one.words.in_name() & wanted, inside = wanted & ~named;
    const std::uint32_t act = asked_.telling & acts_ & ~taken_back(named & acts_);
    const std::uint32_t guessed = named & ~one.words.name & ~phrases_;
    return act != 0 && (act & ~named) == 0 && (one.words.name & asked_.telling & ~act) != 0 &&
           inside != 0 && (inside & ~one.words.lines) == 0 &&
           std::popcount(inside) <= kMostInside && std::popcount(guessed) <= kMostGuessed &&
           begins_with(one.thing, act);
  }

  /// What a function does is the first word of its name, behind the one that says with how many
  /// (`bulkPauseMonitors`); a way in says it anywhere.
  bool begins_with(const Thing& thing, std::uint32_t act) const {
    if (order(thing.kind) == 0) return true;
    std::vector<std::string> all = identifier_words(last_name(thing));
    if (!all.empty() && means_same("several", all.front())) all.erase(all.begin());
    if (all.empty()) return false;
    const std::string root = root_of(all.front());
    for (std::size_t i = 0; i < asked_.wide->words.size() && i < 32; ++i) {
      const RequestWord& word = asked_.wide->words[i];
      if ((act >> i & 1U) != 0 && (word.roots.contains(root) || word.akin.contains(root)))
        return true;
    }
    return false;
  }

  static int order(ThingKind kind) {
    switch (kind) {
      case ThingKind::endpoint:
      case ThingKind::operation:
        return 0;
      case ThingKind::function:
        return 1;
      case ThingKind::type:
        return 2;
      default:
        return 3;
    }
  }

  bool is_way(const Nearest& one) const {
    if (order(one.thing.kind) > 2 || only_looks(asked_, one.thing)) return false;
    const std::uint32_t met = one.words.in_name() & asked_.telling;
    const std::uint32_t sure = (one.words.name | phrases_) & met;
    if ((asked_.telling & ~met) != 0 || (one.words.name & met) == 0) return false;
    if (std::popcount(sure) < kFewest || std::popcount(met & ~sure) > kMostGuessed) return false;
    return does_it(one) && !says_else(one.thing);
  }

  /// What is to be done stands in it, or it is a way by which something is changed.
  bool does_it(const Nearest& one) const {
    if ((asked_.telling & acts_) != 0) return true;
    const std::string_view name = one.thing.name;
    switch (one.thing.kind) {
      case ThingKind::endpoint:
        return !name.starts_with("GET ") && !name.starts_with("HEAD ");
      case ThingKind::function: {
        const std::vector<std::string> all = identifier_words(name.substr(name.rfind('.') + 1));
        return !all.empty() && roots_.contains(root_of(all.front()));
      }
      default:
        return false;
    }
  }

  bool says_else(const Thing& thing) const {
    const std::string name =
        thing.kind == ThingKind::endpoint ? fixed_pieces(thing.name) : thing.name;
    const std::vector<std::string> all = identifier_words(name);
    return std::ranges::any_of(all, [&](const std::string& word) {
      // `SetUserAlbumShared`: to set it is to do it.
      if (&word == all.data() && word == "set") return false;
      const bool number = word.find_first_not_of("0123456789") == std::string::npos;
      return word.size() > 1 && !number && !roots_.contains(root_of(word)) &&
             !asked_.words.has("stop", word) && !asked_.words.has("asks", word) &&
             !asked_.words.has("file_roles", word);
    });
  }

  /// "POST /tasks/{id}/copy" → "tasks copy".
  static std::string fixed_pieces(std::string_view route) {
    std::string out;
    const std::size_t at = route.find(" /");
    for (const std::string_view piece :
         split(at == route.npos ? route : route.substr(at + 1), '/')) {
      if (!piece.empty() && piece.find_first_of("{:<*[(") == piece.npos)
        out += std::string(piece) + ' ';
    }
    return out;
  }

  const WholeAsked& asked_;
  std::set<std::string> roots_;
  std::uint32_t phrases_ = 0, acts_ = 0;
};

}  // namespace

std::optional<Claim> said_by_way(const WholeAsked& asked) { return Ways(asked).find(); }

std::optional<Claim> said_inside(const WholeAsked& asked) { return Ways(asked).find_inside(); }

}  // namespace cutaway::answers
