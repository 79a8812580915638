// SPDX-License-Identifier: Apache-2.0
// Reads the numbers of tries in decorators of the project that call again and again.
#include "meaning/ai/bounds/decorated.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "meaning/ai/function_name.h"
#include "meaning/context.h"
#include "meaning/rules/amount.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

/// Functions of the project that stand, without arguments, on one that leads to a model.
std::set<SymbolRef> decorators(const AiGround& ground) {
  std::set<SymbolRef> out;
  for (const FileId id : ground.files) {
    if (!ground.leads(id)) continue;
    const syntax::Syntax& syntax = ground.context.project.of(id);
    const auto targets = ground.context.links.annotations(id);
    for (std::size_t i = 0; i < syntax.annotations.size() && i < targets.size(); ++i) {
      const syntax::Annotation& note = syntax.annotations[i];
      const SymbolRef by = targets[i].symbol;
      if (!note.target.valid() || note.argument_count > 0 || !by.valid() || !by.symbol.valid())
        continue;
      const syntax::Symbol& symbol = ground.context.project.of(by.file).symbols[by.symbol.index()];
      if (is_function(symbol) && is_own(ground.context, by.file) &&
          ground.reached_from({id, note.target}) != nullptr)
        out.insert(by);
    }
  }
  return out;
}

bool has_loop(const syntax::Syntax& syntax, const syntax::Symbol& function) {
  return std::ranges::any_of(syntax.blocks, [&](const syntax::Block& block) {
    return block.kind == syntax::BlockKind::loop && function.line <= block.line &&
           block.line <= function.end_line;
  });
}

/// `max_retries`, or what lies between two tries: `base_delay`.
bool speaks_of_tries(const AiGround& ground, std::string_view name) {
  const std::vector<std::string> words = identifier_words(name);
  return words.size() > 1 && (ground.words.has("failing.bounds", words.back()) ||
                              ground.words.has("failing.pauses", words.back()));
}

/// `def again(max_tries=5, base_delay=1.0)`: what holds where the decorator is given nothing.
void take_parameters(const AiGround& ground, SymbolRef by, std::vector<AiLimit>& out) {
  const syntax::Syntax& syntax = ground.context.project.of(by.file);
  const syntax::Symbol& function = syntax.symbols[by.symbol.index()];
  for (std::uint32_t p = 0; p < function.parameter_count; ++p) {
    const syntax::Parameter& one = syntax.parameters[function.first_parameter + p];
    if (!one.default_value.valid() || !speaks_of_tries(ground, syntax.text(one.name))) continue;
    const auto amount =
        amount_of(ground.context, ground.rule_words, by.file, one.default_value, "count");
    if (!amount || amount->kind != Amount::Kind::number || amount->number <= 0) continue;
    const std::uint32_t line = one.line == 0 ? function.line : one.line;
    AiLimit limit;
    limit.name = syntax.text(one.name), limit.words = "retries";
    limit.value = amount->text, limit.within = function_name(syntax, by.symbol);
    limit.places = {{by.file, line, line}};
    out.push_back(std::move(limit));
  }
}

}  // namespace

std::vector<AiLimit> tries_of_decorators(const AiGround& ground) {
  std::vector<AiLimit> out;
  for (const SymbolRef by : decorators(ground)) {
    const syntax::Syntax& syntax = ground.context.project.of(by.file);
    const syntax::Symbol& function = syntax.symbols[by.symbol.index()];
    if (!has_loop(syntax, function)) continue;
    take_parameters(ground, by, out);
    for (const syntax::Binding& binding : syntax.bindings) {
      const std::vector<std::string> words = identifier_words(syntax.text(binding.target));
      const bool counts = words.size() > 1 && ground.words.has("failing.bounds", words.back()) &&
                          !ground.words.has_any("failing.pauses", words);
      if (!counts || !binding.value.valid() || binding.line < function.line ||
          binding.line > function.end_line)
        continue;
      const auto amount =
          amount_of(ground.context, ground.rule_words, by.file, binding.value, "count");
      if (!amount || amount->kind != Amount::Kind::number || amount->number <= 0) continue;
      AiLimit limit;
      limit.name = syntax.text(binding.target), limit.words = "retries";
      limit.value = amount->text, limit.within = function_name(syntax, by.symbol);
      limit.places = {{by.file, binding.line, binding.line}};
      out.push_back(std::move(limit));
    }
  }
  return out;
}

}  // namespace cutaway::meaning
