// SPDX-License-Identifier: Apache-2.0
// For each call that asks a model: where the model it is given comes from, and what is said to it.
#include <algorithm>
#include <iterator>

#include "base/text.h"
#include "meaning/ai/ground.h"
#include "meaning/ai/models/comes_from.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostCalls = 80;
constexpr std::size_t kMostNodes = 60;

/// The call that holds all others of these lines: the first that goes on for longest.
const syntax::Call* outermost(const syntax::Syntax& syntax, const Place& place) {
  const syntax::Call* best = nullptr;
  for (const syntax::Call& call : syntax.calls) {
    if (call.line < place.line || call.line > place.end_line) continue;
    const std::uint32_t end = std::max(call.line, call.end_line);
    if (best == nullptr || (call.line <= best->line && end > std::max(best->line, best->end_line)))
      best = &call;
  }
  return best;
}

struct Said {
  ValueId value;
  std::string_view role;
};

/// What stands under the keys by which a call is told what to answer; else what it is given
/// plainly.
std::vector<Said> said_to(const AiGround& ground, const syntax::Syntax& syntax,
                          const syntax::Call& call) {
  std::vector<ValueId> open;
  std::vector<Said> out, plain;
  for (std::uint32_t a = 0; a < call.argument_count; ++a) {
    const ValueId given = syntax.arguments[call.first_argument + a];
    open.push_back(given);
    const ValueKind kind = syntax.value(given).kind;
    if (kind == ValueKind::reference || kind == ValueKind::parameter || kind == ValueKind::member ||
        kind == ValueKind::concat || kind == ValueKind::list || kind == ValueKind::format)
      plain.push_back({given, {}});
  }
  for (std::size_t i = 0; i < open.size() && i < kMostNodes; ++i) {
    if (!open[i].valid()) continue;
    const ValueNode& node = syntax.value(open[i]);
    const std::string key = letters_of(syntax.text(node.text));
    const bool entry = node.kind == ValueKind::entry && node.child_count > 0;
    const bool system = entry && ground.words.has("roles.system", key);
    if (system || (entry && ground.words.has("comes.said", key))) {
      out.push_back({syntax.child(node, 0), system ? "system" : ""});
      continue;
    }
    for (std::size_t c = 0; c < node.child_count; ++c) open.push_back(syntax.child(node, c));
  }
  return out.empty() ? plain : out;
}

}  // namespace

void find_ai_sources(const AiGround& ground, AiBook& book) {
  const ComesFrom comes(ground);
  std::size_t looked = 0;
  for (AiCall& call : book.calls) {
    if (call.kind != "chat" || looked++ >= kMostCalls) continue;
    const syntax::Syntax& syntax = ground.context.project.of(call.place.file);
    const syntax::Call* made = outermost(syntax, call.place);
    if (made == nullptr) continue;
    if (call.given_value.valid())
      call.model_from = comes.find(call.place.file, made->scope, call.given_value).sources;
    // What only a trial below `__main__` gives is given to nobody else.
    std::erase_if(call.model_from, [&](const AiSource& source) {
      return source.kind == "text" && ground.is_tried_out(source.place);
    });
    for (const Said& said : said_to(ground, syntax, *made)) {
      ComesFrom::Found found = comes.find(call.place.file, made->scope, said.value, said.role);
      std::ranges::move(found.texts, std::back_inserter(call.texts));
      for (AiSource& source : found.sources) {
        const bool known = std::ranges::any_of(call.said_from, [&](const AiSource& one) {
          return one.kind == source.kind && one.name == source.name;
        });
        // `cancellationToken`: how a call is ended is said to nobody.
        const bool about = ground.words.has("comes.never", letters_of(source.name));
        if (!known && !about && source.kind != "text") call.said_from.push_back(std::move(source));
      }
    }
  }
}

}  // namespace cutaway::meaning
