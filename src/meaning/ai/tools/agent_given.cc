// SPDX-License-Identifier: Apache-2.0
// Looks at the lines that put agents together for what they are told: `create_agent(model,
// system_prompt=build_prompt(…))`.
#include "meaning/ai/tools/agent_given.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "meaning/ai/function_name.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostSigns = 8;
constexpr int kMostSteps = 8;  ///< names and parameters from the agent back to what gives it

class AgentGiven {
 public:
  AgentGiven(const AiGround& ground, AiBook& book) : ground_(ground), book_(book) {}

  void find() {
    for (const AiPiece& agent : book_.agents)
      for (const Place& place : agent.places) look_at(place);
  }

 private:
  void look_at(const Place& place) {
    const syntax::Syntax& syntax = ground_.context.project.of(place.file);
    for (const syntax::Call& call : syntax.calls) {
      if (call.line != place.line || !call.callee.valid()) continue;
      for (std::uint32_t a = 0; a < call.argument_count; ++a)
        look_at_argument(place.file, call, syntax.arguments[call.first_argument + a]);
    }
  }

  /// `system_prompt=…`, or one of `{ model, systemPrompt: … }`.
  void look_at_argument(FileId id, const syntax::Call& call, ValueId value) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    const ValueNode& node = syntax.value(value);
    if (node.kind == ValueKind::record)
      for (std::size_t c = 0; c < node.child_count; ++c) take(id, call, syntax.child(node, c));
    else
      take(id, call, value);
  }

  void take(FileId id, const syntax::Call& call, ValueId value) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    const ValueNode& entry = syntax.value(value);
    if (entry.kind != ValueKind::entry || entry.child_count == 0) return;
    const std::string key(syntax.text(entry.text));
    if (!ground_.words.has("agent_given.told", letters_of(key))) return;
    const SymbolId maker = ground_.file(id).named(call.scope);
    const std::string giver = given_by(id, call.scope, syntax.child(entry, 0));
    if (!maker.valid() || identifier_words(giver).size() < 2) return;
    AiSign sign;
    sign.means = "agent.told", sign.function = function_name(syntax, maker);
    sign.name = giver, sign.off_unless = key;
    sign.places = {{id, entry.line, entry.line}};
    const bool fresh = told_.insert(sign.function + "|" + giver).second;
    if (fresh && told_.size() <= kMostSigns && !sign.function.empty())
      book_.signs.push_back(std::move(sign));
  }

  /// The function that is called there, or the constant that is named, also over names that are
  /// bound before (`prompt = build_prompt(…)`) and over parameters, from those who fill them.
  std::string given_by(FileId id, SymbolId scope, ValueId value, int steps = 0) const {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    if (!value.valid() || steps > kMostSteps) return {};
    const ValueNode& node = syntax.value(value);
    if (node.kind == ValueKind::call && node.child_count > 0)
      return std::string(syntax.text(syntax.value(syntax.child(node, 0)).text));
    if (node.kind != ValueKind::reference && node.kind != ValueKind::parameter) return {};
    const std::string_view name = syntax.text(node.text);
    if (std::ranges::none_of(name, [](char c) { return c >= 'a' && c <= 'z'; }))
      return std::string(name);
    for (SymbolId at = scope; at.valid(); at = syntax.symbols[at.index()].container) {
      std::set<std::string> bound;
      for (const syntax::Binding& binding : syntax.bindings)
        if (binding.scope == at && binding.value.valid() && syntax.text(binding.target) == name)
          bound.insert(given_by(id, at, binding.value, steps + 1));
      // In both arms of a condition the same function may give it.
      if (!bound.empty()) return bound.size() == 1 ? *bound.begin() : std::string();
      if (has_parameter(syntax, at, name)) return filled_by({id, at}, name, steps);
    }
    return {};
  }

  static bool has_parameter(const syntax::Syntax& syntax, SymbolId function,
                            std::string_view name) {
    const syntax::Symbol& symbol = syntax.symbols[function.index()];
    for (std::uint32_t p = 0; p < symbol.parameter_count; ++p)
      if (syntax.text(syntax.parameters[symbol.first_parameter + p].name) == name) return true;
    return false;
  }

  /// `make_desk(prompt=…)`, `to_thread(make_desk, prompt=…)`: all who fill it give the same.
  std::string filled_by(SymbolRef function, std::string_view parameter, int steps) const {
    const syntax::Syntax& own = ground_.context.project.of(function.file);
    const std::string name(own.text(own.symbols[function.symbol.index()].name));
    if (identifier_words(name).size() < 2) return {};
    std::set<std::string> given;
    for (const FileId id : ground_.files) {
      if (ground_.beside(id)) continue;
      const syntax::Syntax& syntax = ground_.context.project.of(id);
      for (const syntax::Call& call : syntax.calls) {
        if (!names(syntax, call, name)) continue;
        for (std::uint32_t a = 0; a < call.argument_count; ++a) {
          const ValueNode& entry = syntax.value(syntax.arguments[call.first_argument + a]);
          if (entry.kind == ValueKind::entry && entry.child_count > 0 &&
              syntax.text(entry.text) == parameter)
            given.insert(given_by(id, call.scope, syntax.child(entry, 0), steps + 1));
        }
      }
    }
    return given.size() == 1 ? *given.begin() : std::string();
  }

  static bool names(const syntax::Syntax& syntax, const syntax::Call& call,
                    const std::string& name) {
    if (syntax.text(call.name) == name) return true;
    if (call.argument_count == 0) return false;
    const ValueNode& first = syntax.value(syntax.arguments[call.first_argument]);
    return first.kind == ValueKind::reference && syntax.text(first.text) == name;
  }

  const AiGround& ground_;
  AiBook& book_;
  std::set<std::string> told_;
};

}  // namespace

void find_ai_agent_given(const AiGround& ground, AiBook& book) { AgentGiven(ground, book).find(); }

}  // namespace cutaway::meaning
