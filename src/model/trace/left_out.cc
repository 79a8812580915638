// SPDX-License-Identifier: Apache-2.0
// Compares what conditions ask for with what a call hands over.
#include "model/trace/left_out.h"

#include <algorithm>
#include <optional>

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

/// What a condition wants to be there: a parameter, or one of its fields.
struct Asked {
  std::string_view parameter, field;
};

/// "options" or "options.withOwner", asked for as it is; nothing for anything else.
std::optional<Asked> asked_by(const Syntax& syntax, const syntax::Guard& guard) {
  if (guard.negated || !guard.value.valid()) return std::nullopt;
  const ValueNode* node = &syntax.value(guard.value);
  Asked out;
  if (node->kind == ValueKind::member && node->child_count > 0) {
    out.field = syntax.text(node->text);
    node = &syntax.value(syntax.child(*node, 0));
  }
  if (node->kind != ValueKind::parameter) return std::nullopt;
  out.parameter = syntax.text(node->text);
  // "!options" asks for the opposite.
  std::string_view written = trim(syntax.text(guard.condition));
  while (written.starts_with("(")) written.remove_prefix(1);
  return written.starts_with(out.parameter) ? std::optional(out) : std::nullopt;
}

bool is_nothing(const Syntax& syntax, ValueId value) {
  if (!value.valid()) return false;
  const ValueNode& node = syntax.value(value);
  const std::string_view text = syntax.text(node.text);
  return node.kind == ValueKind::null || (node.kind == ValueKind::boolean && text == "false") ||
         (node.kind == ValueKind::reference && text == "undefined");
}

/// Whether an argument that is not written is simply not there.
bool may_leave_out(const Inputs& in, FileId file) {
  const LanguageId language = in.file(file).language;
  if (!language.valid()) return false;
  const std::string& grammar = catalogue::language(language).grammar;
  return grammar == "javascript" || grammar == "typescript" || grammar == "tsx";
}

/// Whether a value that is handed over is known not to have the field.
bool lacks(const Syntax& syntax, ValueId value, std::string_view field) {
  if (is_nothing(syntax, value)) return true;
  if (!value.valid() || field.empty()) return false;
  const ValueNode& node = syntax.value(value);
  if (node.kind != ValueKind::record) return false;
  for (std::size_t i = 0; i < node.child_count; ++i) {
    const ValueNode& entry = syntax.value(syntax.child(node, i));
    const std::string_view key = syntax.text(entry.text);
    // What is spread into it, or named only by a run, may be the field.
    if (entry.kind != ValueKind::entry || key.empty() || key == "..." || key.starts_with("["))
      return false;
    if (key == field) return entry.child_count > 0 && is_nothing(syntax, syntax.child(entry, 0));
  }
  return true;
}

/// The place of a parameter in its function; nothing when it may be set later, or is another one
/// of the same name.
std::optional<std::size_t> place_of(const Syntax& syntax, SymbolId function,
                                    std::string_view name) {
  const syntax::Symbol& symbol = syntax.symbols[function.index()];
  std::optional<std::size_t> out;
  for (std::size_t i = 0; i < symbol.parameter_count; ++i)
    if (syntax.text(syntax.parameters[symbol.first_parameter + i].name) == name) out = i;
  if (!out) return out;
  for (const syntax::Symbol& inner : syntax.symbols) {
    if (&inner == &symbol || inner.line < symbol.line || inner.end_line > symbol.end_line) continue;
    for (std::size_t i = 0; i < inner.parameter_count; ++i)
      if (syntax.text(syntax.parameters[inner.first_parameter + i].name) == name) return {};
  }
  for (const syntax::Binding& set : syntax.bindings) {
    const std::string_view target = syntax.text(set.target);
    if (set.line < symbol.line || set.line > symbol.end_line || !target.starts_with(name)) continue;
    const std::string_view rest = target.substr(name.size());
    if (rest.empty() || rest.front() == '.' || rest.front() == '[') return {};
  }
  return out;
}

bool is_spread(const Syntax& syntax, const syntax::Call& call) {
  for (std::size_t i = 0; i < call.argument_count; ++i) {
    const ValueId value = syntax.arguments[call.first_argument + i];
    if (!value.valid()) return true;
    const ValueNode& node = syntax.value(value);
    if (node.kind == ValueKind::unknown || node.kind == ValueKind::entry) return true;
  }
  return call.argument_count != call.arguments_written;
}

/// `save(row, crawl=False)`: the value that a parameter is given by its name; invalid without one.
ValueId given_by_name(const Syntax& syntax, const syntax::Call& call, std::string_view name) {
  for (std::size_t i = 0; i < call.argument_count; ++i) {
    const ValueId value = syntax.arguments[call.first_argument + i];
    if (!value.valid()) continue;
    const ValueNode& node = syntax.value(value);
    if (node.kind == ValueKind::entry && node.child_count > 0 && syntax.text(node.text) == name)
      return syntax.child(node, 0);
  }
  return {};
}

/// One call of a function.
struct Made {
  const Inputs& in;
  const Syntax& there;
  const syntax::Symbol& function;
  const Syntax& here;
  const syntax::Call& call;
  bool may_leave_out;
  const HandedConstants& known;  ///< of parameters of the caller
};

/// Whether the call hands over nothing where the function asks for something. Where parameters have
/// values of their own, only what the call says itself counts: else each caller of a function with
/// many of them would be told a story of its own.
bool is_lacking(const Made& made, std::size_t at, const Asked& asked) {
  const auto argument = [&](std::size_t i) {
    return made.here.arguments[made.call.first_argument + i];
  };
  if (made.may_leave_out) {
    const syntax::Parameter& parameter = made.there.parameters[made.function.first_parameter + at];
    if (at < made.call.argument_count) return lacks(made.here, argument(at), asked.field);
    return parameter.variadic == 0 && !is_spread(made.here, made.call) &&
           (!parameter.default_value.valid() ||
            lacks(made.there, parameter.default_value, asked.field));
  }
  if (const ValueId named = given_by_name(made.here, made.call, asked.parameter); named.valid())
    return asked.field.empty() && is_nothing(made.here, named);
  return false;
}

bool is_literal(const ValueNode& node) {
  return node.kind == ValueKind::string || node.kind == ValueKind::number ||
         node.kind == ValueKind::boolean || node.kind == ValueKind::null;
}

bool begins_upper(std::string_view name) {
  return !name.empty() && name.front() >= 'A' && name.front() <= 'Z';
}

/// A literal, or `Method.Key`: a name that stands for the same wherever it is written.
bool is_written_out(const Syntax& syntax, const ValueNode& node) {
  if (is_literal(node)) return true;
  if (node.kind != ValueKind::member || node.child_count != 1) return false;
  const ValueNode& of = syntax.value(syntax.child(node, 0));
  return of.kind == ValueKind::reference && begins_upper(syntax.text(of.text)) &&
         begins_upper(syntax.text(node.text));
}

/// A value and the file in which it is written.
struct Written {
  const Syntax* syntax = nullptr;
  const ValueNode* node = nullptr;
};

/// What the call hands over for a parameter where that is written out, there or by the one who
/// calls the caller; nothing for anything else.
Written written_given(const Made& made, std::string_view parameter, SymbolId function) {
  const auto at = place_of(made.there, function, parameter);
  if (!at) return {};
  ValueId given = given_by_name(made.here, made.call, parameter);
  if (!given.valid() && *at < made.call.argument_count)
    given = made.here.arguments[made.call.first_argument + *at];
  if (!given.valid()) return {};
  const ValueNode& node = made.here.value(given);
  if (is_written_out(made.here, node)) return {&made.here, &node};
  if (node.kind != ValueKind::parameter) return {};
  for (const auto& [name, value] : made.known) {
    if (name != made.here.text(node.text)) continue;
    const Syntax& syntax = made.in.project.of(value.first);
    return {&syntax, &syntax.value(value.second)};
  }
  return {};
}

/// Whether two written values are the same; nothing where the language may turn one into the other.
std::optional<bool> are_same(const Syntax& a, const ValueNode& one, const Syntax& b,
                             const ValueNode& other) {
  if (one.kind == ValueKind::null || other.kind == ValueKind::null) return one.kind == other.kind;
  if (one.kind != other.kind) return std::nullopt;
  if (one.kind == ValueKind::member &&
      a.text(a.value(a.child(one, 0)).text) != b.text(b.value(b.child(other, 0)).text))
    return std::nullopt;
  return a.text(one.text) == b.text(other.text);
}

/// Whether a condition on a parameter holds for what the call hands over: `type === "movie"`,
/// `purge`, `!purge`; nothing where that is not known.
std::optional<bool> holds(const Made& made, const syntax::Guard& guard, SymbolId function) {
  if (!guard.value.valid()) return std::nullopt;
  const ValueNode& asked = made.there.value(guard.value);
  if (asked.kind == ValueKind::parameter) {
    const Written given = written_given(made, made.there.text(asked.text), function);
    if (given.node == nullptr || given.node->kind != ValueKind::boolean) return std::nullopt;
    std::string_view written = trim(made.there.text(guard.condition));
    while (written.starts_with("(") && written.ends_with(")"))
      written = trim(written.substr(1, written.size() - 2));
    const bool yes = lower(given.syntax->text(given.node->text)) == "true";
    if (written == made.there.text(asked.text)) return yes;
    const std::string_view bare = written.substr(written.starts_with("not ") ? 4 : 1);
    const bool denied = written.starts_with("!") || written.starts_with("not ");
    return denied && trim(bare) == made.there.text(asked.text) ? std::optional(!yes) : std::nullopt;
  }
  if (asked.kind != ValueKind::comparison || asked.child_count != 2) return std::nullopt;
  const std::string_view sign = made.there.text(asked.text);
  const bool same = sign == "==" || sign == "===" || sign == "is";
  if (!same && sign != "!=" && sign != "!==" && sign != "is not") return std::nullopt;
  const ValueNode* left = &made.there.value(made.there.child(asked, 0));
  const ValueNode* right = &made.there.value(made.there.child(asked, 1));
  if (right->kind == ValueKind::parameter) std::swap(left, right);
  if (left->kind != ValueKind::parameter || !is_written_out(made.there, *right))
    return std::nullopt;
  const Written given = written_given(made, made.there.text(left->text), function);
  if (given.node == nullptr) return std::nullopt;
  const auto equal = are_same(*given.syntax, *given.node, made.there, *right);
  return equal ? std::optional(*equal == same) : std::nullopt;
}

/// "mail" of `:mail ->` and `"mail" ->`; "" of any other pattern.
std::string_view plain_label(const Syntax& syntax, const syntax::Guard& guard) {
  if (guard.negated || guard.value.valid()) return {};
  std::string_view label = trim(syntax.text(guard.condition));
  if (label.size() < 2 || (label.front() != ':' && label.front() != '"')) return {};
  const bool quoted = label.front() == '"';
  label.remove_prefix(1);
  if (quoted && label.back() != '"') return {};
  if (quoted) label.remove_suffix(1);
  const auto part = [](char c) {
    return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  };
  return std::ranges::all_of(label, part) ? label : std::string_view();
}

/// `case kind do :mail -> …; :text -> … end`, where the call writes out `:text`: the other clauses
/// of a choice that has one for what is written out. What the choice looks at is not kept there.
bool is_other_label(const Made& made, GuardId at) {
  const std::string_view label = plain_label(made.there, made.there.guards[at.index()]);
  if (label.empty()) return false;
  bool chosen = false;
  for (std::size_t i = 0; i < made.call.argument_count; ++i) {
    const ValueId value = made.here.arguments[made.call.first_argument + i];
    if (!value.valid()) continue;
    const ValueNode& given = made.here.value(value);
    if (given.kind != ValueKind::string || given.child_count > 0) continue;
    const std::string_view text = made.here.text(given.text);
    if (text == label) return false;
    chosen = chosen || std::ranges::any_of(made.there.guards, [&](const syntax::Guard& beside) {
               return beside.parent == made.there.guards[at.index()].parent &&
                      beside.line >= made.function.line && beside.line <= made.function.end_line &&
                      plain_label(made.there, beside) == text;
             });
  }
  return chosen;
}

/// A constant of the program, and whether it is so.
using Fact = std::pair<std::string_view, bool>;

/// `AUDIT_ON`: a name that is written so names one thing all over a program, that no call changes.
bool is_constant(std::string_view name) {
  const auto part = [](char c) {
    return c == '_' || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  };
  return name.size() > 3 && name.front() >= 'A' && name.front() <= 'Z' &&
         name.find('_') != std::string_view::npos && std::ranges::all_of(name, part);
}

/// What is so of constants where a written condition holds, or does not: of `AUDIT_ON && log` the
/// first holds where all does, of `!AUDIT_ON || quiet` where nothing of it does.
void add_facts(std::string_view condition, bool holds, std::vector<Fact>& out) {
  constexpr std::size_t kMostWritten = 150;  // longer ones may be cut
  if (condition.size() > kMostWritten) return;
  const bool both = contains(condition, "&&"), either = contains(condition, "||");
  if ((both && either) || (both && !holds) || (either && holds)) return;
  const std::string_view sign = both ? "&&" : "||";
  while (!condition.empty()) {
    const std::size_t end = std::min(condition.find(sign), condition.size());
    std::string_view one = trim(condition.substr(0, end));
    condition.remove_prefix(std::min(end + sign.size(), condition.size()));
    bool is = holds;
    while (one.starts_with('!') || one.starts_with("not ")) {
      one = trim(one.substr(one.front() == '!' ? 1 : 4));
      is = !is;
    }
    if (is_constant(one)) out.emplace_back(one, is);
  }
}

/// The same of the words of a step: "if `AUDIT_ON && log` and unless `QUIET_DAYS`".
void add_told_facts(std::string_view words, std::vector<Fact>& out) {
  if (contains(words, ", or ")) return;
  while (true) {
    const std::size_t open = words.find('`');
    const std::size_t close = open == words.npos ? open : words.find('`', open + 1);
    if (close == words.npos) return;
    const std::string_view before = trim(words.substr(0, open));
    const std::string_view after = words.substr(close + 1);
    const bool whole = after.empty() || after.starts_with(" and ");
    const std::string_view asked = words.substr(open + 1, close - open - 1);
    if (whole && (before.ends_with("if") || before.ends_with("unless")))
      add_facts(asked, before.ends_with("if"), out);
    words = after;
  }
}

/// What is so of constants where a call stands.
void add_guard_facts(const Syntax& syntax, GuardId guard, std::vector<Fact>& out) {
  for (; guard.valid(); guard = syntax.guards[guard.index()].parent) {
    const syntax::Guard& at = syntax.guards[guard.index()];
    add_facts(trim(syntax.text(at.condition)), !at.negated, out);
  }
}

}  // namespace

LeftOut left_out_on_way(const Inputs& in, const CallBodies& bodies, const Entered& entered,
                        FileId from, std::uint32_t call, std::span<const TraceStep> steps,
                        std::size_t step, const HandedConstants& known) {
  if (entered.callback) return {};
  const SymbolRef body = entered.body;
  LeftOut out = left_out(in, bodies, body, from, call, known);
  if (!body.valid() || !from.valid()) return out;
  std::vector<Fact> facts;
  const Syntax& here = in.project.of(from);
  add_guard_facts(here, here.calls[call].guard, facts);
  for (; step < steps.size(); step = steps[step].parent)
    add_told_facts(steps[step].condition, facts);
  if (facts.empty()) return out;
  const Syntax& there = in.project.of(body.file);
  for (const std::uint32_t inner : bodies.calls_of(body)) {
    for (GuardId guard = there.calls[inner].guard; guard.valid();
         guard = there.guards[guard.index()].parent) {
      std::vector<Fact> asked;
      const syntax::Guard& at = there.guards[guard.index()];
      add_facts(trim(there.text(at.condition)), !at.negated, asked);
      const bool never = std::ranges::any_of(asked, [&](const Fact& one) {
        return std::ranges::find(facts, Fact{one.first, !one.second}) != facts.end();
      });
      if (never && std::ranges::find(out, guard) == out.end()) out.push_back(guard);
    }
  }
  std::ranges::sort(out);
  return out;
}

LeftOut left_out(const Inputs& in, const CallBodies& bodies, SymbolRef body, FileId from,
                 std::uint32_t call, const HandedConstants& known) {
  LeftOut out;
  if (!body.valid() || !from.valid()) return out;
  const Syntax& there = in.project.of(body.file);
  const Syntax& here = in.project.of(from);
  const Made made{in,
                  there,
                  there.symbols[body.symbol.index()],
                  here,
                  here.calls[call],
                  may_leave_out(in, body.file),
                  known};
  if (made.call.arguments_written != made.call.argument_count) return out;
  for (const std::uint32_t inner : bodies.calls_of(body)) {
    for (GuardId guard = there.calls[inner].guard; guard.valid();
         guard = there.guards[guard.index()].parent) {
      if (std::ranges::find(out, guard) != out.end()) continue;
      const syntax::Guard& condition = there.guards[guard.index()];
      if (holds(made, condition, body.symbol) == condition.negated || is_other_label(made, guard)) {
        out.push_back(guard);
        continue;
      }
      const auto asked = asked_by(there, condition);
      if (!asked) continue;
      const auto at = place_of(there, body.symbol, asked->parameter);
      if (!at) continue;
      if (is_lacking(made, *at, *asked)) out.push_back(guard);
    }
  }
  std::ranges::sort(out);
  return out;
}

/// Whether a function compares the parameter at that place with something.
bool compares(const Inputs& in, SymbolRef function, std::size_t at) {
  if (!function.valid() || !in.own(function.file)) return false;
  const Syntax& syntax = in.project.of(function.file);
  const syntax::Symbol& symbol = syntax.symbols[function.symbol.index()];
  if (at >= symbol.parameter_count) return false;
  const std::string_view name = syntax.text(syntax.parameters[symbol.first_parameter + at].name);
  return std::ranges::any_of(syntax.guards, [&](const syntax::Guard& guard) {
    if (guard.line < symbol.line || guard.line > symbol.end_line || !guard.value.valid())
      return false;
    const ValueNode* node = &syntax.value(guard.value);
    const auto is_it = [&](const ValueNode& one) {
      return one.kind == ValueKind::parameter && syntax.text(one.text) == name;
    };
    if (is_it(*node)) return true;
    if (node->kind != ValueKind::comparison) return false;
    for (std::uint32_t c = 0; c < node->child_count; ++c)
      if (is_it(syntax.value(syntax.child(*node, c)))) return true;
    return false;
  });
}

/// Whether a body hands a parameter on, as it is, to own code that compares it.
bool hands_on(const Inputs& in, const CallBodies& bodies, SymbolRef body, std::string_view name) {
  const Syntax& there = in.project.of(body.file);
  const auto targets = in.links.calls(body.file);
  for (const std::uint32_t inner : bodies.calls_of(body)) {
    const syntax::Call& call = there.calls[inner];
    if (inner >= targets.size() || !targets[inner].symbol.valid()) continue;
    for (std::size_t a = 0; a < call.argument_count; ++a) {
      const ValueId value = there.arguments[call.first_argument + a];
      if (!value.valid() || there.value(value).kind != ValueKind::parameter) continue;
      if (there.text(there.value(value).text) == name && compares(in, targets[inner].symbol, a))
        return true;
    }
  }
  return false;
}

HandedConstants handed_constants(const Inputs& in, const CallBodies& bodies, SymbolRef body,
                                 FileId from, std::uint32_t index, const HandedConstants& known) {
  HandedConstants out;
  if (!body.valid() || !from.valid()) return out;
  const Syntax& there = in.project.of(body.file);
  const Syntax& here = in.project.of(from);
  const syntax::Symbol& function = there.symbols[body.symbol.index()];
  const syntax::Call& call = here.calls[index];
  if (is_spread(here, call)) return out;
  for (std::size_t a = 0; a < call.argument_count && a < function.parameter_count; ++a) {
    const ValueId value = here.arguments[call.first_argument + a];
    const ValueNode& node = here.value(value);
    std::pair<FileId, ValueId> given{from, value};
    const std::string_view name = there.text(there.parameters[function.first_parameter + a].name);
    if (node.kind == ValueKind::parameter) {
      const auto is_it = [&](const auto& one) { return one.first == here.text(node.text); };
      const auto carried = std::ranges::find_if(known, is_it);
      if (carried == known.end()) continue;
      given = carried->second;
    } else if (!is_written_out(here, node)) {
      continue;
    }
    if (place_of(there, body.symbol, name) && hands_on(in, bodies, body, name))
      out.emplace_back(name, given);
  }
  return out;
}

bool is_left_out(const Syntax& syntax, const LeftOut& left_out, GuardId guard) {
  for (; guard.valid(); guard = syntax.guards[guard.index()].parent)
    if (std::ranges::binary_search(left_out, guard)) return true;
  return false;
}

}  // namespace cutaway::model
