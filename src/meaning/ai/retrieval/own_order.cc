// SPDX-License-Identifier: Apache-2.0
// `arerank(query, results)`, `reciprocal_rank_fusion(lists)`, `hits.sort(key=lambda hit:
// hit.score)`.
#include "meaning/ai/retrieval/own_order.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "meaning/ai/function_name.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

constexpr std::size_t kMost = 6;
constexpr std::size_t kLongestCondition = 48;
constexpr std::size_t kMostServed = 40;
constexpr std::size_t kMostRanked = 30;  ///< of what a call is given

class OwnOrder {
 public:
  OwnOrder(const AiGround& ground, AiBook& book) : ground_(ground), book_(book) {}

  void find() {
    for (const FileId id : ground_.files) {
      if (ground_.beside(id)) continue;
      const syntax::Syntax& syntax = ground_.context.project.of(id);
      for (const syntax::Call& call : syntax.calls) look_at(id, call);
    }
  }

 private:
  void look_at(FileId id, const syntax::Call& call) {
    // `<RerankIcon />` draws.
    if (!call.scope.valid() || (call.flags & syntax::kMarkup) != 0) return;
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    const auto words = identifier_words(syntax.text(call.name));
    if (ground_.words.has_any("ordered.hybrid", words) &&
        !ground_.words.has_any("ordered.parts", words))
      return look_at_hybrid(id, call);
    const bool ranks = ranks_by_name(syntax.text(call.name));
    const std::string score = ranks ? std::string() : score_of(id, call);
    if (!ranks && score.empty()) return;
    if (ranks && is_of_tools(syntax, call)) return;
    const SymbolRef around{id, ground_.file(id).named(call.scope)};
    if (!around.symbol.valid() || ground_.is_trial(around) || ground_.is_idle(around)) return;
    // A ranker that calls itself, or its library, tells of no use.
    if (ranks && ranks_by_name(syntax.text(syntax.symbols[around.symbol.index()].name))) return;
    if (!ranks && (!looks_up(id, around, call) || serves_others(around))) return;
    tell(ranks ? "own.ranked" : "own.sorted", ranks ? std::string(syntax.text(call.name)) : score,
         around, call);
  }

  /// It is called by a screen, and by nothing that leads to a model: people choose among that.
  bool serves_others(SymbolRef around) const {
    if (ground_.works_with_models(around.file) || ground_.reached_from(around) != nullptr)
      return false;
    std::set<SymbolRef> seen{around};
    std::vector<SymbolRef> open{around};
    bool shown = false;
    for (std::size_t at = 0; at < open.size() && open.size() < kMostServed; ++at) {
      for (const auto& [file, index] : ground_.context.links.callers(open[at])) {
        const syntax::Call& call = ground_.context.project.of(file).calls[index];
        const SymbolRef caller{file, ground_.file(file).named(call.scope)};
        if (!caller.symbol.valid()) return false;
        const std::string& path = ground_.path(file);
        shown = shown || path.ends_with(".tsx") || path.ends_with(".jsx") ||
                path.ends_with(".vue") || path.ends_with(".svelte");
        if (ground_.works_with_models(file) || ground_.reached_from(caller) != nullptr)
          return false;
        if (seen.insert(caller).second) open.push_back(caller);
      }
    }
    return shown && open.size() < kMostServed;
  }

  /// `new ToolReranker().rerank(prompt, tools)` chooses among tools.
  bool is_of_tools(const syntax::Syntax& syntax, const syntax::Call& call) const {
    std::vector<ValueId> values{call.callee};
    for (std::uint32_t a = 0; a < call.argument_count; ++a)
      values.push_back(syntax.arguments[call.first_argument + a]);
    return std::ranges::any_of(
        values_within(syntax, std::move(values), kMostRanked), [&](ValueId value) {
          return ground_.words.has_any("ordered.else",
                                       identifier_words(syntax.text(syntax.value(value).text)));
        });
  }

  /// `query.hybrid(…)`, `hybrid_search(…)` in what is named after looking things up.
  void look_at_hybrid(FileId id, const syntax::Call& call) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    const SymbolRef around{id, ground_.file(id).named(call.scope)};
    if (!around.symbol.valid() || ground_.is_trial(around) || ground_.is_idle(around)) return;
    if (!looks_up(id, around, call)) return;
    tell("own.hybrid", std::string(syntax.text(call.name)), around, call);
  }

  /// What a call does in that function; once, and the first few of a kind.
  void tell(std::string means, std::string name, SymbolRef around, const syntax::Call& call) {
    const syntax::Syntax& syntax = ground_.context.project.of(around.file);
    AiSign sign;
    sign.means = std::move(means), sign.name = std::move(name);
    sign.function = function_name(syntax, around.symbol);
    sign.off_unless = condition_of(syntax, call);
    sign.places = {{around.file, call.line, std::max(call.line, call.end_line)}};
    if (sign.function.empty() || count(sign.means) >= kMost) return;
    if (told_.insert(sign.means + "|" + sign.function + "|" + sign.name).second)
      book_.signs.push_back(std::move(sign));
  }

  std::size_t count(const std::string& means) const {
    return static_cast<std::size_t>(std::ranges::count(book_.signs, means, &AiSign::means));
  }

  /// "arerank", "rerank_documents", "_reciprocal_rank_fusion"; not "init_reranker".
  bool ranks_by_name(std::string_view name) const {
    const std::vector<std::string> words = identifier_words(name);
    if (words.empty() || ground_.words.has_any("ordered.never", words)) return false;
    // `CohereRerank(…)` makes a ranker, and ranks nothing yet.
    const bool made = name.front() >= 'A' && name.front() <= 'Z' &&
                      !ground_.words.has("ordered.ranks", words.front());
    if (made) return false;
    if (ground_.words.has_any("ordered.ranks", words)) return true;
    return ground_.words.has_any("ordered.fused", words) &&
           ground_.words.has_any("ordered.fuses", words);
  }

  /// "score" of what the sort is given, or of what is sorted; "" = it sorts by something else.
  std::string score_of(FileId id, const syntax::Call& call) const {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    if (!ground_.words.has("ordered.sorts", letters_of(syntax.text(call.name)))) return {};
    const std::uint32_t last = std::max(call.line, call.end_line);
    for (const syntax::ValueNode& node : syntax.values) {
      if (node.line < call.line || node.line > last || node.text.size == 0) continue;
      if (node.text.size > kLongestCondition) continue;
      const std::string_view text = syntax.text(node.text);
      const std::vector<std::string> words = identifier_words(text);
      if (!words.empty() && words.size() <= 3 && ground_.words.has("ordered.scores", words.back()))
        return std::string(text);
    }
    return {};
  }

  /// "vector_store.py"; of "snap/index.ts", which every folder may have, the folder's name.
  static std::string_view file_word(std::string_view path) {
    const std::string_view base = base_name(path);
    if (base.substr(0, base.find('.')) != "index") return base;
    return base.size() == path.size() ? std::string_view()
                                      : base_name(path.substr(0, path.size() - base.size() - 1));
  }

  /// The function, its class or its file is named after looking things up, and nothing there says
  /// that it is of tools or pictures.
  bool looks_up(FileId id, SymbolRef around, const syntax::Call& call) const {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    std::vector<std::string> words;
    const auto take = [&](std::string_view name) {
      for (std::string& word : identifier_words(name)) words.push_back(std::move(word));
    };
    for (SymbolId at = around.symbol; at.valid(); at = syntax.symbols[at.index()].container)
      take(syntax.text(syntax.symbols[at.index()].name));
    take(file_word(ground_.path(id)));
    const bool about = ground_.words.has_any("ordered.about", words);
    for (const syntax::ValueNode& node : syntax.values)
      if (node.line == call.line && node.text.size > 0 && node.text.size <= kLongestCondition)
        take(syntax.text(node.text));
    return about && !ground_.words.has_any("ordered.else", words);
  }

  /// "config.rerank" of `if config.rerank:` around the call; "" where none is short.
  static std::string condition_of(const syntax::Syntax& syntax, const syntax::Call& call) {
    if (!call.guard.valid()) return {};
    const syntax::Guard& guard = syntax.guards[call.guard.index()];
    const std::string_view said = syntax.text(guard.condition);
    if (guard.negated || said.empty() || said.size() > kLongestCondition) return {};
    return said.find_first_of("\n`") == std::string_view::npos ? std::string(said) : std::string();
  }

  const AiGround& ground_;
  AiBook& book_;
  std::set<std::string> told_;
};

}  // namespace

void find_ai_own_order(const AiGround& ground, AiBook& book) { OwnOrder(ground, book).find(); }

}  // namespace cutaway::meaning
