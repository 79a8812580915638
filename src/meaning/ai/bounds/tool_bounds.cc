// SPDX-License-Identifier: Apache-2.0
// What bounds the tools of a model: numbers that their parameters have where the model gives none,
// and constants beside them.
#include <algorithm>
#include <set>

#include "base/text.h"
#include "meaning/ai/ground.h"
#include "meaning/rules/amount.h"

namespace cutaway::meaning {
namespace {

using syntax::SymbolKind;

constexpr std::size_t kMostBounds = 12;

class ToolBounds {
 public:
  ToolBounds(const AiGround& ground, AiBook& book) : ground_(ground), book_(book) {}

  void find() {
    for (const AiPiece& tool : book_.tools) {
      if (tool.how == "folder") continue;
      for (const Place& place : tool.places) look_at_function(place, tool.name);
    }
    for (const FileId id : homes_) look_at_constants(id);
    if (book_.tool_bounds.size() > kMostBounds) book_.tool_bounds.resize(kMostBounds);
  }

 private:
  /// `limit`, `max_rows`, `top_k`, `timeout_seconds`
  bool bounds(std::string_view name) const {
    const std::vector<std::string> words = identifier_words(name);
    if (words.empty() || ground_.words.has_any("tool.unbounded", words)) return false;
    return words.front() == "max" || ground_.words.has("tool.bounds", words.back()) ||
           (words.size() > 1 && ground_.words.has("tool.bounds", words[words.size() - 2]) &&
            ground_.words.has("tool.units", words.back()));
  }

  /// The function, or methods of the class, that stand at the place.
  void look_at_function(const Place& place, const std::string& tool) {
    const syntax::Syntax& syntax = ground_.context.project.of(place.file);
    for (const syntax::Symbol& symbol : syntax.symbols) {
      const bool runs = symbol.kind == SymbolKind::function || symbol.kind == SymbolKind::method;
      if (!runs || symbol.line > place.line || place.line > symbol.end_line) continue;
      if (syntax.text(symbol.name) != tool && symbol.name_line != place.line) continue;
      homes_.insert(place.file);
      for (std::uint32_t p = 0; p < symbol.parameter_count; ++p) {
        const syntax::Parameter& parameter = syntax.parameters[symbol.first_parameter + p];
        if (parameter.default_value.valid() && bounds(syntax.text(parameter.name)))
          take(place.file, syntax.text(parameter.name), parameter.default_value, parameter.line,
               tool);
      }
    }
  }

  /// `MAX_QUERY_ROWS = 1000` beside them.
  void look_at_constants(FileId id) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    for (const syntax::Symbol& symbol : syntax.symbols) {
      const std::string_view name = syntax.text(symbol.name);
      const bool constant = !symbol.container.valid() && symbol.value.valid() && name.size() > 3 &&
                            std::ranges::none_of(name, [](char c) { return c >= 'a' && c <= 'z'; });
      if (constant && bounds(name)) take(id, name, symbol.value, symbol.name_line, {});
    }
  }

  void take(FileId id, std::string_view name, ValueId value, std::uint32_t line,
            const std::string& tool) {
    const auto amount = amount_of(ground_.context, ground_.rule_words, id, value, "count");
    if (!amount || amount->kind != Amount::Kind::number || amount->number <= 0) return;
    if (!known_.insert(std::string(name) + "|" + tool).second) return;
    AiLimit bound;
    bound.name = name, bound.words = "tool", bound.value = amount->text, bound.within = tool;
    if (!amount->setting.empty()) bound.overridable_by.push_back(amount->setting);
    bound.places = {{id, std::max(1U, line), std::max(1U, line)}};
    book_.tool_bounds.push_back(std::move(bound));
  }

  const AiGround& ground_;
  AiBook& book_;
  std::set<FileId> homes_;
  std::set<std::string> known_;
};

}  // namespace

void find_ai_tool_bounds(const AiGround& ground, AiBook& book) { ToolBounds(ground, book).find(); }

}  // namespace cutaway::meaning
