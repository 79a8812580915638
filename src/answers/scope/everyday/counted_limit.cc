// SPDX-License-Identifier: Apache-2.0
// Lines of the product's own code are looked through as they are written; those of comments do not
// count, and a comparison with one or none bounds nothing.
#include "answers/scope/everyday/counted_limit.h"

#include <re2/re2.h>

#include <algorithm>

#include "answers/scope/everyday/everyday_sources.h"
#include "answers/scope/everyday/no_limit.h"
#include "base/text.h"
#include "catalogue/languages.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::code;

constexpr std::size_t kMostPlaces = 3, kLongestLine = 400;

/// `customThemes().length >= 20`, `count($themes) > 20`, `len(themes) >= 20`.
std::string compared(const std::string& stem) {
  const std::string name = "[a-z_$.>-]*" + stem + "s?";
  return "(?i)\\b((?:" + name + "(?:\\(\\))?(?:\\.|\\?\\.|->|::)(?:length|size|count)(?:\\(\\))?|" +
         "(?:count|len|sizeof)\\(" + name + "\\)) ?>=? ?([0-9]{1,6}))\\b";
}

/// `"customThemes.19"` in a query: the place of the twentieth is to be free.
std::string at_place(const std::string& stem) {
  return "(?i)([\"'`][a-z_]*" + stem + "s?\\.([0-9]{1,5})[\"'`]): ?\\{ ?\\$exists: ?false";
}

class Reader {
 public:
  Reader(const Beside& beside, const RequestWords& words, std::string noun)
      : analysis_(beside.analysis),
        request_(beside.request),
        sources_(beside.analysis, words, MatterKind::setting),
        compared_(compared(stem_of(noun))),
        at_place_(at_place(stem_of(noun))) {
    found_.noun = std::move(noun);
  }

  std::optional<CountedLimit> find() {
    if (!compared_.ok() || !at_place_.ok()) return std::nullopt;
    for (std::size_t i = 0; i < analysis_.project->size(); ++i) {
      const sources::File& file = analysis_.project->file(FileId(i));
      const bool code = file.language.valid() && catalogue::language(file.language).type ==
                                                     catalogue::LanguageType::programming;
      if (code && sources_.is_product(FileId(i))) read(FileId(i));
      if (found_.places.size() >= kMostPlaces) break;
    }
    if (found_.places.empty()) return std::nullopt;
    return found_;
  }

 private:
  static std::string stem_of(const std::string& noun) {
    const std::string one = noun.ends_with("ies") ? noun.substr(0, noun.size() - 3) + "(?:y|ie)"
                            : noun.ends_with("s") ? noun.substr(0, noun.size() - 1)
                                                  : noun;
    return one;
  }

  /// "50 instead of 100": what compares with two is another limit.
  bool is_other_number(const std::string& number) const {
    const auto today = std::ranges::find_if(request_.numbers, &RequestNumber::today);
    return today != request_.numbers.end() && today->written != number;
  }

  void read(FileId id) {
    const auto text = analysis_.project->tree->read(id);
    if (!text.ok()) return;
    std::uint32_t at = 0;
    for (const std::string_view line : split(text.value(), '\n')) {
      ++at;
      if (line.size() > kLongestLine || trim(line).starts_with("//") ||
          trim(line).starts_with("*") || trim(line).starts_with("#"))
        continue;
      std::string said, number;
      const bool compares = RE2::PartialMatch(line, compared_, &said, &number);
      if (!compares && !RE2::PartialMatch(line, at_place_, &said, &number)) continue;
      if (number == "0" || number == "1" || (compares && is_other_number(number)) ||
          (!found_.number.empty() && compares && number != found_.number))
        continue;
      if (found_.places.empty() || (compares && found_.number.empty())) {
        found_.said = said;
        if (compares) found_.number = number;
        found_.places.insert(found_.places.begin(), {id, at, at});
      } else {
        found_.places.push_back({id, at, at});
      }
      return;
    }
  }

  const model::Analysis& analysis_;
  const Request& request_;
  const EverydaySources sources_;
  const RE2 compared_, at_place_;
  CountedLimit found_;
};

}  // namespace

std::optional<PerOwner> per_owner(const Request& request) {
  constexpr std::size_t kShortest = 4;
  const std::vector<std::string>& tokens = request.tokens;
  const auto many = std::ranges::find(tokens, "many");
  if (tokens.end() - many < 4 || many == tokens.begin() || *(many - 1) != "how")
    return std::nullopt;
  for (auto at = many + 2; at + 1 != tokens.end(); ++at) {
    if (*at != "each" && *at != "every" && *at != "one" && *at != "a" && *at != "per") continue;
    const std::string& noun = *(at - 1);
    if (noun.size() >= kShortest) return PerOwner{noun, *(at + 1)};
  }
  return std::nullopt;
}

namespace {

/// `limitation.sharedspace_per_user`: right before "per" stands the noun, alone or at the end of a
/// word, and behind it whose they are.
bool is_per_owner(const PerOwner& asked, std::string_view name) {
  const std::vector<std::string> words = identifier_words(name);
  const auto per = std::ranges::find(words, "per");
  if (per == words.begin() || words.end() - per < 2) return false;
  const std::string noun = root_of(asked.noun);
  return root_of(*(per + 1)) == root_of(asked.owner) && root_of(*(per - 1)).ends_with(noun);
}

/// The setting by which whoever runs the product limits how many each may have.
std::optional<CountedLimit> find_per_owner(const Beside& beside, const RequestWords& words) {
  const auto asked = per_owner(beside.request);
  if (!asked) return std::nullopt;
  CountedLimit found;
  found.noun = asked->noun;
  EverydaySources(beside.analysis, words, MatterKind::setting).each([&](const Met& met) {
    if (!met.set || !is_per_owner(*asked, met.own) ||
        (!found.said.empty() && found.said != met.name) || found.places.size() == kMostPlaces)
      return;
    found.said = met.name;
    found.set = true;
    found.places.push_back(met.place);
  });
  return found.places.empty() ? std::nullopt : std::optional(std::move(found));
}

}  // namespace

std::optional<CountedLimit> find_counted_limit(const Beside& beside, const RequestWords& words,
                                               const Existing& existing) {
  if (existing.amounts.sure || existing.value != nullptr || existing.kept_limit)
    return std::nullopt;
  if (asks_amount(beside.request)) {
    if (auto per = find_per_owner(beside, words)) return per;
  }
  if (!wants_amount(beside.request)) return std::nullopt;
  std::string noun = counted_noun(beside.request);
  if (noun.empty()) return std::nullopt;
  return Reader(beside, words, std::move(noun)).find();
}

void tell_counted_limit(const Beside& beside, const CountedLimit& found, Existing& existing) {
  auto claim = beside.saying.seen(
      kAnswer, found.said,
      "A limit on " + narrative::quoted(found.noun) +
          " is there, as it seems: " + code(found.said) +
          (found.places.size() > 1 ? ", and it stands in more than one file" : "") + ".",
      found.places, Confidence::medium);
  if (!claim) return;
  existing.answer = std::move(claim);
  existing.claims.clear();
  existing.shown.clear();
}

Decision decide_by_counted_limit(const CountedLimit& found) {
  if (found.set)
    return {"setting", "how many there may be is set today by " + code(found.said), nullptr};
  return {"setting",
          "how many there may be is a number in the code today (" + code(found.said) + ")",
          nullptr};
}

}  // namespace cutaway::answers
