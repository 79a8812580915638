// SPDX-License-Identifier: Apache-2.0
// A number stands anywhere: the name that it is given, or the file and class around it, has to
// speak of the wish, and no other name may do so as well.
#include "answers/scope/shapes/today_value.h"

#include <re2/re2.h>

#include <algorithm>
#include <bit>
#include <cctype>
#include <set>

#include "answers/scope/classes/kept_facts.h"
#include "answers/scope/everyday/everyday_sources.h"
#include "answers/scope/request/word_bits.h"
#include "answers/scope/shapes/value_uses.h"
#include "answers/scope/sources/amount_forms.h"
#include "base/text.h"
#include "catalogue/languages.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::code;

constexpr std::size_t kLongestLine = 240, kMostFound = 400, kShortestName = 4;
constexpr double kNear = .75, kAround = .5, kEnough = .12, kEnoughOpen = .3, kApart = .06;

struct Unit {
  std::string_view name, shorter;
  long long seconds;
};
constexpr Unit kUnits[] = {{"second", "s", 1},   {"minute", "min", 60},  {"hour", "h", 3600},
                           {"day", "d", 86'400}, {"week", "w", 604'800}, {"month", "", 2'592'000}};

/// What holds today, as the wish tells it.
struct Today {
  long long value = 0;  ///< 0: it tells none
  std::string unit;     ///< "second"; may be empty
};

std::string unit_named(std::string_view said) {
  for (const Unit& unit : kUnits) {
    if (root_of(said) == root_of(unit.name) || said == unit.shorter || said == "sec")
      return std::string(unit.name);
  }
  return {};
}

/// "instead of 7", "(now 15 s)".
Today today_of(const ShapeAsked& asked) {
  for (const RequestNumber& one : asked.said.numbers) {
    const auto whole = static_cast<long long>(one.value);
    if (one.today && whole > 0 && static_cast<double>(whole) == one.value)
      return {whole, unit_named(one.unit)};
  }
  static const RE2 kNow(
      "(?i)\\b(?:now|today|currently|at present)[:,]? (?:it is |is |at )?([0-9]{1,6})(?: "
      "?([a-z]+))?");
  long long value = 0;
  std::string unit;
  if (RE2::PartialMatch(asked.text, kNow, &value, &unit)) return {value, unit_named(unit)};
  return {};
}

/// "how many", "how long": an amount is to be set, and none is told.
bool asks_how_much(const ShapeAsked& asked) {
  static const RE2 kHow("(?i)\\bhow (?:many|long|often|much|big|large|far|fast)\\b");
  return asked.asked.of("setting") != nullptr && RE2::PartialMatch(asked.text, kHow);
}

/// The number as it may be written: in its unit, in seconds, in thousandths of them.
std::set<long long> values_of(const Today& today) {
  std::set<long long> out{today.value};
  for (const Unit& unit : kUnits) {
    if (unit.name != today.unit) continue;
    out.insert(today.value * unit.seconds);
    out.insert(today.value * unit.seconds * 1000);
  }
  return out;
}

/// 1800 of "60 * 30", 15000 of "15_000"; -1 where it is too large.
long long product_of(std::string_view written) {
  constexpr long long kMost = 1'000'000'000'000;
  long long out = 1;
  for (const std::string_view factor : split(written, '*')) {
    long long value = 0;
    for (const char c : factor) {
      if (c >= '0' && c <= '9') value = std::min(value * 10 + (c - '0'), kMost);
    }
    if (value != 0 && out > kMost / value) return -1;
    out *= value;
  }
  return out;
}

struct Candidate {
  std::string name, written;
  Place place;
  double score = 0;
  std::uint32_t said = 0;  ///< words of the wish in its name and around it
  bool set = false;        ///< it stands in a file of settings
  bool weak = false;       ///< only its file speaks of the wish, by one word
};

class Finder {
 public:
  Finder(const ShapeAsked& asked, const Today& today)
      : asked_(asked),
        analysis_(asked.beside.analysis),
        today_(today),
        sources_(analysis_, asked.words, MatterKind::setting),
        bits_(asked.near),
        naming_(naming_words(asked)),
        values_(values_of(today)),
        defined_(pattern(today)) {}

  /// Others that hold the same number, in files that speak of the same.
  std::vector<Candidate> alike(const Candidate& best) const {
    std::vector<Candidate> out;
    for (const Candidate& one : found_) {
      const bool same = one.name == best.name && one.place.file == best.place.file;
      if (!same && is_constant(one.name) && names_amount(one.name) && (one.said & best.said) != 0)
        out.push_back(one);
    }
    return out;
  }

  std::optional<Candidate> find() {
    if (!defined_.ok() || naming_ == 0) return std::nullopt;
    for (std::size_t i = 0; i < analysis_.project->size() && found_.size() < kMostFound; ++i) {
      if (sources_.is_product(FileId(i)) && analysis_.project->file(FileId(i)).language.valid())
        read(FileId(i));
    }
    return best();
  }

 private:
  /// `15`, `60 * 30`, `30.days`, `15 * time.Second`, `TimeSpan.FromSeconds(15)`, `td(days=30)`,
  /// "last7Days".
  static std::string pattern(const Today& today) {
    const std::string name =
        "([A-Za-z_][A-Za-z0-9_]*)[\"'\\]]*\\s*(?::\\s*[A-Za-z_0-9.<>|?]+\\s*)?(?::=|=>|=|:|,)\\s*";
    const std::string number = "([0-9][0-9_]*(?: ?\\* ?[0-9][0-9_]*)*)";
    const std::string bare =
        "(?:new\\s+)?(?:[A-Za-z_.]+\\()?(?:[a-z_]+=)?" + number + "(?:\\.[a-z_]+)?";
    if (today.value == 0) return name + "(" + bare + ")()(?:[^\\w.%]|$)";
    return name + "(" + bare + "|[\"'`][A-Za-z_ ]*([0-9]+)[A-Za-z_ ]*[\"'`])(?:[^\\w.%]|$)";
  }

  void read(FileId id) {
    const sources::File& file = analysis_.project->file(id);
    const bool code =
        catalogue::language(file.language).type == catalogue::LanguageType::programming;
    const bool settings = is_settings_file(file.path);
    const auto text = analysis_.project->tree->read(id);
    if ((!code && !settings) || !text.ok()) return;
    std::uint32_t number = 0;
    for (const std::string_view whole : split(text.value(), '\n')) {
      ++number;
      const std::string_view line = trim(whole);
      if (line.size() > kLongestLine || line.find_first_of("0123456789") == line.npos ||
          line.starts_with("//") || line.starts_with("*") || line.starts_with("#"))
        continue;
      std::string name, written, bare, inside;
      if (RE2::PartialMatch(line, defined_, &name, &written, &bare, &inside) &&
          (today_.value == 0 || values_.contains(product_of(bare.empty() ? inside : bare))) &&
          closes_call(line, written))
        note(id, number, std::move(name), std::move(written), settings);
    }
  }

  /// `td(days=30)` ends with its number, and of `cache.New(6*time.Hour, …)` a name would be told of
  /// half a call.
  static bool closes_call(std::string_view line, std::string& written) {
    if (!contains(written, "(")) return true;
    const std::size_t end = line.find(written) + written.size();
    if (end >= line.size() || line[end] != ')') return false;
    written += ')';
    return true;
  }

  /// `SYNC_ITEM_LIMIT`, `defaultPageSize` at the head of a file or class: no passing value.
  static bool is_constant(std::string_view name) {
    return std::ranges::none_of(name, [](unsigned char c) { return std::islower(c) != 0; });
  }

  bool names_amount(const std::string& name) const {
    return std::ranges::any_of(identifier_words(lower(name)), [&](const std::string& word) {
      return asked_.words.has("dimensions", word) || asked_.words.has("limit_names", word);
    });
  }

  bool says_only_how_much(const std::string& name) const {
    return std::ranges::all_of(identifier_words(name), [&](const std::string& word) {
      return asked_.words.has("dimensions", word) || asked_.words.has("limit_names", word) ||
             asked_.words.has("value_limits", word);
    });
  }

  /// The name is a text, and the number stands behind its comma.
  bool is_handed_on(FileId id, std::uint32_t line, const std::string& name) const {
    return asked_.beside.saying.holds({id, line, line}, name + "\",") ||
           asked_.beside.saying.holds({id, line, line}, name + "',");
  }

  /// A member of a class of settings, or what a setting overrides.
  bool is_setting(FileId id, std::string_view name) const {
    const std::string path = lower(analysis_.project->file(id).path);
    if (!is_constant(name) &&
        (contains(path, "setting") || contains(path, "config") || contains(path, "option")))
      return true;
    return std::ranges::any_of(analysis_.model->rules, [&](const model::Rule& one) {
      return one.is.place.file == id && one.is.name == name && !one.is.overridable_by.empty();
    });
  }

  /// Names of the file, its folder and of what the line stands in.
  std::uint32_t around(FileId id, std::uint32_t line) const {
    const std::string& path = analysis_.project->file(id).path;
    const std::string folder = path.substr(0, path.size() - base_name(path).size());
    const auto pieces = split(std::string_view(folder), '/');
    std::uint32_t out = either(base_name(path));
    if (pieces.size() > 1) out |= either(pieces[pieces.size() - 2]);
    if (pieces.size() > 2) out |= either(pieces[pieces.size() - 3]);
    const syntax::Syntax& syntax = analysis_.project->of(id);
    for (const syntax::Symbol& symbol : syntax.symbols) {
      if (symbol.line < line && symbol.end_line >= line) out |= either(syntax.text(symbol.name));
    }
    return out;
  }

  std::uint32_t either(std::string_view name) const { return bits_.in(name) | bits_.akin(name); }

  void note(FileId id, std::uint32_t line, std::string name, std::string written, bool settings) {
    // `last7Days: "Last 7 days"` is one that can be chosen, and not the one that holds.
    const bool choice = today_.value > 1 && contains(name, std::to_string(today_.value));
    if (name.size() < kShortestName || choice) return;
    const std::uint32_t own = bits_.in(name)&naming_, akin = bits_.akin(name) & naming_ & ~own;
    const std::uint32_t near = around(id, line) & naming_ & ~own & ~akin;
    const bool open = today_.value == 0;
    const bool spelled = std::ranges::any_of(
        written, [](unsigned char c) { return c == '"' || c == '\'' || c == '`'; });
    if (open && (!is_constant(name) || !names_amount(name) || own == 0 ||
                 std::popcount(own | akin | near) < 2))
      return;
    // `RETENTION_DAYS` of `CleanupDocumentInsightsTask.ts`: the file says of what.
    const bool by_file = names_amount(name) && std::popcount(near) > 1;
    const bool weak = !open && (own | akin) == 0 && (!spelled || near == 0) && !by_file;
    if (weak && (near == 0 || !is_constant(name))) return;
    Candidate out;
    const Things& things = asked_.beside.things;
    out.score = things.share(own) + kNear * things.share(akin) + kAround * things.share(near);
    // A number that is told with its unit ("last7Days") is hardly another one.
    if (spelled && !today_.unit.empty() && contains(lower(written), today_.unit))
      out.score += kAround;
    if (is_constant(name)) out.score += kApart;
    out.name = std::move(name);
    out.written = std::move(written);
    out.place = {id, line, line};
    out.said = own | akin | near;
    out.set = settings || is_setting(id, out.name);
    out.weak = weak;
    found_.push_back(std::move(out));
  }

  /// The one that says most; no other name may say nearly as much.
  std::optional<Candidate> best() {
    std::ranges::stable_sort(found_, std::greater{},
                             [](const Candidate& one) { return std::pair(!one.weak, one.score); });
    const double enough = today_.value == 0 ? kEnoughOpen : kEnough;
    if (found_.empty() || found_.front().weak || found_.front().score < enough) return std::nullopt;
    for (const Candidate& other : found_) {
      const bool same =
          other.name == found_.front().name && other.place.file == found_.front().place.file;
      if (!other.weak && !same && found_.front().score - other.score < kApart) return std::nullopt;
    }
    return found_.front();
  }

  const ShapeAsked& asked_;
  const model::Analysis& analysis_;
  const Today today_;
  const EverydaySources sources_;
  const WordBits bits_;
  const std::uint32_t naming_;
  const std::set<long long> values_;
  const RE2 defined_;
  std::vector<Candidate> found_;
};

/// "Let the admin set …": somebody is to set it, while it is only written today.
bool is_to_be_set(const ShapeAsked& asked) {
  static const RE2 kLets(
      "(?i)\\b(?:let|allow)\\b.*\\b(?:set|choose|decide|configure|pick|define|adjust)\\b|"
      "\\b(?:configurable|adjustable)\\b");
  return RE2::PartialMatch(asked.text, kLets);
}

std::optional<narrative::Claim> headline_of(const ShapeAsked& asked, const Candidate& found,
                                            bool to_be_set) {
  const std::string is = code(found.name) + " is " + code(found.written);
  std::string text = "Today's value is set here: " + is + ".";
  if (to_be_set)
    text = found.set ? "A part of it is there: " + is + ", among the settings."
                     : "A part of it is there: " + is +
                           " for all, written in the code; nothing that sets it was seen.";
  auto claim = asked.beside.saying.seen(to_be_set ? kAnswerSome : kAnswer, found.name, text,
                                        {found.place}, Confidence::medium);
  if (claim) asked.beside.saying.name(*claim, found.name, found.name, found.place);
  return claim;
}

std::optional<narrative::Claim> slice_of(const ShapeAsked& asked, const Candidate& found,
                                         bool to_be_set, const ValueUses& uses) {
  std::vector<Place> places{found.place};
  std::string text = "Change only the value of " + code(found.name) + " where it is set.";
  if (to_be_set) {
    text = "One number for all first, read in place of " + code(found.name);
    if (uses.places.size() == 1) text += " in the one line that uses it";
    if (uses.places.size() > 1)
      text += " in the " + narrative::amount(uses.places.size(), "line") + " that use it";
    text += "; a screen for it, and one for each, can come later.";
    places.insert(places.end(), uses.places.begin(), uses.places.end());
  }
  return asked.beside.saying.seen("slice.value", found.name, text, places, Confidence::medium);
}

/// "Is one number enough for all, or is each of `mailboxes` or `users` to have its own?"
std::optional<narrative::Claim> ask_for_each(const ShapeAsked& asked, const Candidate& found) {
  const model::Analysis& analysis = asked.beside.analysis;
  std::vector<std::string> names;
  std::vector<Place> places{found.place};
  const auto take = [&](const model::Entity* one) {
    if (one == nullptr || one->places.empty() || names.size() > 1) return;
    const std::string name = code(one->name);
    if (std::ranges::find(names, name) != names.end()) return;
    names.push_back(name);
    places.push_back(one->places.front());
  };
  for (const model::Entity& one : analysis.model->entities) {
    if (one.tenant.empty()) continue;
    const auto of = std::ranges::find(one.relations, one.tenant, &meaning::EntityRelation::field);
    if (of != one.relations.end()) take(kept_named(analysis, asked.words, of->target));
  }
  take(kept_named(analysis, asked.words, "users"));
  if (names.empty()) return std::nullopt;
  return asked.beside.saying.seen("ask.one_or_each", found.name,
                                  "Is one number enough for all, as " + code(found.name) +
                                      " is today, or is each of " + join(names, " or ") +
                                      " to have its own?",
                                  places, Confidence::medium);
}

/// "`LIMIT` in `Comment.js` is `50`, too: is it the same number, which is to change along?"
std::optional<narrative::Claim> ask_of_alike(const ShapeAsked& asked, const Candidate& found,
                                             const std::vector<Candidate>& alike) {
  constexpr std::size_t kMost = 2;
  if (alike.empty() || alike.size() > kMost) return std::nullopt;
  const Candidate& first = alike.front();
  const std::string file(base_name(asked.beside.analysis.project->file(first.place.file).path));
  return asked.beside.saying.seen("ask.same_number", found.name,
                                  code(first.name) + " in " + code(file) + " is " +
                                      code(first.written) +
                                      ", too: is it the same number, which is to change along?",
                                  {first.place, found.place}, Confidence::medium);
}

}  // namespace

std::optional<Shape> find_today_value(const ShapeAsked& asked) {
  const Today today = today_of(asked);
  if (today.value == 0 && !asks_how_much(asked)) return std::nullopt;
  Finder finder(asked, today);
  const auto found = finder.find();
  if (!found) return std::nullopt;
  const bool to_be_set = is_to_be_set(asked);
  // Of another number that is wanted the steps before know more, but for "last7Days".
  if (!to_be_set && found->written.find_first_of("\"'`") == std::string::npos) return std::nullopt;
  Shape out;
  out.headline = headline_of(asked, *found, to_be_set);
  if (!out.headline) return std::nullopt;
  out.outcome = Outcome::firm;
  out.change_class = "setting";
  out.alone = true;
  out.rule = to_be_set ? "one value that is written today (" + code(found->name) + ") is to be set"
                       : "a value that is set here is to be another (" + code(found->name) + ")";
  const ValueUses uses = uses_of_value(asked, found->name, found->place);
  out.slice = slice_of(asked, *found, to_be_set, uses);
  if (to_be_set) add(out.questions, ask_for_each(asked, *found));
  add(out.questions, ask_of_stored(asked, found->name, uses));
  if (today.value != 0) add(out.questions, ask_of_alike(asked, *found, finder.alike(*found)));
  add(out.questions, ask_where_used(asked, found->name, uses));
  if (today.value != 0)
    add(out.questions, ask_of_texts(asked, found->name, today.value, today.unit));
  out.lead = {found->place};
  return out;
}

std::vector<narrative::Claim> ask_of_set_value(const ShapeAsked& asked, const Thing& value) {
  std::vector<narrative::Claim> out;
  const std::string name = value.name.substr(value.name.rfind('.') + 1);
  const Today today = today_of(asked);
  if (name.size() < 6) return out;  // `limit` stands for anything
  const ValueUses uses = uses_of_value(asked, name, value.place);
  add(out, ask_of_stored(asked, name, uses));
  add(out, ask_where_used(asked, name, uses));
  if (today.value != 0) add(out, ask_of_texts(asked, name, today.value, today.unit));
  return out;
}

}  // namespace cutaway::answers
