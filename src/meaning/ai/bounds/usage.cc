// SPDX-License-Identifier: Apache-2.0
// Looks for fields of answers by which a provider says how much a call used: `usage.total_tokens`,
// `response["usage"]["total_tokens"]`, `answer.dig("usage", "total_tokens")`.
#include "meaning/ai/bounds/usage.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostUses = 8;
constexpr int kDeep = 6;

/// `getTotalTokens` is `totalTokens`.
std::string field_of(std::string_view name) {
  std::string letters = letters_of(name);
  return letters.starts_with("get") && letters.size() > 3 ? letters.substr(3) : letters;
}

class Usage {
 public:
  Usage(const AiGround& ground, AiBook& book) : ground_(ground), book_(book) {}

  void find() {
    std::size_t found = 0;
    for (const FileId id : ground_.files) {
      const bool looks =
          ground_.works_with_models(id) && !ground_.words.fits("eval.files", ground_.path(id));
      if (looks && found < kMostUses && look_at(id)) ++found;
    }
  }

 private:
  bool look_at(FileId id) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    for (const ValueNode& node : syntax.values) {
      const std::string_view name = field_read(syntax, node);
      if (name.empty() || !ground_.words.has("usage.fields", field_of(name))) continue;
      if (is_of_table(syntax, field_of(name)) || !is_of_answer(syntax, node, name)) continue;
      AiSign sign;
      sign.means = "usage", sign.name = std::string(name);
      sign.places = {ground_.file(id).place(node.line)};
      book_.signs.push_back(std::move(sign));
      return true;
    }
    return false;
  }

  /// The name of a member, of an element, or the last text that a call on something is given.
  static std::string_view field_read(const syntax::Syntax& syntax, const ValueNode& node) {
    if (node.child_count == 0) return {};
    if (node.kind == ValueKind::member) return syntax.text(node.text);
    const bool asks = node.kind == ValueKind::call && node.child_count > 1 &&
                      syntax.value(syntax.child(node, 0)).kind == ValueKind::member;
    if (node.kind != ValueKind::index && !asks) return {};
    const ValueNode& key = syntax.value(syntax.child(node, node.child_count - 1U));
    return key.kind == ValueKind::string ? syntax.text(key.text) : std::string_view();
  }

  /// `response.usage.total_tokens`, no `run.total_tokens`: it is read of what a model gave back.
  bool is_of_answer(const syntax::Syntax& syntax, const ValueNode& node,
                    std::string_view name) const {
    const std::vector<std::string> own = identifier_words(name);
    if (std::ranges::find(own, "usage") != own.end()) return true;
    ValueId at = syntax.child(node, 0);
    for (int step = 0; step < kDeep && at.valid(); ++step) {
      const ValueNode& object = syntax.value(at);
      const bool called = object.kind == ValueKind::call;
      const std::string_view held = called ? field_read(syntax, object) : syntax.text(object.text);
      if (ground_.words.has_any("usage.holders", identifier_words(held))) return true;
      if (object.child_count == 0) return false;
      at = syntax.child(object, 0);
    }
    return false;
  }

  /// Rows of that file give the field plain numbers: it says what models can do, not what was used.
  static bool is_of_table(const syntax::Syntax& syntax, const std::string& field) {
    std::size_t rows = 0;
    for (const ValueNode& node : syntax.values) {
      if (node.kind != ValueKind::entry || node.child_count == 0) continue;
      if (letters_of(syntax.text(node.text)) != field) continue;
      rows += syntax.value(syntax.child(node, 0)).kind == ValueKind::number ? 1 : 0;
    }
    return rows >= 3;
  }

  const AiGround& ground_;
  AiBook& book_;
};

}  // namespace

void find_ai_usage(const AiGround& ground, AiBook& book) { Usage(ground, book).find(); }

}  // namespace cutaway::meaning
