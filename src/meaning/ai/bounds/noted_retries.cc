// SPDX-License-Identifier: Apache-2.0
// `RETRYABLE_STATUS_CODES = [408, 429]` and `@retry(stop=stop_after_attempt(3))` near what asks.
#include <algorithm>
#include <set>

#include "base/text.h"
#include "meaning/ai/function_name.h"
#include "meaning/ai/noted.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMost = 6;
constexpr std::size_t kMostItems = 14;
constexpr std::size_t kLongestItem = 40;
constexpr int kDepth = 3;  ///< `frozenset({…})`, `new Set([…])`

class NotedRetries {
 public:
  NotedRetries(const AiGround& ground, AiBook& book) : ground_(ground), book_(book) {}

  void find() {
    const std::set<FileId> near = files_near_models(ground_);
    for (const FileId id : ground_.files) {
      if (!near.contains(id) || ground_.beside(id) || !ground_.is_product(id)) continue;
      look_at_lists(id);
      look_at_decorators(id);
    }
  }

 private:
  void look_at_lists(FileId id) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    for (const syntax::Symbol& symbol : syntax.symbols) {
      if (!symbol.value.valid() || lists_ >= kMost) continue;
      const std::vector<std::string> words = identifier_words(syntax.text(symbol.name));
      if (!ground_.words.has_any("noted.retry", words) ||
          ground_.words.has_any("noted.retry_never", words))
        continue;
      std::string items = items_of(syntax, symbol.value);
      if (items.empty()) continue;
      ++lists_;
      note("retry.of", std::string(syntax.text(symbol.name)), std::move(items), {},
           {id, symbol.name_line, symbol.name_line});
    }
  }

  /// "408, 429, …" of two and more numbers, texts or names; "" = no such list.
  static std::string items_of(const syntax::Syntax& syntax, ValueId value) {
    const ValueNode* node = &syntax.value(value);
    for (int depth = 0; depth < kDepth && node->kind != ValueKind::list; ++depth) {
      const bool made = node->kind == ValueKind::call || node->kind == ValueKind::construct;
      if (!made || node->child_count < 2) return {};
      node = &syntax.value(syntax.child(*node, 1));
    }
    if (node->kind != ValueKind::list || node->child_count < 2) return {};
    std::string out;
    std::size_t told = 0;
    for (std::size_t c = 0; c < node->child_count; ++c) {
      const ValueNode& item = syntax.value(syntax.child(*node, c));
      const bool plain = item.kind == ValueKind::number || item.kind == ValueKind::string ||
                         item.kind == ValueKind::reference || item.kind == ValueKind::member;
      if (!plain || item.text.empty() || item.text.size > kLongestItem) return {};
      if (told++ >= kMostItems) continue;
      out += (out.empty() ? "" : "|") + std::string(syntax.text(item.text));
    }
    return out;
  }

  void look_at_decorators(FileId id) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    for (const syntax::Annotation& note_at : syntax.annotations) {
      if (!note_at.target.valid() || note_at.argument_count == 0 || decorators_ >= kMost) continue;
      const std::string_view written = syntax.text(note_at.name);
      const std::size_t dot = written.rfind('.');
      const std::string_view name = dot == written.npos ? written : written.substr(dot + 1);
      if (!ground_.words.has("noted.retry_decorators", name)) continue;
      const syntax::Symbol& target = syntax.symbols[note_at.target.index()];
      const bool leads = ground_.reached_from({id, note_at.target}) != nullptr;
      if (!leads || target.name_line <= note_at.line) continue;
      ++decorators_;
      note("retry.how", function_name(syntax, note_at.target), std::string(written), {},
           {id, note_at.line, target.name_line - 1});
    }
  }

  void note(std::string_view kind, std::string name, std::string value, std::string within,
            const Place& place) {
    AiNoted noted;
    noted.kind = kind, noted.name = std::move(name), noted.value = std::move(value);
    noted.within = std::move(within), noted.places = {place};
    book_.noted.push_back(std::move(noted));
  }

  const AiGround& ground_;
  AiBook& book_;
  std::size_t lists_ = 0, decorators_ = 0;
};

}  // namespace

bool has_answers(const AiGround& ground) {
  return std::ranges::any_of(ground.calls, [](const AiCall& call) { return call.kind == "chat"; });
}

std::set<FileId> files_near_models(const AiGround& ground) {
  std::set<FileId> out;
  for (const FileId id : ground.files) {
    if (!ground.works_with_models(id) && !ground.leads(id)) continue;
    out.insert(id);
    for (const FileId other : ground.context.links.file_imports(id)) out.insert(other);
  }
  return out;
}

void find_ai_noted_retries(const AiGround& ground, AiBook& book) {
  NotedRetries(ground, book).find();
}

}  // namespace cutaway::meaning
