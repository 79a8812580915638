// SPDX-License-Identifier: Apache-2.0
// Guards of an endpoint are in the model; those of a function are its annotations and calls.
#include "answers/scope/rights/gates.h"

#include <algorithm>
#include <bit>

#include "answers/scope/request/guard_names.h"
#include "answers/scope/request/word_bits.h"
#include "answers/scope/rights/act_names.h"
#include "answers/scope/rights/guard_ways.h"
#include "answers/scope/sources/thing_names.h"
#include "base/text.h"
#include "model/quotes.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::code;
using syntax::SymbolKind;

constexpr std::size_t kLooked = 6;

class Finder {
 public:
  Finder(const model::Analysis& analysis, const RequestWords& words)
      : analysis_(analysis), words_(words) {}

  std::optional<Gate> find(const Thing& thing) const {
    SymbolRef ref = thing.symbol;
    std::optional<Gate> login;  // that everybody passes who is signed in
    for (const model::Endpoint& endpoint : analysis_.model->endpoints) {
      const bool own =
          thing.kind == ThingKind::endpoint && &endpoint == &analysis_.model->endpoints[thing.row];
      const bool handles =
          ref.valid() && endpoint.handler.file == ref.file && endpoint.handler.symbol == ref.symbol;
      if (!own && !handles) continue;
      if (auto gate = of_endpoint(endpoint)) {
        // What stands on the method itself says more than what its class has from above.
        if (auto own =
                gate->role ? std::nullopt : marked(endpoint.handler, endpoint.handler.symbol);
            own && (own->place.file != gate->place.file || own->place.line != gate->place.line))
          return own;
        // "[Authorize]" without a role lets pass whoever is signed in.
        if (gate->role || (!asks_login_only(words_, gate->name) && gate->name != "Authorize"))
          return gate;
        login = std::move(gate);
      }
      if (!ref.valid()) ref = endpoint.handler;
    }
    if (thing.kind == ThingKind::endpoint) {
      if (auto gate = login ? std::nullopt : of_group(thing.place)) return gate;
    }
    if (!ref.valid()) return login;
    if (auto gate = annotated(ref)) return gate;
    if (auto gate = called(ref)) return gate;
    if (auto gate = compared(ref)) return gate;
    if (auto gate = gate_of_parameter(analysis_, words_, ref)) return gate;
    const SaysRight before = [&](std::string_view name) {
      return says_right(name) || says_only(name) || says_role(name);
    };
    if (auto gate = gate_before(analysis_, words_, ref, before)) return gate;
    if (auto gate = gate_of_class(analysis_, words_, ref)) return gate;
    if (login) return login;
    const SaysRight right = [&](std::string_view name) {
      return says_right(name) && !only_handles(words_, name);
    };
    if (auto gate = gate_around(analysis_, ref, right)) return gate;
    return of_constructor(ref);
  }

 private:
  bool says_right(std::string_view name) const {
    const std::vector<std::string> all = identifier_words(name.substr(0, 120));
    if (all.size() == 1 && (all.front() == "can" || all.front() == "cannot")) return true;
    return says_gate(words_, all);
  }

  /// "auth.admin": more than that somebody is known.
  bool says_role(std::string_view name) const {
    return std::ranges::any_of(identifier_words(name.substr(0, 120)), [&](const std::string& word) {
      return word != "user" && words_.has("role_words", word);
    });
  }

  std::optional<Gate> of_endpoint(const model::Endpoint& endpoint) const {
    for (const meaning::Guarding& guard : endpoint.guarded_by) {
      if (is_no_right(words_, guard.name)) continue;
      if (guard.kind == "role" && !guard.value.empty()) return Gate{guard.value, guard.place, true};
      if (guard.kind == "role" ||
          (guard.kind == "auth" && (says_right(guard.name) || says_role(guard.name))))
        return Gate{guard.name, guard.place, false};
    }
    return std::nullopt;
  }

  /// "@agent_only" above the function, or above the class that holds it.
  std::optional<Gate> annotated(const SymbolRef& ref) const {
    if (auto gate = marked(ref, ref.symbol)) return gate;
    return marked(ref, analysis_.project->of(ref.file).symbols[ref.symbol.index()].container);
  }

  std::optional<Gate> marked(const SymbolRef& ref, SymbolId on) const {
    if (!on.valid()) return std::nullopt;
    const syntax::Syntax& syntax = analysis_.project->of(ref.file);
    for (const syntax::Annotation& one : syntax.annotations) {
      const std::string_view name = syntax.text(one.name);
      if (one.target != on || !one.parameter.empty() || is_no_right(words_, name)) continue;
      const bool login = name == "Authorize" && one.argument_count == 0;
      if ((says_right(name) && !login) || says_only(name) || is_own_guard(name))
        return Gate{"@" + std::string(name), {ref.file, one.line, one.line}, false};
    }
    return std::nullopt;
  }

  /// `[PowerUser]`, where `class PowerUserAttribute : AuthorizeAttribute` stands here.
  bool is_own_guard(std::string_view name) const {
    return is_guard_class(analysis_, std::string(name) + "Attribute");
  }

  /// "agent_only", "AdminRequired".
  static bool says_only(std::string_view name) {
    const std::vector<std::string> all = identifier_words(name);
    return all.size() > 1 && all.front() != "read" &&
           (all.back() == "only" ||
            (all.back() == "required" && all.front() != "login" && all.front() != "auth"));
  }

  std::optional<Gate> called(const SymbolRef& ref) const {
    const syntax::Syntax& syntax = analysis_.project->of(ref.file);
    const syntax::Symbol& symbol = syntax.symbols[ref.symbol.index()];
    for (const syntax::Call& call : syntax.calls) {
      if (call.line < symbol.line || call.line > symbol.end_line) continue;
      const std::string_view name = syntax.text(call.name);
      if (is_refusal(name) || only_handles(words_, name) || guards_value(words_, name)) continue;
      const bool asks = says_right(name) || checks_access(name);
      if (!asks && !starts_like_check(name)) continue;
      const Place place{ref.file, call.line, call.line};
      const std::string right = asks ? right_handed(syntax, call) : constant_handed(syntax, call);
      if (!asks && right.empty()) continue;
      return right.empty() ? Gate{std::string(name), place, false} : Gate{right, place, true};
    }
    return std::nullopt;
  }

  static std::string constant_handed(const syntax::Syntax& syntax, const syntax::Call& call) {
    std::string out;
    for (std::size_t i = 0; i < call.argument_count && out.empty(); ++i) {
      const ValueId id = syntax.arguments[call.first_argument + i];
      if (id.valid()) out = named_right(syntax, syntax.value(id));
    }
    return out;
  }

  /// `User::PERMISSION_STOCK_EDIT`, `Action::Delete`: a member of what only rights are members of,
  /// or that is named so itself.
  static std::string named_right(const syntax::Syntax& syntax, const syntax::ValueNode& node) {
    std::string_view name = syntax.text(node.text), of;
    const std::size_t colons = name.rfind("::");
    if (node.kind == syntax::ValueKind::member && node.child_count > 0)
      of = syntax.text(syntax.value(syntax.child(node, 0)).text);
    else if (node.kind == syntax::ValueKind::reference && colons != std::string_view::npos)
      of = name.substr(0, colons), name.remove_prefix(colons + 2);
    else
      return {};
    const auto says = [](std::string_view text) {
      const std::vector<std::string> all = identifier_words(text.substr(0, 80));
      return std::ranges::any_of(all, [](const std::string& word) {
        static constexpr std::string_view kRights[] = {"permission", "permissions", "right",
                                                       "rights",     "privilege",   "privileges",
                                                       "capability", "capabilities"};
        return std::ranges::find(kRights, word) != std::end(kRights);
      });
    };
    const bool constant = !name.empty() && name[0] >= 'A' && name[0] <= 'Z';
    const std::vector<std::string> holder = identifier_words(of.substr(0, 80));
    const bool act = !holder.empty() && (holder.back() == "action" || holder.back() == "ability" ||
                                         holder.back() == "scope");
    if (!constant || !(says(name) || says(of) || act)) return {};
    if (act && colons == std::string_view::npos && holder.size() > 1)
      return std::string(of) + "." + std::string(name);
    return std::string(act && colons != std::string_view::npos ? syntax.text(node.text) : name);
  }

  /// "manage:comments" of `checkAccess(user, ['manage:comments'])`: the one name of a right in it.
  static std::string right_handed(const syntax::Syntax& syntax, const syntax::Call& call) {
    std::string out;
    const auto look = [&](const syntax::ValueNode& node) {
      const std::string_view text = syntax.text(node.text);
      if (node.kind == syntax::ValueKind::string && text.size() < 48 && out.empty() &&
          text.find_first_of(":._") != std::string_view::npos &&
          text.find_first_of(" /") == std::string_view::npos)
        out = text;
      if (out.empty()) out = named_right(syntax, node);
    };
    for (std::size_t i = 0; i < call.argument_count; ++i) {
      const ValueId id = syntax.arguments[call.first_argument + i];
      if (!id.valid()) continue;
      const syntax::ValueNode& node = syntax.value(id);
      look(node);
      for (std::size_t c = 0; node.kind == syntax::ValueKind::list && c < node.child_count; ++c)
        look(syntax.value(syntax.child(node, c)));
    }
    return out;
  }

  /// The name of what is handed to a call: "adminOnly", "auth".
  static std::string_view handed(const syntax::Syntax& syntax, const syntax::Call& call,
                                 std::size_t which) {
    const ValueId id = syntax.arguments[call.first_argument + which];
    if (!id.valid()) return {};
    const syntax::ValueNode& node = syntax.value(id);
    const bool called = node.kind == syntax::ValueKind::call && node.child_count > 0;
    return syntax.text(called ? syntax.value(syntax.child(node, 0)).text : node.text);
  }

  /// "r.Group(func(r) { r.Use(adminOnly); … })" around the line where a route is made known: what
  /// the nearest group lets through.
  std::optional<Gate> of_group(const Place& route) const {
    const syntax::Syntax& syntax = analysis_.project->of(route.file);
    const auto is = [&](const syntax::Call& call, std::initializer_list<std::string_view> names) {
      const std::string name = lower(syntax.text(call.name));
      return std::ranges::find(names, name) != names.end();
    };
    const auto group_of = [&](std::uint32_t line) {
      const syntax::Call* out = nullptr;
      for (const syntax::Call& call : syntax.calls) {
        if (call.line < line && line <= call.end_line && is(call, {"group", "route", "scope"}) &&
            (out == nullptr || call.line >= out->line))
          out = &call;
      }
      return out;
    };
    const syntax::Call* const group = group_of(route.line);
    if (group == nullptr) return std::nullopt;
    for (const syntax::Call& call : syntax.calls) {
      if (call.line <= group->line || call.line >= route.line || !is(call, {"use", "middleware"}) ||
          group_of(call.line) != group)
        continue;
      for (std::size_t i = 0; i < call.argument_count; ++i) {
        const std::string_view name = handed(syntax, call, i);
        if (!name.empty() && (says_right(name) || says_only(name) || says_role(name)))
          return Gate{std::string(name), {route.file, call.line, call.line}, false};
      }
    }
    return std::nullopt;
  }

  /// "if !user.IsAdmin { … }" in the function itself.
  std::optional<Gate> compared(const SymbolRef& ref) const {
    constexpr std::size_t kLongest = 80;
    const syntax::Syntax& syntax = analysis_.project->of(ref.file);
    const syntax::Symbol& symbol = syntax.symbols[ref.symbol.index()];
    for (const syntax::Guard& guard : syntax.guards) {
      if (guard.line < symbol.line || guard.line > symbol.end_line) continue;
      const std::string_view said = syntax.text(guard.condition);
      const std::vector<std::string> all = identifier_words(said);
      const bool asks = std::ranges::any_of(all, [](const std::string& word) {
        return word == "is" || word == "role" || word == "has" || word == "roles";
      });
      // "memo.CreatorID != user.ID && !isSuperUser(user)": whose it is decides.
      const auto has = [&](std::string_view word) {
        return std::ranges::find(all, word) != all.end();
      };
      const bool owns = (contains(said, "!=") || contains(said, "==")) && has("user") &&
                        (has("creator") || has("owner") || has("author"));
      if (said.size() <= kLongest && (owns || (asks && says_role(said))))
        return Gate{std::string(said), {ref.file, guard.line, guard.line}, false};
    }
    return std::nullopt;
  }

  /// "$this->middleware('auth')" in what makes the class, for all of its methods or for this one.
  std::optional<Gate> of_constructor(const SymbolRef& ref) const {
    const syntax::Syntax& syntax = analysis_.project->of(ref.file);
    const SymbolId around = syntax.symbols[ref.symbol.index()].container;
    if (!around.valid()) return std::nullopt;
    for (const syntax::Call& call : syntax.calls) {
      if (!call.scope.valid() || syntax.text(call.name) != "middleware" || call.argument_count == 0)
        continue;
      const syntax::Symbol& maker = syntax.symbols[call.scope.index()];
      const std::string_view name = handed(syntax, call, 0);
      if (maker.container != around || !contains(lower(syntax.text(maker.name)), "construct") ||
          name.empty() || is_for_some(syntax, call))
        continue;
      if (says_right(name) || says_role(name) || name.starts_with("auth"))
        return Gate{std::string(name), {ref.file, call.line, call.line}, false};
    }
    return std::nullopt;
  }

  /// "->only(['edit'])", "->except('index')" behind it.
  static bool is_for_some(const syntax::Syntax& syntax, const syntax::Call& middleware) {
    return std::ranges::any_of(syntax.calls, [&](const syntax::Call& call) {
      const std::string_view name = syntax.text(call.name);
      return call.line <= middleware.line && middleware.line <= call.end_line &&
             (name == "only" || name == "except");
    });
  }

  const model::Analysis& analysis_;
  const RequestWords& words_;
};

/// The function or constant of that name; nothing where none or several files have one.
std::optional<SymbolRef> declared_alone(const model::Analysis& analysis, const std::string& name) {
  std::optional<SymbolRef> out;
  for (std::size_t i = 0; i < analysis.project->size(); ++i) {
    if (analysis.project->file(FileId(i)).origin != sources::Origin::own) continue;
    const syntax::Syntax& syntax = analysis.project->of(FileId(i));
    for (std::size_t at = 0; at < syntax.symbols.size(); ++at) {
      const syntax::Symbol& symbol = syntax.symbols[at];
      const bool value = symbol.kind == SymbolKind::function || symbol.kind == SymbolKind::method ||
                         symbol.kind == SymbolKind::constant;
      if (!value || syntax.text(symbol.name) != name) continue;
      if (out && out->file != FileId(i)) return std::nullopt;
      out = SymbolRef{FileId(i), SymbolId(at)};
    }
  }
  return out;
}

Place line_of(const model::Analysis& analysis, const SymbolRef& ref) {
  const std::uint32_t line = analysis.project->of(ref.file).symbols[ref.symbol.index()].name_line;
  return {ref.file, line, line};
}

/// "admin? || card.creator == self": the one line of a short function that says who may; empty for
/// any other.
std::pair<std::string, Place> rule_in(const model::Analysis& analysis, model::Quotes& quotes,
                                      const SymbolRef& ref) {
  constexpr std::uint32_t kShort = 6;
  constexpr std::size_t kLongest = 80;
  const syntax::Symbol& symbol = analysis.project->of(ref.file).symbols[ref.symbol.index()];
  if (symbol.end_line <= symbol.line || symbol.end_line - symbol.line > kShort) return {};
  const std::vector<std::string>& lines = quotes.file(ref.file);
  std::pair<std::string, Place> out;
  for (std::uint32_t at = symbol.line + 1; at <= symbol.end_line && at <= lines.size(); ++at) {
    std::string_view line = trim(lines[at - 1]);
    if (line.empty() || line == "end" || line == "}" || line == "{" || line.starts_with("#") ||
        line.starts_with("//") || line.starts_with("\"\"\""))
      continue;
    if (!out.first.empty() || line.size() > kLongest) return {};
    if (line.starts_with("return ")) line.remove_prefix(7);
    if (line.ends_with(";")) line.remove_suffix(1);
    out = {std::string(line), {ref.file, at, at}};
  }
  const bool decides = out.first.find_first_of("=|&?") != std::string::npos ||
                       contains(out.first, " or ") || contains(out.first, " and ");
  return decides && !out.first.ends_with("{") && !out.first.ends_with(",")
             ? out
             : std::pair<std::string, Place>{};
}

/// Whether a name asks a question about somebody: "can_administer_card?", "mayEdit", "is_owner".
bool asks_about(std::string_view name) {
  const std::vector<std::string> all = identifier_words(name);
  static constexpr std::string_view kAsk[] = {"can", "may", "is", "has", "allowed", "able"};
  return all.size() > 1 && std::ranges::find(kAsk, all.front()) != std::end(kAsk);
}

/// From what guards it to what that asks in the end, one step further at most.
void find_rule(const model::Analysis& analysis, const SymbolRef& guard, Guarded& gate) {
  model::Quotes quotes(analysis);
  const syntax::Syntax& syntax = analysis.project->of(guard.file);
  const syntax::Symbol& symbol = syntax.symbols[guard.symbol.index()];
  std::vector<SymbolRef> open;
  if (asks_about(gate.by)) open.push_back(guard);
  for (const syntax::Call& call : syntax.calls) {
    const std::string name(syntax.text(call.name));
    if (call.line < symbol.line || call.line > symbol.end_line || !asks_about(name)) continue;
    if (const auto declared = declared_alone(analysis, name)) open.push_back(*declared);
  }
  for (const SymbolRef& one : open) {
    auto [rule, place] = rule_in(analysis, quotes, one);
    if (rule.empty()) continue;
    const syntax::Syntax& its = analysis.project->of(one.file);
    gate.ruler = its.text(its.symbols[one.symbol.index()].name);
    gate.rule = std::move(rule);
    gate.ruled = place;
    return;
  }
}

/// `load_and_authorize_resource` says nothing of who may: what the class `Ability` allows does.
void note_class_of_rights(const model::Analysis& analysis, const RequestWords& words,
                          Guarded& gate) {
  const auto rights = class_of_rights(analysis, words);
  if (!rights) return;
  const syntax::Syntax& syntax = analysis.project->of(rights->file);
  gate.decider = syntax.text(syntax.symbols[rights->symbol.index()].name);
  gate.decided = line_of(analysis, *rights);
}

/// It says what is done and the one noun that it is done with.
bool does_it(const Things& things, const WordBits& bits, const Existing& existing, const Unit& unit,
             std::uint32_t head) {
  const ThingKind is = unit.thing.kind;
  const bool way_in = is == ThingKind::endpoint || is == ThingKind::operation;
  const std::uint32_t said = things.named(unit.thing, bits.in(unit.thing.name));
  return (way_in || is == ThingKind::function) && !unit.with_other && head != 0 &&
         (said & head) != 0 && (existing.form.act & ~said) == 0 &&
         ends_with_thing(bits, unit.thing, existing.form.act, head);
}

}  // namespace

std::uint32_t head_of(const Request& request, const Form& form) {
  if (form.head != 0 || form.act == 0) return form.head;
  const RequestWord& act = request.words[static_cast<std::size_t>(std::countr_zero(form.act))];
  const auto says = [](const RequestWord& word, const std::string& token) {
    return word.roots.contains(root_of(token));
  };
  auto token =
      std::ranges::find_if(request.tokens, [&](const std::string& one) { return says(act, one); });
  // Behind the verb, be it a word that stands among those who act, too.
  for (; token != request.tokens.end(); ++token) {
    for (std::size_t i = 0; i < request.words.size() && i < 32; ++i) {
      if (&request.words[i] != &act && !request.words[i].vague && says(request.words[i], *token))
        return 1U << i;
    }
  }
  return 0;
}

std::optional<Gate> gate_of(const model::Analysis& analysis, const RequestWords& words,
                            const Thing& thing) {
  return Finder(analysis, words).find(thing);
}

void find_gate(const Beside& beside, const RequestWords& words, Existing& existing) {
  if (!beside.request.rights || existing.value != nullptr || existing.form.act == 0 ||
      existing.gate)
    return;
  std::size_t looked = 0;
  const WordBits bits(beside.request);
  const std::uint32_t head = head_of(beside.request, existing.form);
  std::vector<const Unit*> units;
  for (const Unit& unit : existing.units) {
    if (does_it(beside.things, bits, existing, unit, head)) units.push_back(&unit);
  }
  // `delete` of a card before `removeDependentCard`, which does it with something else.
  std::ranges::stable_sort(units, {}, [&](const Unit* one) {
    return does_other(beside.request, bits, one->thing) ? 1 : 0;
  });
  for (const Unit* const candidate : units) {
    const Unit& unit = *candidate;
    if (++looked > kLooked) break;
    const auto gate = gate_of(beside.analysis, words, unit.thing);
    const bool first = !existing.gate;
    // Without a guard only a way in is surely what is done: of functions there are many.
    if (!gate && (!first || unit.thing.kind == ThingKind::function)) continue;
    existing.gate = gate ? Guarded{&unit.thing, gate->name, gate->place, gate->role, {}, {}, {}, {}}
                         : Guarded{&unit.thing, "", unit.thing.place, false, {}, {}, {}, {}};
    if (const auto guard =
            gate && !gate->role ? declared_alone(beside.analysis, gate->name) : std::nullopt) {
      existing.gate->decided = line_of(beside.analysis, *guard);
      find_rule(beside.analysis, *guard, *existing.gate);
    } else if (gate && words.has("class_guards", gate->name)) {
      note_class_of_rights(beside.analysis, words, *existing.gate);
    }
    existing.extent = std::max(existing.extent, Extent::partly);
    // What else has the words of the act is not what is to be restricted.
    std::erase_if(existing.shown, [&](const Thing* one) { return one != existing.subject; });
    std::erase(existing.shown, &unit.thing);
    existing.shown.insert(existing.shown.begin(), &unit.thing);
    if (gate) return;
  }
}

namespace {

/// ": `can_administer_card?` says `admin? || card.creator == self`"; empty where no line does.
std::string ruled(const Guarded& gate) {
  if (gate.rule.empty()) return {};
  return (gate.ruler == gate.by ? ", which says " : ": " + code(gate.ruler) + " says ") +
         code(gate.rule);
}

}  // namespace

void tell_gate(const Saying& saying, Existing& existing) {
  if (!existing.gate || existing.switched != nullptr) return;
  const Guarded& gate = *existing.gate;
  const std::string what = "The act is there, " + code(gate.what->name);
  auto claim = saying.seen(
      kAnswer, gate.what->name,
      gate.by.empty() ? what + "; what decides who may do it was not read from the code."
      : gate.role     ? what + ", and asks for " + code(gate.by) + " today."
      : !gate.decider.empty()
          ? what + ", and " + code(gate.by) + " guards it today; who may is written in " +
                code(gate.decider) + "."
          : what + ", and " + code(gate.by) + " guards it today" + ruled(gate) + ".",
      {gate.place, gate.ruled, gate.decided, gate.what->place}, Confidence::medium);
  if (claim) existing.answer = std::move(claim);
}

}  // namespace cutaway::answers
