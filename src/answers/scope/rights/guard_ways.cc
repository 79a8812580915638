// SPDX-License-Identifier: Apache-2.0
// A class that a parameter names is looked for by its name; where several have it, none is meant.
#include "answers/scope/rights/guard_ways.h"

#include "answers/scope/request/guard_names.h"
#include "base/text.h"

namespace cutaway::answers {
namespace {

using syntax::SymbolKind;
using syntax::Syntax;
using syntax::ValueKind;

constexpr std::size_t kLongestRight = 40;

/// The one symbol of own code that passes; nothing where none or several do.
std::optional<SymbolRef> only_symbol(
    const model::Analysis& analysis,
    const std::function<bool(const Syntax&, const syntax::Symbol&)>& passes) {
  std::optional<SymbolRef> out;
  for (std::size_t i = 0; i < analysis.project->size(); ++i) {
    if (analysis.project->file(FileId(i)).origin != sources::Origin::own) continue;
    const Syntax& syntax = analysis.project->of(FileId(i));
    for (std::size_t at = 0; at < syntax.symbols.size(); ++at) {
      if (!passes(syntax, syntax.symbols[at])) continue;
      if (out) return std::nullopt;
      out = SymbolRef{FileId(i), SymbolId(at)};
    }
  }
  return out;
}

/// The method of the one class of that name that decides whether a request may pass.
std::optional<SymbolRef> decider_of(const model::Analysis& analysis, const RequestWords& words,
                                    std::string_view type) {
  return only_symbol(analysis, [&](const Syntax& syntax, const syntax::Symbol& symbol) {
    return symbol.kind == SymbolKind::method && symbol.container.valid() &&
           words.has("deciding_methods", syntax.text(symbol.name)) &&
           syntax.text(syntax.symbols[symbol.container.index()].name) == type;
  });
}

/// "edit" of `$user->can('edit', $invoice)`.
std::string right_named(const Syntax& syntax, const syntax::Call& call) {
  if (call.argument_count == 0) return {};
  const ValueId id = syntax.arguments[call.first_argument];
  if (!id.valid() || syntax.value(id).kind != ValueKind::string) return {};
  const std::string_view text = syntax.text(syntax.value(id).text);
  const bool plain = text.size() <= kLongestRight && text.find(' ') == std::string_view::npos;
  return plain ? std::string(text) : std::string();
}

std::optional<Gate> right_asked_in(const model::Analysis& analysis, const SymbolRef& ref) {
  const Syntax& syntax = analysis.project->of(ref.file);
  const syntax::Symbol& symbol = syntax.symbols[ref.symbol.index()];
  for (const syntax::Call& call : syntax.calls) {
    const std::string_view name = syntax.text(call.name);
    if (call.line < symbol.line || call.line > symbol.end_line ||
        (name != "can" && name != "cannot"))
      continue;
    if (std::string right = right_named(syntax, call); !right.empty())
      return Gate{std::move(right), {ref.file, call.line, call.line}, true};
  }
  return std::nullopt;
}

}  // namespace

std::optional<Gate> gate_of_parameter(const model::Analysis& analysis, const RequestWords& words,
                                      const SymbolRef& ref) {
  const Syntax& syntax = analysis.project->of(ref.file);
  const syntax::Symbol& symbol = syntax.symbols[ref.symbol.index()];
  for (std::size_t i = 0; i < symbol.parameter_count; ++i) {
    std::string_view type = syntax.text(syntax.parameters[symbol.first_parameter + i].type);
    if (const std::size_t at = type.rfind('\\'); at != std::string_view::npos)
      type.remove_prefix(at + 1);
    if (type.empty()) continue;
    const auto decider = decider_of(analysis, words, type);
    if (!decider) continue;
    if (auto gate = right_asked_in(analysis, *decider)) return gate;
  }
  return std::nullopt;
}

std::optional<Gate> gate_around(const model::Analysis& analysis, const SymbolRef& ref,
                                const SaysRight& says_right) {
  const Syntax& syntax = analysis.project->of(ref.file);
  const std::string_view wanted = syntax.text(syntax.symbols[ref.symbol.index()].name);
  for (const syntax::Call& call : syntax.calls) {
    const std::string_view name = syntax.text(call.name);
    if (!says_right(name)) continue;
    for (std::size_t i = 0; i < call.argument_count; ++i) {
      const ValueId id = syntax.arguments[call.first_argument + i];
      if (!id.valid()) continue;
      const syntax::ValueNode& node = syntax.value(id);
      const bool names = node.kind == ValueKind::member || node.kind == ValueKind::reference;
      if (names && syntax.text(node.text) == wanted)
        return Gate{std::string(name), {ref.file, call.line, call.line}, false};
    }
  }
  return std::nullopt;
}

namespace {

/// Whether a list of actions (`only: [:create]`) holds the name; a name alone is a list of one.
bool lists(const Syntax& syntax, const syntax::ValueNode& entry, std::string_view name) {
  for (std::size_t i = 0; i < entry.child_count; ++i) {
    const syntax::ValueNode& node = syntax.value(syntax.child(entry, i));
    if (syntax.text(node.text) == name) return true;
    for (std::size_t c = 0; node.kind == ValueKind::list && c < node.child_count; ++c)
      if (syntax.text(syntax.value(syntax.child(node, c)).text) == name) return true;
  }
  return false;
}

/// Whether the conditions behind it let it run before the function: neither `except` nor an `only`
/// of others, and no `if`.
bool runs_before(const Syntax& syntax, const syntax::Call& call, std::string_view name,
                 std::size_t first_condition) {
  for (std::size_t i = first_condition; i < call.argument_count; ++i) {
    const ValueId id = syntax.arguments[call.first_argument + i];
    if (!id.valid()) continue;
    const syntax::ValueNode& given = syntax.value(id);
    const auto holds = [&](const syntax::ValueNode& entry) {
      const std::string_view key = syntax.text(entry.text);
      if (entry.kind != ValueKind::entry) return true;
      if (key == "only") return lists(syntax, entry, name);
      return key == "except" ? !lists(syntax, entry, name) : key != "if" && key != "unless";
    };
    if (!holds(given)) return false;
    for (std::size_t c = 0; given.kind == ValueKind::record && c < given.child_count; ++c)
      if (!holds(syntax.value(syntax.child(given, c)))) return false;
  }
  return true;
}

}  // namespace

std::optional<Gate> gate_before(const model::Analysis& analysis, const RequestWords& words,
                                const SymbolRef& ref, const SaysRight& says_right) {
  const Syntax& syntax = analysis.project->of(ref.file);
  const syntax::Symbol& symbol = syntax.symbols[ref.symbol.index()];
  if (!symbol.container.valid()) return std::nullopt;
  const syntax::Symbol& around = syntax.symbols[symbol.container.index()];
  std::optional<Gate> login;  // that everybody passes who is signed in: another may stand behind it
  for (const syntax::Call& call : syntax.calls) {
    const bool inside = call.line >= around.line && call.line <= around.end_line;
    if (!inside || call.argument_count == 0 || !words.has("runs_before", syntax.text(call.name)) ||
        !runs_before(syntax, call, syntax.text(symbol.name), 1))
      continue;
    const ValueId id = syntax.arguments[call.first_argument];
    const std::string_view name = id.valid() ? syntax.text(syntax.value(id).text) : "";
    if (name.empty() || !says_right(name)) continue;
    Gate gate{std::string(name), {ref.file, call.line, call.line}, false};
    if (!asks_login_only(words, name)) return gate;
    if (!login) login = std::move(gate);
  }
  return login;
}

namespace {

/// The one class of own code that passes; nothing where none or several do.
std::optional<SymbolRef> class_where(const model::Analysis& analysis,
                                     const std::function<bool(std::string_view)>& passes) {
  return only_symbol(analysis, [&](const Syntax& syntax, const syntax::Symbol& symbol) {
    return symbol.kind == SymbolKind::class_ && passes(syntax.text(symbol.name));
  });
}

}  // namespace

std::optional<Gate> gate_of_class(const model::Analysis& analysis, const RequestWords& words,
                                  const SymbolRef& ref) {
  constexpr int kMostSteps = 4;
  const Syntax& own = analysis.project->of(ref.file);
  const std::string_view function = own.text(own.symbols[ref.symbol.index()].name);
  std::optional<SymbolRef> at{SymbolRef{ref.file, own.symbols[ref.symbol.index()].container}};
  for (int step = 0; at && at->symbol.valid() && step < kMostSteps; ++step) {
    const Syntax& syntax = analysis.project->of(at->file);
    const syntax::Symbol& around = syntax.symbols[at->symbol.index()];
    for (const syntax::Call& call : syntax.calls) {
      if (call.scope == at->symbol && words.has("class_guards", syntax.text(call.name)) &&
          runs_before(syntax, call, function, 0))
        return Gate{std::string(syntax.text(call.name)), {at->file, call.line, call.line}, false};
    }
    if (around.base_count == 0) return std::nullopt;
    const std::string_view base = syntax.text(syntax.bases[around.first_base].name);
    at = class_where(analysis, [&](std::string_view name) { return name == base; });
  }
  return std::nullopt;
}

bool is_guard_class(const model::Analysis& analysis, std::string_view name) {
  const auto found = class_where(analysis, [&](std::string_view one) { return one == name; });
  if (!found) return false;
  const Syntax& syntax = analysis.project->of(found->file);
  const syntax::Symbol& symbol = syntax.symbols[found->symbol.index()];
  for (std::size_t i = 0; i < symbol.base_count; ++i) {
    if (contains(lower(syntax.text(syntax.bases[symbol.first_base + i].name)), "authoriz"))
      return true;
  }
  return false;
}

std::optional<SymbolRef> class_of_rights(const model::Analysis& analysis,
                                         const RequestWords& words) {
  return class_where(
      analysis, [&](std::string_view name) { return words.has("classes_of_rights", lower(name)); });
}

}  // namespace cutaway::answers
