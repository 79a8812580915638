// SPDX-License-Identifier: Apache-2.0
// What happens around model calls: which failures are caught and what follows, how long is waited,
// how often it is tried again, and where it is counted what calls used.
#include <algorithm>
#include <set>

#include "base/text.h"
#include "meaning/ai/ground.h"
#include "meaning/rules/amount.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostBounds = 12;
constexpr std::size_t kMostUses = 8;

class Manners {
 public:
  Manners(const AiGround& ground, AiBook& book) : ground_(ground), book_(book) {}

  void find() {
    for (const AiCall& call : book_.calls)
      if (call.kind == "chat") look_around(call);
    for (const FileId id : ground_.files) {
      if (!ground_.works_with_models(id)) continue;
      const bool asks = std::ranges::any_of(
          ground_.calls, [&](const AiCall& call) { return call.place.file == id; });
      if (asks) look_for_bounds(id);
      look_for_uses(id);
    }
    if (book_.failing.bounds.size() > kMostBounds) book_.failing.bounds.resize(kMostBounds);
  }

 private:
  /// The innermost `try` around the call, and the first `catch` behind it.
  void look_around(const AiCall& call) {
    const syntax::Syntax& syntax = ground_.context.project.of(call.place.file);
    const syntax::Block* tried = nullptr;
    for (const syntax::Block& block : syntax.blocks) {
      const bool around = block.kind == syntax::BlockKind::try_ && block.line <= call.place.line &&
                          block.end_line >= call.place.end_line;
      if (around && (tried == nullptr || block.line >= tried->line)) tried = &block;
    }
    if (tried == nullptr) return;
    const syntax::Block* caught = nullptr;
    for (const syntax::Block& block : syntax.blocks) {
      const bool catches =
          block.kind == syntax::BlockKind::catch_ || block.kind == syntax::BlockKind::swallow;
      if (!catches || block.line <= call.place.end_line || block.line > tried->end_line + 2)
        continue;
      if (caught == nullptr || block.line < caught->line) caught = &block;
    }
    if (caught == nullptr) return;
    book_.failing.caught.push_back(call.place);
    bool thrown = false, answered = false;
    for (const syntax::Exit& exit : syntax.exits) {
      if (exit.line < caught->line || exit.line > caught->end_line) continue;
      thrown = thrown || exit.kind == syntax::ExitKind::throw_;
      answered = answered || exit.kind == syntax::ExitKind::return_;
    }
    if (thrown) book_.failing.thrown_on.push_back(call.place);
    if (answered && !thrown) book_.failing.answered.push_back(call.place);
  }

  /// `timeout: 60`, `max_retries = 3` where models are worked with.
  void look_for_bounds(FileId id) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    for (std::size_t i = 0; i < syntax.values.size(); ++i) {
      const ValueKind kind = syntax.values[i].kind;
      if (kind != ValueKind::number && kind != ValueKind::arithmetic) continue;
      const CodeFile& file = ground_.file(id);
      const Standing standing = file.standing(ValueId(i));
      if (standing.compared || standing.listed || standing.joined || standing.names.empty())
        continue;
      const std::string name = bound_name(standing);
      if (name.empty()) continue;
      const bool times = contains(lower(name), "timeout");
      const auto amount =
          amount_of(ground_.context, ground_.rule_words, id, ValueId(i), times ? "time" : "count");
      if (!amount || amount->kind != Amount::Kind::number || amount->number <= 0) continue;
      AiLimit limit;
      limit.name = name, limit.words = times ? "timeout" : "retries", limit.value = amount->text;
      limit.unit = amount->unit, limit.places = {file.place(syntax.values[i].line)};
      if (!amount->setting.empty()) limit.overridable_by.push_back(amount->setting);
      if (seen_.insert(name + " " + limit.value).second)
        book_.failing.bounds.push_back(std::move(limit));
    }
  }

  std::string bound_name(const Standing& standing) const {
    for (std::size_t i = 0; i < standing.names.size() && i < 3; ++i) {
      const std::vector<std::string> words = identifier_words(standing.names[i]);
      if (words.empty()) continue;
      if (ground_.words.has("failing.never", words.front())) return {};
      const bool waits = std::ranges::find(words, "timeout") != words.end();
      if (waits || ground_.words.has("failing.bounds", words.back()))
        return std::string(standing.names[i]);
    }
    return {};
  }

  /// `usage.total_tokens`: what a call used is read from the answer.
  void look_for_uses(FileId id) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    if (uses_ >= kMostUses || ground_.words.fits("eval.files", ground_.path(id))) return;
    for (const ValueNode& node : syntax.values) {
      const bool reads = node.kind == ValueKind::member || node.kind == ValueKind::index;
      if (!reads || node.child_count == 0) continue;
      std::string_view name = syntax.text(node.text);
      if (node.kind == ValueKind::index) {
        const ValueNode& key = syntax.value(syntax.child(node, node.child_count - 1U));
        name = key.kind == ValueKind::string ? syntax.text(key.text) : std::string_view();
      }
      if (!ground_.words.has("usage.fields", letters_of(name))) continue;
      AiSign sign;
      sign.means = "usage", sign.name = std::string(name);
      sign.places = {ground_.file(id).place(node.line)};
      book_.signs.push_back(std::move(sign));
      ++uses_;
      return;
    }
  }

  const AiGround& ground_;
  AiBook& book_;
  std::set<std::string> seen_;
  std::size_t uses_ = 0;
};

}  // namespace

void find_ai_manners(const AiGround& ground, AiBook& book) { Manners(ground, book).find(); }

}  // namespace cutaway::meaning
