// SPDX-License-Identifier: Apache-2.0
// The names of what is called or handed over, and the classes of the project that bear them.
#include "meaning/ai/paths/asked_names.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/ai/paths/methods.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kLongestDotted = 8;

bool is_name(const ValueNode& node) {
  return node.kind == ValueKind::reference || node.kind == ValueKind::parameter ||
         node.kind == ValueKind::member;
}

/// `model.invoke`, not called: the end of a dotted name by which models are asked.
bool names_an_ask(const AiGround& ground, const syntax::Syntax& syntax, ValueId value) {
  const ValueNode& node = syntax.value(value);
  if (node.kind != ValueKind::member) return false;
  const std::string path = dotted(syntax, value);
  return std::ranges::any_of(ground.words.list("calls.chat"),
                             [&](const std::string& end) { return ends_with_path(path, end); });
}

}  // namespace

std::string dotted(const syntax::Syntax& syntax, ValueId id) {
  std::string path;
  for (std::size_t step = 0; step < kLongestDotted && id.valid(); ++step) {
    const ValueNode& node = syntax.value(id);
    if (is_name(node)) {
      const std::string text(syntax.text(node.text));
      path = path.empty() ? text : text + "." + path;
    }
    if (node.child_count == 0) break;
    id = syntax.child(node, 0);
  }
  return path;
}

bool ends_with_path(std::string_view path, std::string_view end) {
  if (!path.ends_with(end)) return false;
  if (path.size() == end.size()) return true;
  const char before = path[path.size() - end.size() - 1];
  // `fast_llm.invoke`, but not `suggested_messages.create`.
  const bool receiver = end.starts_with("llm.") || end.starts_with("model.") ||
                        end.starts_with("agent.") || end.starts_with("graph.");
  return before == '.' || (before == '_' && receiver);
}

bool runs_own_class(const AiGround& ground, FileId id, const syntax::Call& call) {
  const syntax::Syntax& syntax = ground.context.project.of(id);
  if (!call.callee.valid() || syntax.value(call.callee).kind != ValueKind::member ||
      syntax.value(call.callee).child_count == 0)
    return false;
  const ValueNode& on = syntax.value(syntax.child(syntax.value(call.callee), 0));
  const std::vector<std::string> receiver = identifier_words(syntax.text(on.text));
  if (!is_name(on) || receiver.empty() || !ground.words.has("agent.words", receiver.back()))
    return false;
  return std::ranges::any_of(ground.context.links.imports(id), [&](const auto& link) {
    if (!link.symbol.symbol.valid() || ground.works_with_models(link.symbol.file)) return false;
    const syntax::Syntax& other = ground.context.project.of(link.symbol.file);
    const syntax::Symbol& type = other.symbols[link.symbol.symbol.index()];
    if (type.kind != syntax::SymbolKind::class_) return false;
    const std::vector<std::string> words = identifier_words(other.text(type.name));
    if (words.empty() || words.back() != receiver.back()) return false;
    const SymbolId method = method_of(other, link.symbol.symbol, syntax.text(call.name));
    // What an interface only declares asks whatever fills it.
    return method.valid() && std::ranges::any_of(other.calls, [&](const syntax::Call& made) {
             return made.scope == method;
           });
  });
}

bool hands_over_ask(const AiGround& ground, FileId id, const syntax::Call& call) {
  const syntax::Syntax& syntax = ground.context.project.of(id);
  bool asks = false, says = false;
  for (std::uint32_t a = 0; a < call.argument_count; ++a) {
    ValueId value = syntax.arguments[call.first_argument + a];
    if (!value.valid()) continue;
    const ValueNode& node = syntax.value(value);
    const bool keyed = node.kind == ValueKind::entry && node.child_count > 0;
    // What comes after it is said to it.
    const std::string name = letters_of(syntax.text(node.text));
    says = says || (asks && (keyed || is_name(node)) &&
                    (ground.words.has("comes.said", name) ||
                     (!keyed && ground.words.has("comes.requests", name))));
    if (keyed) value = syntax.child(node, 0);
    asks = asks || names_an_ask(ground, syntax, value);
  }
  return asks && says;
}

/// It gives back what is made of a class that is named after a model that answers.
static bool makes_client(const AiGround& ground, SymbolRef function) {
  const syntax::Syntax& syntax = ground.context.project.of(function.file);
  const std::vector<std::string> words =
      identifier_words(syntax.text(syntax.symbols[function.symbol.index()].name));
  if (words.empty() || !ground.words.has("calls.gives", words.back())) return false;
  return std::ranges::any_of(syntax.exits, [&](const syntax::Exit& exit) {
    if (exit.kind != syntax::ExitKind::return_ || !exit.value.valid() ||
        innermost_function(syntax, exit.scope) != function.symbol)
      return false;
    const ValueNode& made = syntax.value(exit.value);
    const bool object = made.kind == ValueKind::construct || made.kind == ValueKind::call;
    if (!object || made.child_count == 0) return false;
    const std::string_view type = syntax.text(syntax.value(syntax.child(made, 0)).text);
    return !type.empty() && type[0] >= 'A' && type[0] <= 'Z' &&
           ground.words.has_any("calls.clients", identifier_words(type));
  });
}

bool runs_made_model(const AiGround& ground, FileId id, const syntax::Call& call) {
  const syntax::Syntax& syntax = ground.context.project.of(id);
  if (!call.callee.valid() || call.argument_count == 0 ||
      !ground.words.has("calls.runs", syntax.text(call.name)))
    return false;
  const ValueNode& callee = syntax.value(call.callee);
  if (callee.kind != ValueKind::member || callee.child_count == 0) return false;
  const ValueNode& on = syntax.value(syntax.child(callee, 0));
  if (on.kind != ValueKind::reference) return false;
  const auto targets = ground.context.links.calls(id);
  for (const syntax::Binding& binding : syntax.bindings) {
    if (!binding.value.valid() || syntax.text(binding.target) != syntax.text(on.text)) continue;
    const ValueNode& given = syntax.value(binding.value);
    if (given.kind != ValueKind::call || given.child_count == 0) continue;
    const ValueId made = syntax.child(given, 0);
    for (std::size_t i = 0; i < syntax.calls.size() && i < targets.size(); ++i)
      if (syntax.calls[i].callee == made && targets[i].symbol.symbol.valid() &&
          makes_client(ground, targets[i].symbol))
        return true;
  }
  return false;
}

}  // namespace cutaway::meaning
