// SPDX-License-Identifier: Apache-2.0
// What goes along to a model: the names that a function on the way hands on, each with what it was
// bound to before.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "meaning/ai/paths/asked_names.h"
#include "narrative/ai/ai_names.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kFewest = 2;  ///< names; one alone is told where it is sent
constexpr std::size_t kMost = 5;
constexpr std::size_t kSentences = 2;
constexpr std::size_t kLongest = 60;  ///< letters of what a name is bound to

/// What one function hands on, name by name: "`history` (from `load_history`)".
struct Along {
  std::string function;
  Names names;
  Place place;
};

class Handed {
 public:
  Handed(const Story& story, const meaning::AiHop& hop)
      : story_(story),
        file_(hop.symbol.file),
        function_(hop.symbol.symbol),
        syntax_(story.analysis.project->of(file_)),
        hop_(hop) {}

  /// Of the calls on the line that leads on, the one that hands on most.
  Along find() const {
    Along best;
    for (const syntax::Call& call : syntax_.calls) {
      if (call.line < hop_.place.line || call.line > hop_.place.end_line) continue;
      Along one = of(call);
      if (one.names.texts.size() > best.names.texts.size()) best = std::move(one);
    }
    return best;
  }

 private:
  Along of(const syntax::Call& call) const {
    Along out{hop_.function, {}, {file_, call.line, call.line}};
    for (std::uint32_t a = 0; a < call.argument_count; ++a) {
      ValueId at = syntax_.arguments[call.first_argument + a];
      if (!at.valid()) continue;
      if (syntax_.value(at).kind == ValueKind::entry && syntax_.value(at).child_count > 0)
        at = syntax_.child(syntax_.value(at), 0);
      const ValueNode& node = syntax_.value(at);
      if (node.kind != ValueKind::reference) continue;
      const std::string_view name = syntax_.text(node.text);
      if (!has_any(story_, "along.names", identifier_words(name))) continue;
      Place bound;
      const std::string from = from_where(name, call.line, bound);
      if (!from.empty()) out.names.add(code(std::string(name)) + " (from " + from + ")", bound);
    }
    return out;
  }

  bool is_within(SymbolId scope) const {
    for (int step = 0; step < 24 && scope.valid(); ++step) {
      if (scope == function_) return true;
      scope = syntax_.symbols[scope.index()].container;
    }
    return false;
  }

  /// "`load_history`", "`store.prompt`, among others"; "" where it was given to the function, or
  /// has more than two sources that can be named.
  std::string from_where(std::string_view name, std::uint32_t before, Place& bound) const {
    std::vector<std::string> out;
    bool others = false;
    for (const syntax::Binding& binding : syntax_.bindings) {
      if (syntax_.text(binding.target) != name || binding.line >= before ||
          !binding.value.valid() || !is_within(binding.scope))
        continue;
      const std::string from = written(binding.value);
      if (from.empty()) others = others || !is_empty(syntax_.value(binding.value));
      if (from.empty() || std::ranges::find(out, code(from)) != out.end()) continue;
      if (out.empty()) bound = {file_, binding.line, binding.line};
      out.push_back(code(from));
    }
    if (out.empty() || out.size() > 2) return {};
    return join(out, " and ") + (others ? ", among others" : "");
  }

  /// Nothing yet: `null`, `""`, `[]`.
  bool is_empty(const ValueNode& node) const {
    switch (node.kind) {
      case ValueKind::null:
        return true;
      case ValueKind::string:
        return syntax_.text(node.text).empty();
      case ValueKind::list:
      case ValueKind::record:
        return node.child_count == 0;
      case ValueKind::construct:
        return node.child_count <= 1;
      default:
        return false;
    }
  }

  /// A function of the project, or a field of something; what a library makes of a text says
  /// nothing.
  std::string written(ValueId value) const {
    const ValueNode& node = syntax_.value(value);
    std::string path;
    if (node.kind == ValueKind::call && node.child_count > 0) {
      const ValueId callee = syntax_.child(node, 0);
      if (is_own(callee)) path = meaning::dotted(syntax_, callee);
    } else if (node.kind == ValueKind::member) {
      path = meaning::dotted(syntax_, value);
    }
    const bool plain = path.find_first_of(" ()[]{}?\"'`\n") == std::string::npos;
    return plain && path.size() <= kLongest ? path : std::string();
  }

  bool is_own(ValueId callee) const {
    const auto targets = story_.analysis.links->calls(file_);
    for (std::size_t i = 0; i < syntax_.calls.size() && i < targets.size(); ++i)
      if (syntax_.calls[i].callee == callee) return targets[i].symbol.symbol.valid();
    return false;
  }

  const Story& story_;
  const FileId file_;
  const SymbolId function_;
  const Syntax& syntax_;
  const meaning::AiHop& hop_;
};

}  // namespace

std::vector<Claim> ai_along(const Story& story, const meaning::AiBook& book) {
  std::vector<Along> found;
  for (const meaning::AiPath& path : book.paths) {
    if (!path.beside.empty()) continue;
    for (const meaning::AiHop& hop : path.hops) {
      if (!hop.symbol.valid()) continue;
      Along along = Handed(story, hop).find();
      const bool known = std::ranges::any_of(
          found, [&](const Along& other) { return other.function == along.function; });
      if (along.names.texts.size() >= kFewest && !known) found.push_back(std::move(along));
    }
  }
  std::ranges::stable_sort(found, [](const Along& a, const Along& b) {
    return a.names.texts.size() > b.names.texts.size();
  });
  if (found.size() > kSentences) found.resize(kSentences);
  std::vector<Claim> out;
  for (const Along& along : found) {
    Sentence sentence(story, "ai.along", along.function);
    sentence.text("On the way to a model, " + code(along.function) + " hands on " +
                  list_up_to(along.names.texts, kMost) + ".");
    sentence.at(along.place);
    add(out, sentence.at(along.names.places, kMost).confidence(Confidence::medium).finish());
  }
  return out;
}

}  // namespace cutaway::narrative
