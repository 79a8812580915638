// SPDX-License-Identifier: Apache-2.0
// Each names what was found; what is asked of any plan alike is asked of none.
#include "answers/scope/questions/asked_of_facts.h"

#include <algorithm>
#include <set>

#include "answers/scope/request/guard_names.h"
#include "answers/scope/request/word_bits.h"
#include "answers/scope/rights/login_gates.h"
#include "answers/scope/sources/staff_places.h"
#include "answers/scope/sources/thing_names.h"
#include "base/text.h"
#include "model/queries.h"
#include "narrative/phrases.h"
#include "ranking/kinds.h"

namespace cutaway::answers {
namespace {

using narrative::Claim;
using narrative::code;

constexpr std::size_t kMostNamed = 3, kMostCallers = 12;
constexpr double kAsNear = .6;

bool is_value_or_text(const AskContext& context) {
  return context.decision.change_class == "setting" ||
         context.decision.change_class == "text_style";
}

/// The place that the answer names, where it does something.
const Unit* doer(const AskContext& context) {
  for (const Unit& unit : context.existing.units) {
    const bool told = context.scope.answer || !context.existing.shown.empty();
    const bool first =
        !context.existing.shown.empty() && &unit.thing == context.existing.shown.front();
    if (told && first) return &unit;
  }
  return nullptr;
}

bool does(const Thing& thing) {
  return thing.kind == ThingKind::function || thing.kind == ThingKind::operation;
}

/// `IBookService.Send` only says what `BookService.Send` does.
bool is_contract_of(std::string_view one, std::string_view other) {
  return one == "I" + std::string(other) || other == "I" + std::string(one);
}

std::string short_name(const Thing& thing) { return thing.name.substr(thing.name.rfind('.') + 1); }

/// The name of the function around a line; empty at the top of a file.
std::string around(const syntax::Syntax& syntax, std::uint32_t line) {
  std::string out;
  std::uint32_t start = 0;
  for (const syntax::Symbol& symbol : syntax.symbols) {
    const bool function =
        symbol.kind == syntax::SymbolKind::function || symbol.kind == syntax::SymbolKind::method;
    if (!function || symbol.line > line || symbol.end_line < line || symbol.line < start) continue;
    start = symbol.line;
    out = syntax.text(symbol.name);
  }
  return out;
}

/// A larger most or a smaller least: what is kept already meets it.
bool loosens(const AskContext& context, const std::vector<std::string>& name) {
  const auto asks = [&](std::initializer_list<std::string_view> wanted) {
    return std::ranges::any_of(context.request.tokens, [&](const std::string& token) {
      return std::ranges::find(wanted, token) != wanted.end();
    });
  };
  const bool least = std::ranges::any_of(name, [](const std::string& word) {
    return word == "min" || word == "minimum" || word == "least";
  });
  return least ? asks({"lower", "reduce", "decrease", "shorten"})
               : asks({"raise", "increase", "extend", "allow", "lengthen"});
}

}  // namespace

std::optional<Claim> ask_set_elsewhere(const AskContext& context) {
  if (context.existing.value == nullptr || context.existing.amounts.near.empty())
    return std::nullopt;
  const Amount& first = context.existing.amounts.near.front();
  std::vector<std::string> names;
  std::vector<Place> places;
  for (const Place& place : first.elsewhere) {
    const std::string name = code(context.analysis.project->file(place.file).path);
    if (place.file == first.thing.place.file || std::ranges::find(names, name) != names.end())
      continue;
    names.push_back(name);
    places.push_back(place);
  }
  if (names.empty()) return std::nullopt;
  return context.saying.seen("ask.set_elsewhere", first.thing.name,
                             code(first.thing.name) + " stands in " +
                                 narrative::list_up_to(names, kMostNamed) +
                                 ", too: is it to change there, and for those who set their own?",
                             places);
}

std::optional<Claim> ask_kept_before(const AskContext& context) {
  const Thing* const value = context.existing.value;
  if (value == nullptr || value->kind != ThingKind::rule) return std::nullopt;
  const std::vector<std::string> name = identifier_words(value->name);
  static const std::set<std::string, std::less<>> kBound = {"min",   "max",  "minimum", "maximum",
                                                            "least", "most", "limit"};
  const bool bound =
      std::ranges::any_of(name, [&](const std::string& word) { return kBound.contains(word); });
  if (!bound || loosens(context, name)) return std::nullopt;
  return context.saying.seen("ask.kept_before", value->name,
                             "Must what is kept already meet it, too, or only what comes after "
                             "the change? " +
                                 code(value->name) + " is one number for both.",
                             {value->place});
}

std::optional<Claim> ask_both_doers(const AskContext& context) {
  const Unit* const first = doer(context);
  if (first == nullptr || !does(first->thing) || is_value_or_text(context)) return std::nullopt;
  const std::uint32_t about = context.existing.form.act | context.existing.form.head;
  if (about == 0 || (about & ~first->said) != 0) return std::nullopt;
  const ranking::FileKinds kinds(*context.analysis.catalogue);
  std::vector<std::string> names{code(first->thing.name)};
  std::vector<Place> places{first->thing.place};
  for (const Unit& other : context.existing.units) {
    if (!does(other.thing) || other.thing.place.file == first->thing.place.file ||
        (about & ~other.said) != 0 || other.score < kAsNear * first->score || other.with_other ||
        other.thing.other_act || names.size() == kMostNamed ||
        is_contract_of(other.thing.name, first->thing.name) ||
        kinds.aside(context.analysis.project->file(other.thing.place.file).path))
      continue;
    names.push_back(code(other.thing.name));
    places.push_back(other.thing.place);
  }
  if (names.size() < 2) return std::nullopt;
  return context.saying.seen("ask.both_doers", names.front(),
                             "Is it for each of those that are named after it: " +
                                 narrative::list_up_to(names, kMostNamed) + "?",
                             places);
}

std::optional<Claim> ask_called_from(const AskContext& context) {
  const Unit* const first = doer(context);
  if (first == nullptr || first->thing.kind != ThingKind::function ||
      !first->thing.symbol.valid() || is_value_or_text(context))
    return std::nullopt;
  std::vector<std::string> names;
  std::vector<Place> places;
  for (const auto& [file, row] : context.analysis.links->callers(first->thing.symbol)) {
    if (context.analysis.project->file(file).origin != sources::Origin::own) continue;
    const syntax::Syntax& syntax = context.analysis.project->of(file);
    if (row >= syntax.calls.size()) continue;
    const std::uint32_t line = syntax.calls[row].line;
    std::string name = around(syntax, line);
    if (name.empty()) name = base_name(context.analysis.project->file(file).path);
    name = code(name);
    if (std::ranges::find(names, name) != names.end()) continue;
    names.push_back(name);
    places.push_back({file, line, line});
  }
  if (names.size() < 2 || names.size() > kMostCallers) return std::nullopt;
  return context.saying.seen("ask.called_from", first->thing.name,
                             "Is it to hold wherever " + code(short_name(first->thing)) +
                                 " is called: in " + narrative::list_up_to(names, kMostNamed) + "?",
                             places);
}

/// `user_setup` only finds who asks; of "let users watch an issue" whoever signed in is said.
static bool refuses_none_asked(const AskContext& context, std::string_view guard) {
  const std::vector<std::string> name = identifier_words(guard);
  if (name.empty() || context.words.has("sets_up", name.front()) ||
      context.words.has("sets_up", name.back()))
    return true;
  if (!asks_login_only(context.words, guard)) return false;
  for (std::size_t i = 0; i < context.request.words.size() && i < 32; ++i) {
    if ((context.existing.form.actor >> i & 1U) != 0 &&
        context.words.has("served", lower(context.request.words[i].word)))
      return true;
  }
  return std::ranges::any_of(context.request.tokens, [&](const std::string& token) {
    return &token - context.request.tokens.data() < 2 && context.words.has("served", token);
  });
}

std::optional<Claim> ask_who_passes(const AskContext& context) {
  if (is_value_or_text(context) || context.existing.gate || context.existing.right ||
      context.request.rights || context.existing.marked)
    return std::nullopt;
  // Whoever signs in is nobody yet.
  if (std::ranges::any_of(context.request.words, [](const RequestWord& one) {
        return one.act && (one.meaning == "signin" || one.meaning == "signup");
      }))
    return std::nullopt;
  const WordBits bits(context.request);
  const StaffPlaces staff(context.analysis, context.request, context.words, context.existing.form);
  const std::uint32_t act = context.existing.form.act & context.existing.strong;
  for (const std::size_t row : context.scope.endpoints) {
    const model::Endpoint& endpoint = context.analysis.model->endpoints[row];
    const meaning::Guarding* last = nullptr;
    for (const meaning::Guarding& one : endpoint.guarded_by) {
      if ((one.kind == "auth" || one.kind == "role") && !one.name.empty()) last = &one;
    }
    if (last == nullptr || endpoint.places.empty()) continue;
    // Who may do something else there is not asked.
    std::uint32_t said = bits.in(endpoint.path) | bits.in(lower(endpoint.method));
    bool of_staff = false;
    for (const Thing& one : context.things.all) {
      if (one.kind == ThingKind::endpoint && one.row == row) {
        said |= one.named();
        of_staff = of_staff || staff.hold(one);
      }
    }
    if (of_staff || (!context.existing.form.adds && (act & said) == 0)) continue;
    const std::string name = endpoint.method + " " + endpoint.path;
    const bool role = last->kind == "role" && !last->value.empty();
    if (contains(last->value, ", ") || contains(last->name, ", ")) continue;
    if (!role &&
        (asks_more_inside(context.analysis, endpoint) || refuses_none_asked(context, last->name)))
      continue;
    return context.saying.seen("ask.who_passes", name,
                               "Who may do it: whoever passes " +
                                   code(role ? last->value : last->name) + ", as for " +
                                   code(name) + ", or fewer?",
                               {last->place, endpoint.places.front()});
  }
  return std::nullopt;
}

std::optional<Claim> ask_used_today(const AskContext& context, const Thing& way) {
  if (way.kind != ThingKind::endpoint) return std::nullopt;
  const std::vector<Place>& callers = context.analysis.model->endpoints[way.row].callers;
  const std::string name = code(way.name);
  if (!callers.empty())
    return context.saying.seen(
        "ask.meant", way.name,
        "What does " + name + " lack? " +
            code(base_name(context.analysis.project->file(callers.front().file).path)) +
            " asks for it already, so that it can be used today.",
        {callers.front(), way.place});
  // That none was seen says nothing: links and forms ask without a call.
  return std::nullopt;
}

}  // namespace cutaway::answers
