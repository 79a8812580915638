// SPDX-License-Identifier: Apache-2.0
// A value is meant when name, comment and uses say most of what the request is about, the unit is
// of the asked kind, and no other value says as much.
#include "answers/scope/sources/amounts.h"

#include <algorithm>
#include <bit>
#include <set>

#include "answers/scope/request/dimensions.h"
#include "answers/scope/sources/amount_forms.h"
#include "answers/scope/sources/amount_lists.h"
#include "answers/scope/sources/amount_sources.h"
#include "answers/scope/sources/amount_weigher.h"
#include "answers/scope/sources/amounts_inside.h"
#include "base/text.h"
#include "meaning/rules/words.h"

namespace cutaway::answers {
namespace {

constexpr std::uint32_t kLinesBelow = 4;  ///< a record tells its number below its name
constexpr std::size_t kMostNear = 3;
constexpr double kNear = .45, kApart = .1;

Amount amount_of(const FoundAmount& found, double score, const WordBits& bits,
                 const Saying& saying) {
  const bool rule = found.rule != FoundAmount::kNoRule;
  Amount out;
  out.thing = Thing{rule ? ThingKind::rule : ThingKind::setting,
                    found.name,
                    found.place,
                    rule ? found.rule : 0,
                    {}};
  out.thing.own = bits.in(found.name);
  out.thing.holder = (bits.in(found.comment) | bits.in(found.holder) | found.used) & ~out.thing.own;
  out.thing.near = out.thing.holder;
  // `timedelta(days=14)`: the word before the number says nothing of what it is for.
  if (out.thing.own == 0 && bits.in(found.holder) != 0 && dimension_named(found.name) == "time" &&
      found.name == lower(found.name))
    out.thing.inside = found.holder.substr(found.holder.rfind(' ') + 1);
  out.thing.written = found.written;
  out.thing.score = score;
  out.score = score;
  out.note = first_sentence(found.comment);
  out.unit = found.unit;
  out.fixed = found.source == AmountSource::constant && !rule;
  out.at_first = found.table;
  out.offered = found.offered;
  out.fallbacks = found.fallbacks;
  for (std::uint32_t more = 0; more <= kLinesBelow; ++more) {
    const Place place{found.place.file, found.place.line, found.place.line + more};
    if (!saying.holds_number(place, found.written)) continue;
    out.thing.place = place;
    if (!rule) out.thing.place.end_line = std::max(place.end_line, found.place.end_line);
    out.written = true;
    break;
  }
  return out;
}

/// "ADMIN_PASSWORD_MIN_LENGTH" is for some of those for whom "PASSWORD_MIN_LENGTH" is.
bool is_narrower(std::string_view name, std::string_view than) {
  const std::vector<std::string> own = identifier_words(name), wide = identifier_words(than);
  return own.size() > wide.size() && std::ranges::all_of(wide, [&](const std::string& word) {
           return std::ranges::find(own, word) != own.end();
         });
}

/// `read("user.token.defaultExpireDays", DEFAULT_USER_TOKEN_EXPIRE_DAYS)`: two names of one matter.
bool is_same_matter(std::string_view name, std::string_view other) {
  std::vector<std::string> own = identifier_words(name), its = identifier_words(other);
  std::ranges::sort(own);
  std::ranges::sort(its);
  return own.size() > 2 && own == its;
}

/// `read("item.num.limit", DEFAULT_MAX_ITEM_NUM)`: the constant that is handed over holds the
/// number.
void follow_defaults(const std::vector<FoundAmount>& all, const WordBits& bits,
                     const Saying& saying, std::vector<Amount>& near) {
  for (Amount& one : near) {
    const std::string written = one.thing.written;
    if (is_number(written)) continue;
    const auto held = std::ranges::find_if(all, [&](const FoundAmount& other) {
      return other.name == written && is_number(other.written) &&
             other.place.file == one.thing.place.file;
    });
    if (held != all.end()) one = amount_of(*held, one.score, bits, saying);
  }
  for (std::size_t i = 0; i < near.size(); ++i) {
    for (std::size_t j = near.size(); j-- > i + 1;) {
      if (near[i].thing.name == near[j].thing.name)
        near.erase(near.begin() + static_cast<std::ptrdiff_t>(j));
    }
  }
}

/// `read(section, "max_picture_size", defaultPictureSize)`: the second holds where the first is not
/// set.
bool are_handed_together(const model::Analysis& analysis, FileId file, std::string_view one,
                         std::string_view other) {
  const syntax::Syntax& syntax = analysis.project->of(file);
  return std::ranges::any_of(syntax.calls, [&](const syntax::Call& call) {
    bool key = false, fallback = false;
    for (std::size_t i = 0; i < call.argument_count; ++i) {
      const ValueId id = syntax.arguments[call.first_argument + i];
      if (!id.valid()) continue;
      const syntax::ValueNode& node = syntax.value(id);
      const std::string_view text = syntax.text(node.text);
      key = key || (node.kind == syntax::ValueKind::string && text == one);
      fallback = fallback || (node.kind == syntax::ValueKind::reference && text == other);
    }
    return key && fallback;
  });
}

/// Of a setting and the constant that it falls back to the setting is told.
void join_fallbacks(const model::Analysis& analysis, std::vector<Amount>& near) {
  for (std::size_t i = 0; i < near.size(); ++i) {
    for (std::size_t j = near.size(); j-- > 0;) {
      if (i >= near.size() || i == j || near[i].thing.written != near[j].thing.written ||
          !are_handed_together(analysis, near[j].thing.place.file, near[i].thing.name,
                               near[j].thing.name))
        continue;
      near[i].elsewhere.push_back(near[j].thing.place);
      near[i].score = std::max(near[i].score, near[j].score);
      near.erase(near.begin() + static_cast<std::ptrdiff_t>(j));
      if (j < i) --i;
    }
  }
}

/// Where today's number stands nowhere: the one setting that is about the same.
void find_otherwise(const std::vector<FoundAmount>& all, const Weigher& weigher,
                    const WordBits& bits, const Saying& saying, Amounts& out) {
  const FoundAmount* best = nullptr;
  int most = 0;
  bool several = false;
  for (const FoundAmount& one : all) {
    if (!weigher.is_all_about(one)) continue;
    // Here vague words tell them apart, too: "podcast_keep", "podcast_new_download".
    const int told = std::popcount(bits.in(one.name) | bits.in(one.comment));
    several = told == most || (several && told < most);
    if (told > most) most = told, best = &one;
  }
  if (best == nullptr || several) return;
  out.near.push_back(amount_of(*best, kNear, bits, saying));
  out.near.back().otherwise = true;
}

/// `FAILURE_EXPIRY` for "try the service before they have to pay": by a word near in meaning alone,
/// and not by all that is asked for, nothing is surely meant.
bool only_alike(const Request& request, std::uint32_t strong, const Amount& one) {
  const std::uint32_t said = one.thing.own & strong;
  if ((strong & ~said) == 0 || (one.thing.holder & strong) != 0) return false;
  std::set<std::string> roots;
  for (const std::string& word : identifier_words(one.thing.name)) roots.insert(root_of(word));
  for (std::size_t i = 0; i < request.words.size() && i < 32; ++i) {
    if ((said >> i & 1U) == 0) continue;
    for (const std::string& word : identifier_words(request.words[i].word)) {
      if (roots.contains(root_of(lower(word)))) return false;
    }
  }
  return true;
}

}  // namespace

std::uint32_t bound_without_number(const Request& request) {
  static const std::set<std::string, std::less<>> kEnds = {"and",    "or",  "when", "if", "so",
                                                           "before", "for", "from", "to", "by"};
  if (!request.numbers.empty() || request.removes || (!request.limits && !request.changes))
    return 0;
  const auto at = std::ranges::find_if(request.tokens, [](const std::string& token) {
    return token == "maximum" || token == "minimum";
  });
  std::uint32_t out = 0;
  const WordBits bits(request);
  for (auto next = at; next != request.tokens.end() && !kEnds.contains(*next); ++next)
    out |= bits.in(*next);
  return out;
}

/// `close_duplicate_issues` is 1: on or off, as neither its name nor the remark above it says how
/// much of anything that is.
static bool is_switch(const RequestWords& words, const FoundAmount& one) {
  if ((one.written != "0" && one.written != "1") || one.source != AmountSource::data ||
      !one.unit.empty() || one.bound || one.rule != FoundAmount::kNoRule)
    return false;
  const auto says_how_much = [&](std::string_view text) {
    return std::ranges::any_of(identifier_words(lower(text)), [&](const std::string& word) {
      return !dimension_named(word).empty() || words.has("dimensions", word) ||
             words.has("value_limits", word) || words.has("amount_names", word);
    });
  };
  return !names_bound(one.name) && !says_how_much(one.name) && !says_how_much(one.comment);
}

bool wants_amount(const Request& request) {
  // "Comments may be at most 20000 characters" lets nobody do anything.
  const bool how_much =
      request.limits && std::ranges::any_of(request.numbers, [](const RequestNumber& number) {
        const std::string_view dimension = meaning::dimension_of(number.unit);
        return dimension == "char" || dimension == "size";
      });
  // "Allow 500 instead of 100" does so neither.
  const bool today = std::ranges::any_of(request.numbers, &RequestNumber::today);
  if (request.numbers.empty() || request.removes || (request.rights && !how_much && !today) ||
      is_condition(request))
    return false;
  return request.limits || request.changes ||
         std::ranges::any_of(request.numbers, [](const RequestNumber& number) {
           return !number.unit.empty() || number.today || number.bound;
         });
}

Amounts find_amounts(const model::Analysis& analysis, const Request& request,
                     const RequestWords& words, const Things& things, std::uint32_t strong,
                     const Saying& saying) {
  const WordBits bits(request);
  Weigher weigher(analysis, request, words, things, strong, saying, bits);
  Weigher::Ranked ranked;
  Amounts out;
  const std::vector<FoundAmount> all = AmountSources(analysis, words, bits).find();
  weigher.find_rarest(all);
  out.limited =
      std::ranges::any_of(all, [&](const FoundAmount& one) { return weigher.limits_some(one); });
  const std::set<std::pair<FileId, std::uint32_t>> listed = enumerated(all);
  for (const FoundAmount& one : all) {
    if (listed.contains({one.place.file, one.place.line}) || is_switch(words, one)) continue;
    if (warns_off(one.comment)) {
      out.rejected.push_back(one.place);
      continue;
    }
    if (const double score = weigher.score(one); score >= kNear) ranked.emplace_back(score, &one);
  }
  weigher.drop_defaults(ranked);
  // What shares the number and the unit only is meant by chance where another has the noun, too.
  double best_about = 0;
  for (const auto& [score, one] : ranked)
    best_about = weigher.says_head(*one) ? std::max(best_about, score) : best_about;
  std::erase_if(ranked, [&](const auto& one) {
    return one.first < best_about && !weigher.says_head(*one.second) &&
           !weigher.is_named_so(*one.second);
  });
  std::ranges::stable_sort(ranked, [](const auto& a, const auto& b) {
    if (a.first != b.first || !a.second->table || !b.second->table) return a.first > b.first;
    return identifier_words(a.second->name).size() < identifier_words(b.second->name).size();
  });
  if (ranked.empty()) {
    if (auto inside = amount_inside(analysis, request, things, strong, saying)) {
      out.near.push_back(std::move(*inside));
      out.sure = true;
      return out;
    }
    find_otherwise(all, weigher, bits, saying, out);
    for (const FoundAmount& one : all) {
      const bool known = std::ranges::any_of(out.near, [&](const Amount& other) {
        return other.thing.name == one.name || other.otherwise;
      });
      if (!known && weigher.by_number_alone(one))
        out.near.push_back(amount_of(one, kNear, bits, saying));
    }
    if (out.near.size() > kMostNear) out.near.clear();
    // "keep_period" where articles are to be kept: here a plain word in the name tells, too.
    std::ranges::stable_sort(out.near, [](const Amount& one, const Amount& other) {
      return std::popcount(one.thing.own) > std::popcount(other.thing.own);
    });
    return out;
  }
  const double best = ranked.front().first;
  for (const auto& [score, found] : ranked) {
    const auto known = std::ranges::find_if(
        out.near, [&](const Amount& one) { return lower(one.thing.name) == lower(found->name); });
    const auto joined = std::ranges::find_if(
        out.near, [&](const Amount& one) { return is_same_matter(one.thing.name, found->name); });
    if (known != out.near.end()) {
      const auto words_of_file = [&](const Place& place) {
        return std::popcount(bits.in(base_name(analysis.project->file(place.file).path)) &
                             ~bits.in(found->name));
      };
      // Of one name in two files that is meant whose file is called after the request.
      if (words_of_file(found->place) > words_of_file(known->thing.place) &&
          known->score - score < kApart) {
        Amount nearer = amount_of(*found, known->score, bits, saying);
        nearer.elsewhere = std::move(known->elsewhere);
        nearer.elsewhere.push_back(known->thing.place);
        *known = std::move(nearer);
      } else {
        known->elsewhere.push_back(found->place);
      }
    } else if (joined != out.near.end()) {
      // The one that holds the number says what it is today.
      if (!is_number(joined->thing.written) && is_number(found->written))
        *joined = amount_of(*found, joined->score, bits, saying);
    } else if (out.near.size() < kMostNear && best - score < 2 * kApart) {
      out.near.push_back(amount_of(*found, score, bits, saying));
    }
  }
  follow_defaults(all, bits, saying, out.near);
  join_fallbacks(analysis, out.near);
  out.sure = weigher.sure(*ranked.front().second) &&
             (out.near.size() < 2 || best - out.near[1].score >= kApart ||
              weigher.is_rule_of_today(*ranked.front().second) ||
              is_narrower(out.near[1].thing.name, out.near[0].thing.name) ||
              (weigher.says_all(out.near[0].thing.name) &&
               std::none_of(out.near.begin() + 1, out.near.end(),
                            [&](const Amount& one) { return weigher.says_all(one.thing.name); })));
  // Today's number says which is meant, whatever it is called.
  if (std::ranges::none_of(request.numbers, &RequestNumber::today) &&
      only_alike(request, strong, out.near.front()))
    out.sure = false;
  // The same name elsewhere is told even where it says less of the request.
  for (const FoundAmount& one : all) {
    Amount& first = out.near.front();
    const Place& at = first.thing.place;
    const bool same =
        one.name == first.thing.name && (one.place.file != at.file || one.place.line != at.line);
    const bool known = std::ranges::any_of(first.elsewhere, [&](const Place& place) {
      return place.file == one.place.file && place.line == one.place.line;
    });
    if (same && !known) first.elsewhere.push_back(one.place);
  }
  find_same_number(analysis, request, all, saying, out.near.front());
  return out;
}

}  // namespace cutaway::answers
