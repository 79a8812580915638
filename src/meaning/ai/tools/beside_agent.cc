// SPDX-License-Identifier: Apache-2.0
// Reads what the classes are given whose names end like middleware of a library for agents.
#include "meaning/ai/tools/beside_agent.h"

#include <algorithm>
#include <cctype>
#include <string>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostNumbers = 3;
constexpr int kMostBases = 4;
constexpr std::string_view kKinds[] = {"before", "again", "instead", "limits", "leave", "masks"};

bool is_plain_number(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](unsigned char c) {
    return std::isdigit(c) != 0 || c == '_' || c == '.';
  });
}

std::string without_gaps(std::string_view number) {
  std::string out(number);
  std::erase(out, '_');
  return out;
}

class BesideAgents {
 public:
  BesideAgents(const AiGround& ground, AiBook& book) : ground_(ground), book_(book) {}

  void find() {
    for (std::size_t i = 0; i < ground_.context.project.size(); ++i) {
      const FileId id(i);
      if (!ground_.is_product(id) || ground_.beside(id)) continue;
      const Syntax& syntax = ground_.context.project.of(id);
      const auto targets = ground_.context.links.calls(id);
      for (std::size_t c = 0; c < syntax.calls.size() && c < targets.size(); ++c) {
        const std::string name(syntax.text(syntax.calls[c].name));
        const std::vector<std::string> words = identifier_words(name);
        if (words.size() < 2 || !ground_.words.has("agent_beside.endings", words.back())) continue;
        if (is_of_library(targets[c], kMostBases)) note(id, syntax.calls[c], name, words);
      }
    }
  }

 private:
  /// The class is one of such a library, or is made of one.
  bool is_of_library(const linking::Target& target, int deeper) const {
    const std::string_view origin = ground_.context.links.name(target.origin);
    const std::string_view package = origin.substr(0, origin.find_first_of(":."));
    if (ground_.words.has("agent_beside.packages", package)) return true;
    if (deeper == 0 || !target.symbol.valid() || !target.symbol.symbol.valid()) return false;
    const Syntax& syntax = ground_.context.project.of(target.symbol.file);
    const auto bases = ground_.context.links.bases(target.symbol.file);
    const syntax::Symbol& type = syntax.symbols[target.symbol.symbol.index()];
    for (std::size_t b = type.first_base; b < type.first_base + type.base_count; ++b)
      if (b < bases.size() && is_of_library(bases[b], deeper - 1)) return true;
    return false;
  }

  void note(FileId id, const syntax::Call& call, const std::string& name,
            const std::vector<std::string>& words) {
    for (const std::string_view kind : kKinds) {
      if (!ground_.words.has_any("agent_beside." + std::string(kind), words)) continue;
      AiSign sign;
      sign.means = "agent.beside." + std::string(kind), sign.name = name;
      sign.places = {{id, call.line, std::max(call.line, call.end_line)}};
      sign.off_unless = numbers_given(id, call);
      const bool known = std::ranges::any_of(book_.signs, [&](const AiSign& other) {
        return other.means == sign.means && other.name == name;
      });
      if (!known) book_.signs.push_back(std::move(sign));
      return;
    }
  }

  /// "`run_limit` 80 and `keep` 30000 tokens" of `run_limit=80, keep=("tokens", 30_000)`.
  std::string numbers_given(FileId id, const syntax::Call& call) const {
    const Syntax& syntax = ground_.context.project.of(id);
    std::vector<std::string> out;
    for (std::uint32_t a = 0; a < call.argument_count; ++a) {
      const ValueId argument = syntax.arguments[call.first_argument + a];
      const ValueNode& given = syntax.value(argument);
      if (given.kind == ValueKind::entry) take(id, argument, out);
      for (std::size_t c = 0; given.kind == ValueKind::record && c < given.child_count; ++c)
        take(id, syntax.child(given, c), out);
    }
    if (out.size() > kMostNumbers) out.resize(kMostNumbers);
    return join_and(out);
  }

  void take(FileId id, ValueId value, std::vector<std::string>& out) const {
    const Syntax& syntax = ground_.context.project.of(id);
    const ValueNode& entry = syntax.value(value);
    if (entry.kind != ValueKind::entry || entry.child_count == 0) return;
    const ValueId held = syntax.child(entry, 0);
    const std::string name = "`" + std::string(syntax.text(entry.text)) + "` ";
    const ValueNode& node = syntax.value(held);
    if (node.kind == ValueKind::list && node.child_count == 2) {
      const ValueNode& unit = syntax.value(syntax.child(node, 0));
      const ValueNode& number = syntax.value(syntax.child(node, 1));
      if (unit.kind == ValueKind::string && is_plain_number(syntax.text(number.text)))
        out.push_back(name + without_gaps(syntax.text(number.text)) + " " +
                      std::string(syntax.text(unit.text)));
      return;
    }
    if (node.kind == ValueKind::number)
      out.push_back(name + without_gaps(syntax.text(node.text)));
    else if (node.kind != ValueKind::string) {
      const std::string closed(ground_.context.links.close({id, held}).best());
      if (is_plain_number(closed)) out.push_back(name + without_gaps(closed));
    }
  }

  const AiGround& ground_;
  AiBook& book_;
};

}  // namespace

void find_beside_agents(const AiGround& ground, AiBook& book) { BesideAgents(ground, book).find(); }

}  // namespace cutaway::meaning
