// SPDX-License-Identifier: Apache-2.0
// What holds a model back while it acts: what its steps are counted against, and whom code around
// tools asks for leave.
#include <algorithm>
#include <set>

#include "base/text.h"
#include "meaning/ai/function_name.h"
#include "meaning/ai/ground.h"
#include "meaning/ai/ways.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostSigns = 8;
constexpr std::size_t kLongest = 70;

class Gates {
 public:
  Gates(const AiGround& ground, AiBook& book) : ground_(ground), book_(book) {}

  void find() {
    for (const FileId id : ground_.files) {
      if (!ground_.context.project.of(id).calls.empty() && !is_page(id)) {
        look_at_counts(id);
        look_at_leave(id);
        look_at_keys(id);
      }
    }
    // What is named after it says more than what only looks at its outcome.
    std::ranges::stable_sort(found_, {}, [&](const AiSign& sign) {
      return !ground_.words.has_any("gate.leave", identifier_words(sign.function));
    });
    if (found_.size() > kMostSigns) found_.resize(kMostSigns);
    book_.signs.insert(book_.signs.end(), found_.begin(), found_.end());
  }

 private:
  bool is_page(FileId id) const {
    const std::string& path = ground_.path(id);
    const auto& calls = ground_.context.project.of(id).calls;
    return path.ends_with(".vue") || path.ends_with(".svelte") ||
           std::ranges::any_of(
               calls, [](const syntax::Call& call) { return (call.flags & syntax::kMarkup) != 0; });
  }

  /// The key or name at the end of `config["max_iterations"]`, `self.max_steps`, `maxTurns`.
  static std::string_view last_name(const syntax::Syntax& syntax, ValueId value) {
    const ValueNode& node = syntax.value(value);
    if (node.kind == ValueKind::index && node.child_count == 2) {
      const ValueNode& key = syntax.value(syntax.child(node, 1));
      return key.kind == ValueKind::string ? syntax.text(key.text) : std::string_view();
    }
    const bool named = node.kind == ValueKind::reference || node.kind == ValueKind::member ||
                       node.kind == ValueKind::parameter;
    return named ? syntax.text(node.text) : std::string_view();
  }

  /// Code that leads to a model, or is of agents by its path.
  bool is_of_models(FileId id, SymbolId scope) const {
    if (!scope.valid() || ground_.is_unused({id, scope}) || ground_.is_trial({id, scope}))
      return false;
    return ground_.reached_from({id, scope}) != nullptr || ground_.works_with_models(id) ||
           ground_.words.has_any("gate.about", identifier_words(ground_.path(id)));
  }

  /// `len(turns) > max_context_turns`, `load_messages`: how much of what was said before is taken.
  bool is_of_what_was_said(FileId id, std::uint32_t line, std::string_view name) const {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    const SymbolId scope = ground_.file(id).named(symbol_at(syntax, line));
    if (ground_.words.has_any("rounds.never", identifier_words(name)) ||
        ground_.words.has_any("rounds.never_counted", identifier_words(name)))
      return true;
    return scope.valid() &&
           ground_.words.has_any("rounds.never_in",
                                 identifier_words(syntax.text(syntax.symbols[scope.index()].name)));
  }

  /// `count >= self.max_iterations`
  void look_at_counts(FileId id) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    for (const ValueNode& node : syntax.values) {
      if (node.kind != ValueKind::comparison || node.child_count != 2 || node.line == 0) continue;
      const std::string_view how = syntax.text(node.text);
      if (how.empty() || (how.front() != '<' && how.front() != '>')) continue;
      for (std::size_t c = 0; c < 2; ++c) {
        const ValueId side = syntax.child(node, c);
        const std::string_view name = last_name(syntax, side);
        const auto known = ground_.words.limit(identifier_words(name));
        if (!known || !ground_.words.has("rounds.words", known->first)) continue;
        // A limit of calls may be of anything.
        const std::string last = known->first.substr(known->first.rfind(' ') + 1);
        if (!ground_.words.has("rounds.ends", last) && known->first != "recursion limit" &&
            known->first != "max tool calls" && known->first != "max tool rounds")
          continue;
        if (syntax.value(syntax.child(node, 1 - c)).kind == ValueKind::number) continue;
        if (is_of_what_was_said(id, node.line, name)) continue;
        take("ends", id, node.line, written(syntax, side));
      }
    }
  }

  /// `if permission_type == "RESTRICTED"` in code about tools and agents.
  void look_at_leave(FileId id) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    for (const syntax::Guard& guard : syntax.guards) {
      const std::string_view text = syntax.text(guard.condition);
      if (guard.negated || text.size() > 2 * kLongest) continue;
      const std::vector<std::string> words = identifier_words(text);
      if (!ground_.words.has_any("gate.leave", words) || ground_.words.has_any("gate.never", words))
        continue;
      const SymbolId scope = ground_.file(id).named(symbol_at(syntax, guard.line));
      const std::string function = scope.valid() ? function_name(syntax, scope) : std::string();
      std::vector<std::string> around = identifier_words(function);
      for (std::string& word : identifier_words(ground_.path(id)))
        around.push_back(std::move(word));
      around.insert(around.end(), words.begin(), words.end());
      if (!ground_.words.has_any("gate.acts", around) ||
          ground_.words.has_any("gate.only", identifier_words(function)) ||
          !ground_.words.has_any("gate.asks", identifier_words(function)))
        continue;
      take("gate", id, guard.line, std::string(text));
    }
  }

  /// `needsApproval: !def.isReadOnly` of what a model is handed.
  void look_at_keys(FileId id) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    for (const ValueNode& node : syntax.values) {
      if (node.kind != ValueKind::entry || node.child_count == 0) continue;
      if (!ground_.words.has("gate.keys", letters_of(syntax.text(node.text)))) continue;
      const ValueNode& said = syntax.value(syntax.child(node, 0));
      if (said.kind == ValueKind::null || syntax.text(said.text) == "false" ||
          lower(syntax.text(said.text)) == "false")
        continue;
      take("gate", id, node.line, std::string(syntax.text(node.text)));
    }
  }

  /// `export const wipe = tool({ needsApproval: true })`: what is held at the top of the file.
  static SymbolId constant_at(const syntax::Syntax& syntax, std::uint32_t line) {
    for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
      const syntax::Symbol& symbol = syntax.symbols[i];
      if (!symbol.container.valid() && symbol.line <= line && line <= symbol.end_line)
        return SymbolId(i);
    }
    return {};
  }

  void take(std::string_view means, FileId id, std::uint32_t line, std::string name) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    SymbolId scope = ground_.file(id).named(symbol_at(syntax, line));
    if (!scope.valid() && means == "gate") scope = constant_at(syntax, line);
    if (name.empty() || !is_of_models(id, scope)) return;
    if (name.size() > kLongest || contains(name, "\n")) name.clear();
    AiSign sign;
    sign.means = means, sign.name = std::move(name), sign.places = {{id, line, line}};
    sign.function = function_name(syntax, scope);
    if (sign.function.empty() && scope.valid())
      sign.function = syntax.text(syntax.symbols[scope.index()].name);
    if (!sign.function.empty() && told_.insert(std::string(means) + sign.function).second)
      found_.push_back(std::move(sign));
  }

  const AiGround& ground_;
  AiBook& book_;
  std::set<std::string> told_;
  std::vector<AiSign> found_;
};

}  // namespace

void find_ai_gates(const AiGround& ground, AiBook& book) { Gates(ground, book).find(); }

}  // namespace cutaway::meaning
